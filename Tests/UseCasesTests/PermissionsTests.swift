import Licensing
import Testing
import UseCases

@Suite("Who may do what")
struct PermissionsTests {
  @Test("role × action, all of it")
  func table() {
    let allowed = Role.allCases.map { role in
      let actions = Action.allCases.filter { Permissions.allows($0, to: role) }.map(\.rawValue)
      return "\(role.rawValue): \(actions.joined(separator: " "))"
    }
    #expect(
      allowed == [
        "owner: see_licenses see_seats end_seats block_members",
        "administrator: see_licenses see_seats end_seats block_members",
        "seat_helper: see_seats end_seats",
        "reader: see_licenses",
        "member: ",
      ])
  }
}
