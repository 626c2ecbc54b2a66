import Licensing
import Testing
import UseCases

@Suite("Who may do what")
struct PermissionsTests {
  @Test("role × action, all of it")
  func roles() {
    #expect(
      table(Role.allCases) { Permissions.allows($0, to: $1) } == [
        "see_licenses: owner administrator reader",
        "manage_licenses: owner administrator",
        "see_seats: owner administrator seat_helper",
        "end_seats: owner administrator seat_helper",
        "see_members: owner administrator",
        "manage_members: owner administrator",
        "manage_invites: owner administrator",
        "manage_organization: owner administrator",
        "name_owners: owner",
        "close_organization: owner",
        "see_audit: owner administrator",
        "see_history: owner administrator reader",
        "choose_alerts: owner administrator",
        "see_customers: ",
        "issue_licenses: ",
        "change_licenses: ",
        "manage_catalog: ",
        "manage_staff: ",
        "read_mail: ",
        "remove_second_factor: ",
        "recover_organization: ",
        "run_the_house: ",
      ])
  }

  @Test("staff role × action, all of it")
  func staff() {
    #expect(
      table(StaffRole.allCases) { Permissions.allows($0, to: $1) } == [
        "see_licenses: owner support sales",
        "manage_licenses: ",
        "see_seats: owner support",
        "end_seats: owner support",
        "see_members: owner support sales",
        "manage_members: owner support",
        "manage_invites: ",
        "manage_organization: ",
        "name_owners: ",
        "close_organization: ",
        "see_audit: owner support",
        "see_history: owner support",
        "choose_alerts: ",
        "see_customers: owner support sales",
        "issue_licenses: owner support sales",
        "change_licenses: owner support",
        "manage_catalog: owner",
        "manage_staff: owner",
        "read_mail: owner",
        "remove_second_factor: owner support",
        "recover_organization: owner support",
        "run_the_house: ",
      ])
  }

  private func table<R: RawRepresentable>(_ roles: [R], _ allows: (Action, R) -> Bool) -> [String]
  where R.RawValue == String {
    Action.allCases.map { action in
      "\(action.rawValue): \(roles.filter { allows(action, $0) }.map(\.rawValue).joined(separator: " "))"
    }
  }
}
