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
  public static func joinRequests(_ organization: String) -> String {
    "\(self.organization(organization))/join-requests"
  }
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
  /// One invite key.
  ///
  /// - Parameters:
  ///   - invite: its id, never the key itself.
  ///   - organization: its id.
  public static func invite(_ invite: String, of organization: String) -> String {
    "\(PortalSection.invite.path(of: organization))/\(invite)"
  }
  /// Where one more invite key is made.
  public static func newInvite(of organization: String) -> String { invite("new", of: organization) }
  /// Takes addresses to which the invite link is mailed.
  public static func invitations(of organization: String) -> String { invite("send", of: organization) }
  /// The same, for one key.
  public static func invitations(by invite: String, of organization: String) -> String {
    "\(self.invite(invite, of: organization))/send"
  }
  /// Takes the intervals at which administrators are reminded of keys, and keys change by themselves.
  public static func inviteCare(of organization: String) -> String { invite("intervals", of: organization) }
  /// A key as a notice for a wall.
  public static func invitePoster(_ invite: String, of organization: String) -> String {
    "\(self.invite(invite, of: organization))/poster"
  }
  /// Asks whether a fresh key takes the place of one; the same address takes the answer.
  public static func rotateInvite(_ invite: String, of organization: String) -> String {
    "\(self.invite(invite, of: organization))/rotate"
  }
  /// Asks whether a key ends; the same address takes the answer.
  public static func endInvite(_ invite: String, of organization: String) -> String {
    "\(self.invite(invite, of: organization))/end"
  }
  /// The members who came by an invite key.
  public static func members(by invite: String, of organization: String) -> String {
    "\(PortalSection.members.path(of: organization))?invite=\(invite)"
  }
  /// The question whether to leave an organization, and its answer.
  ///
  /// - Parameter organization: its id.
  public static func leave(_ organization: String) -> String { "/memberships/\(organization)/leave" }
  /// How the seats of an organization were used on some days.
  ///
  /// - Parameters:
  ///   - organization: its id.
  ///   - first: `2026-10-01`
  ///   - last: `2026-10-31`
  public static func history(_ organization: String, from first: String, through last: String) -> String {
    "\(PortalSection.history.path(of: organization))?from=\(first)&through=\(last)"
  }
  /// Takes that somebody has seen to a member's wish for a seat.
  ///
  /// - Parameters:
  ///   - wish: its id.
  ///   - organization: its id.
  public static func seatWish(_ wish: String, in organization: String) -> String {
    "\(self.organization(organization))/wishes/\(wish)"
  }
  /// A list or a file beside the history.
  public static func history(_ organization: String, _ part: HistoryPart) -> String {
    "\(PortalSection.history.path(of: organization))/\(part.rawValue)"
  }
  /// The audit log of an organization as a file.
  ///
  /// - Parameter organization: its id.
  public static func auditFile(_ organization: String) -> String { "\(PortalSection.audit.path(of: organization)).csv" }
}
