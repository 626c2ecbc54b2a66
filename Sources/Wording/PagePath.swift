/// Addresses of pages that carry something of their own, from the root of the server.
public enum PagePath {
  public static func validate(_ code: String) -> String { "/validate/\(code)" }
  public static func reset(_ code: String) -> String { "/reset/\(code)" }
  public static func confirmAddress(_ code: String) -> String { "/confirm-address/\(code)" }
  /// - Parameter key: an invite key.
  public static func join(_ key: String) -> String { "/join/\(key)" }
  /// - Parameter organization: its id.
  public static func organization(_ organization: String) -> String { "/organizations/\(organization)" }
  /// Those who wait for a yes.
  ///
  /// - Parameter organization: its id.
  public static func joinRequests(_ organization: String) -> String { "\(self.organization(organization))/join-requests" }
  /// - Parameters:
  ///   - organization: its id.
  ///   - license: its id.
  public static func license(_ license: String, of organization: String) -> String {
    "\(PortalSection.licenses.path(of: organization))/\(license)"
  }
  /// The seats of an organization over time, as a list.
  ///
  /// - Parameter organization: its id.
  public static func seatTimeline(_ organization: String) -> String {
    "\(PortalSection.licenses.path(of: organization)).csv"
  }
  /// Those who are named on a license; takes whom to put on it.
  public static func namedMembers(on license: String, of organization: String) -> String {
    "\(self.license(license, of: organization))/members"
  }
  /// The question whether to take a member off a named license, and its answer.
  public static func takeOff(_ account: String, _ license: String, of organization: String) -> String {
    "\(namedMembers(on: license, of: organization))/\(account)/off"
  }
  /// - Parameter mail: its id.
  public static func mail(_ mail: String) -> String { "/staff/mails/\(mail)" }
  /// Has it tried once more.
  public static func mailAgain(_ mail: String) -> String { "/staff/mails/\(mail)/again" }
  /// A chapter of a guide.
  public static func helpChapter(_ guide: String, _ chapter: String) -> String { "/help/\(guide)/\(chapter)" }
  /// The vendor's accent. The fingerprint makes each version an address of its own.
  public static func accentSheet(_ fingerprint: String) -> String { "/assets/brand-\(fingerprint).css" }
  /// The vendor's mark.
  public static func mark(_ fingerprint: String) -> String { "/assets/mark-\(fingerprint).svg" }
  public static let activate = "/activate"
  /// Takes a license key for an organization.
  ///
  /// - Parameter organization: its id.
  public static func activate(for organization: String) -> String { "\(activate)?organization=\(organization)" }
  /// What is said once a license is activated.
  public static func activated(_ license: String, for organization: String) -> String {
    "\(activate)/done?organization=\(organization)&license=\(license)"
  }
  public static let device = "/device"
  public static let signIn = "/sign-in"
}
