import TestKit
import Testing

enum SeatBodies {
  static let claim = #"{"product":"desktop","device":{"id":"8c0e61f2b7d94a35","name":"Ada's laptop"}}"#
  static let closing = #"{"product":"desktop","device":{"id":"8c0e61f2b7d94a35"},"closing":true}"#
}

/// What applications ask, each way in which it can succeed.
extension Stage {
  func seats() async throws {
    let lease = lease()
    let (claim, closing) = (SeatBodies.claim, SeatBodies.closing)
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: claim).status == 201)
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: claim).status == 200)
    try await witness.ask("listOwnLeases", token: member.token)
    try await witness.ask("listHolders", inOrganization, token: owner.portal)
    try await witness.ask("readCapacity", inOrganization, token: owner.portal)
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: closing).status == 200)
    #expect(try await witness.ask("endLease", lease, token: member.token).text("state") == "leaving")
    try await witness.ask("listHolders", inOrganization)
    #expect(try await witness.ask("releaseLease", lease, token: member.token).status == 204)
    #expect(try await witness.ask("endLease", lease, token: member.token).text("state") == "over")
    #expect(try await witness.ask("keepLease", self.lease(), token: member.token, json: closing).status == 204)
  }
}
