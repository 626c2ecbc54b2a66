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
  /// How the seats of an organization were used on some days.
  ///
  /// - Parameters:
  ///   - organization: its id.
  ///   - first: `2026-10-01`
  ///   - last: `2026-10-31`
  public static func history(_ organization: String, from first: String, through last: String) -> String {
    "\(PortalSection.history.path(of: organization))?from=\(first)&through=\(last)"
  }
  /// A list or a file beside the history.
  public static func history(_ organization: String, _ part: HistoryPart) -> String {
    "\(PortalSection.history.path(of: organization))/\(part.rawValue)"
  }
  /// - Parameter mail: its id.
  public static func mail(_ mail: String) -> String { "/staff/mails/\(mail)" }
  /// Has it tried once more.
  public static func mailAgain(_ mail: String) -> String { "/staff/mails/\(mail)/again" }
  /// The vendor's accent. The fingerprint makes each version an address of its own.
  public static func accentSheet(_ fingerprint: String) -> String { "/assets/brand-\(fingerprint).css" }
  /// The vendor's mark.
  public static func mark(_ fingerprint: String) -> String { "/assets/mark-\(fingerprint).svg" }
  public static let activate = "/activate"
  public static let device = "/device"
  public static let signIn = "/sign-in"
}
