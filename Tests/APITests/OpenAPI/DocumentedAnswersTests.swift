import FoundationEssentials
import Licensing
import SeatProtocol
import TestKit
import Testing
import Vault

@Suite("What a running server answers is what docs/openapi.yaml says", .timeLimit(.minutes(1)))
struct DocumentedAnswersTests {
  private let claim = #"{"product":"desktop","device":{"id":"8c0e61f2b7d94a35","name":"Ada's laptop"}}"#
  private let closing = #"{"product":"desktop","device":{"id":"8c0e61f2b7d94a35"},"closing":true}"#

  @Test("Every operation, and every way in which it can succeed")
  func successes() async throws {
    let stage = try await Stage()
    try await server(stage)
    try await seats(stage)
    try await people(stage)
    try await licenses(stage)
    try await house(stage)
    let documented = stage.witness.document.operations.flatMap { operation in
      operation.answers.keys.filter { $0 < 300 }.map { "\(operation.name) \($0)" }
    }
    #expect(await Set(documented).subtracting(stage.witness.successes) == [])
    try await stage.server.stop()
  }

  private func server(_ stage: Stage) async throws {
    for operation in ["isAlive", "isReady", "listKeys"] {
      try await stage.witness.ask(operation)
      try await stage.witness.ask(operation, token: "none")
    }
  }

  private func seats(_ stage: Stage) async throws {
    let (witness, member) = (stage.witness, stage.member)
    let lease = stage.lease()
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: claim).status == 201)
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: claim).status == 200)
    try await witness.ask("listOwnLeases", token: member.token)
    try await witness.ask("listHolders", stage.inOrganization, token: stage.owner.portal)
    try await witness.ask("readCapacity", stage.inOrganization, token: stage.owner.portal)
    #expect(try await witness.ask("keepLease", lease, token: member.token, json: closing).status == 200)
    #expect(try await witness.ask("endLease", lease, token: member.token).text("state") == "leaving")
    try await witness.ask("listHolders", stage.inOrganization)
    #expect(try await witness.ask("releaseLease", lease, token: member.token).status == 204)
    #expect(try await witness.ask("endLease", lease, token: member.token).text("state") == "over")
    #expect(try await witness.ask("keepLease", stage.lease(), token: member.token, json: closing).status == 204)
  }

  private func people(_ stage: Stage) async throws {
    let (witness, owner) = (stage.witness, stage.owner)
    try await witness.ask("keepLease", stage.lease(), token: stage.member.token, json: claim)
    let deactivated = try await witness.ask("deactivateMember", stage.theMember, token: owner.portal)
    #expect(deactivated.text("seats_free_by") != nil)
    #expect(try await witness.ask("reactivateMember", stage.theMember).text("deactivated_at") == nil)
  }

  private func licenses(_ stage: Stage) async throws {
    let why = #"{"why":"The story says so."}"#
    for (operation, state) in [
      ("suspendLicense", "suspended"), ("restoreLicense", "active"), ("revokeLicense", "revoked"),
    ] {
      #expect(try await stage.witness.ask(operation, stage.theLicense, json: why).text("state") == state)
    }
    #expect(
      try await stage.witness.ask("restoreLicense", stage.theLicense, json: why).short == "409 license_is_revoked")
  }

  private func house(_ stage: Stage) async throws {
    let (witness, server) = (stage.witness, stage.server)
    try await witness.ask("describeServer")
    let page = try await witness.ask("listOrganizations", query: "?limit=1")
    let cursor = try #require(page.text("next_cursor"))
    #expect(try await witness.ask("listOrganizations", query: "?cursor=\(cursor)").text("next_cursor") == nil)
    let issued = try await witness.ask("issueToken", json: #"{"email":"ada@example.org","scope":"seats","lasts_s":60}"#)
    try await witness.ask("endToken", ["token": issued.text("id") ?? ""])
    let backup = #"{"path":"\#(server.folder)/backup.sqlite"}"#
    try await witness.ask("backUp", json: backup)
    try await witness.ask("backUp", json: backup)
    try await rotation(stage)
  }

  private func rotation(_ stage: Stage) async throws {
    let prepared = try await stage.witness.ask("prepareSigningKey")
    let bytes = try #require(Base64URL.decode(prepared.text("public_key") ?? ""))
    let key = try #require(VerifyingKey(bytes: Array(bytes)))
    let now = stage.server.clock.now.milliseconds / 1000
    let certificate = try stage.server.rootKey.certify(key, issuedAt: now, notAfter: now + 86_400)
    let body = #"{"certificate":"\#(certificate)"}"#
    try await stage.witness.ask("activateSigningKey", ["key": key.id], json: body)
    try await stage.witness.ask("activateSigningKey", ["key": "0000000000000000"], json: body)
    try await stage.witness.ask("listKeys")
  }

  @Test("Without a token, and with one that is not known, everything behind the door is 401")
  func notSignedIn() async throws {
    let stage = try await Stage()
    for operation in stage.witness.document.operations where operation.isBehindTheDoor {
      for token in ["", "skt_" + String(repeating: "A", count: 43)] {
        let answer = try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), token: token)
        #expect(answer.short == "401 invalid_token", "\(operation.name)")
      }
    }
    try await stage.server.stop()
  }

  @Test("Whoever is refused is told so as documented, accounts and the operator alike")
  func refused() async throws {
    let stage = try await Stage()
    let tokens = [stage.stranger.token, stage.member.token, stage.member.portal, stage.owner.token, stage.owner.portal]
    for operation in stage.witness.document.operations where operation.isBehindTheDoor {
      for token in tokens.map(Optional.some) + [nil] {
        for json in [nil, "{", "[]", "{}", #"{"surplus":1,"product":1}"#] {
          try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), token: token, json: json)
        }
      }
    }
    try await stage.server.stop()
  }

  @Test("A body of 65 KiB and one of another type are refused by every operation that has a body")
  func unusable() async throws {
    let stage = try await Stage()
    let large = #"{"why":"\#(String(repeating: "a", count: 65 * 1024))"}"#
    let other = ["Content-Type": "text/plain"]
    for operation in stage.witness.document.operations where operation.body != nil {
      let (id, names, token) = (operation.id ?? "", stage.names(of: operation), stage.member.token)
      let tooLarge = try await stage.witness.ask(id, names, token: token, json: large)
      #expect(tooLarge.short == "413 body_too_large", "\(operation.name)")
      let foreign = try await stage.witness.ask(id, names, token: token, json: "{}", headers: other)
      #expect(foreign.short == "415 unsupported_media_type", "\(operation.name)")
    }
    try await stage.server.stop()
  }

  @Test("Administrative writes know the members that are documented, and no other")
  func strict() async throws {
    let stage = try await Stage()
    for operation in stage.witness.document.operations {
      guard let body = operation.body, operation.codes(400).contains("unknown_member") else { continue }
      let known = (stage.witness.document.resolve(body.schema)["properties"] ?? .null).members.keys
      let members = (known + ["surplus"]).map { #""\#($0)":null"# }.joined(separator: ",")
      let answer = try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), json: "{\(members)}")
      let pointers = try JSONValue(json: answer.body)["errors"]?.elements.compactMap { $0["pointer"]?.text }
      #expect(answer.short == "400 unknown_member" && pointers == ["/surplus"], "\(operation.name)")
    }
    try await stage.server.stop()
  }
}
