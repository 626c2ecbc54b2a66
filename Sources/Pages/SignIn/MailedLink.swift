import Wording

/// What somebody does who opens the link in a mail. The raw value is the part of the catalogs.
public enum LinkPurpose: String, CaseIterable, Sendable {
  case validate, reset
  /// One of the two addresses agrees that an account moves.
  case confirm

  /// Where it is done.
  ///
  /// - Parameter code: the secret from the mail, or a router's pattern in its place.
  func path(_ code: String) -> String {
    switch self {
    case .validate: PagePath.validate(code)
    case .reset: PagePath.reset(code)
    case .confirm: PagePath.confirmAddress(code)
    }
  }
}

/// A link from a mail: what it is for, and the secret that it carries. Whether that opens anything is not known yet.
public struct MailedLink: Hashable, Sendable {
  public let purpose: LinkPurpose
  let code: String

  /// nil for what no mail ever carried: cut off on the way, or made up.
  public init?(_ purpose: LinkPurpose, code: String) {
    guard (1...64).contains(code.utf8.count), code.utf8.allSatisfy(Self.signs.contains) else { return nil }
    self.purpose = purpose
    self.code = code
  }

  var path: String { purpose.path(code) }

  private static let signs = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
