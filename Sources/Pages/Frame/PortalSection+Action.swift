import UseCases
import Wording

extension PortalSection {
  /// One of these must be allowed to who is shown the way to it.
  var actions: [Action] {
    switch self {
    case .overview: [.seeLicenses, .seeSeats]
    case .licenses: [.seeLicenses]
    case .seats: [.seeSeats]
    case .members: [.seeMembers]
    case .invite: [.manageInvites]
    case .history: [.seeHistory]
    case .alerts: [.chooseAlerts]
    case .audit: [.seeAudit]
    case .settings: [.manageOrganization]
    }
  }
}
