import TestKit
import Testing

@Suite("What stands in an address", .timeLimit(.minutes(10)))
struct AddressTests {
  // What is no UTF-8 is sent by the tests of the programs: this client would ask for `/` instead.
  private static let noNames = [
    "none", "%00", "%2E%2E", "00000000-0000-7000-8000-000000000000%00", "-1", "%2F", "%F0%9F%98%80",
    String(repeating: "a", count: 4000),
  ]

  @Test("Whatever stands there that is nobody's id leads to nothing")
  func ids() async throws {
    let stage = try await DoorStage()
    for door in DoorTable.all {
      for match in door.path.matches(of: #/\{\w+\}/#) {
        for name in Self.noNames {
          let asked = Door(door.method, door.path.replacing(match.output, with: name), door.entry, door.body)
          let answer = try await stage.ask(asked, as: visitor(door), at: .own)
          let isLease = door.path.hasSuffix("/leases/{lease}")
          let isNothing = answer.short == "404 not_found" || (isLease && answer.short == "400 invalid_lease_id")
          #expect(isNothing, "\(door.route) with \(name.prefix(40)): \(answer.short)")
        }
      }
    }
    try await stage.server.stop()
  }

  private func visitor(_ door: Door) -> Visitor {
    switch door.entry {
    case .organization, .staff, .lease: .systemOperator
    default: .owner
    }
  }
}
