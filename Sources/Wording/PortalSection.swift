/// The pages on which somebody acts for an organization, in the order of the navigation. The raw value is the last part
/// of the address, and of the text that names the page.
public enum PortalSection: String, CaseIterable, Sendable {
  case overview, seats, licenses, members, invite, history, alerts, audit, settings

  /// - Parameter organization: its id.
  public func path(of organization: String) -> String {
    self == .overview ? PagePath.organization(organization) : "\(PagePath.organization(organization))/\(rawValue)"
  }

  /// Whether it is looked at every day; the others stand apart.
  public var isDaily: Bool {
    switch self {
    case .overview, .seats, .licenses, .members, .invite: true
    case .history, .alerts, .audit, .settings: false
    }
  }
}
