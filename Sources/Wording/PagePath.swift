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
  /// The audit log of an organization as a file.
  ///
  /// - Parameter organization: its id.
  public static func auditFile(_ organization: String) -> String { "\(PortalSection.audit.path(of: organization)).csv" }
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
  public static let device = "/device"
  public static let signIn = "/sign-in"
}
