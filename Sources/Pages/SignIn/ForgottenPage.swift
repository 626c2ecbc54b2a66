import Wording

/// Where somebody who has forgotten the password asks for a mail.
public struct ForgottenPage: Page {
  public static let template = PageTemplate.forgotten

  public let frame: PageFrame
  let email: String
  let isWrong: Bool

  /// - Parameter isWrong: whether what was typed is no e-mail address.
  public init(email: String = "", isWrong: Bool = false, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.forgotten.path)
    self.email = email
    self.isWrong = isWrong
  }
}
