public import Licensing
import Wording

/// Where somebody asks for an account.
public struct RegisterPage: Page {
  public static let template = PageTemplate.register

  /// What was typed. The password is never given back.
  public struct Typed: Hashable, Sendable {
    let name: String
    let email: String
    let password: String

    public init(name: String = "", email: String = "", password: String = "") {
      self.name = name
      self.email = email
      self.password = password
    }
  }

  /// Why the form is shown once more.
  public struct Wrong: Hashable, Sendable {
    public var isNameWrong = false
    public var isEmailWrong = false
    public var password: PasswordRule.Fault?
    /// Too many tries.
    public var minutesToWait: Int?
    /// More people are at the door than the server can look at.
    public var isCrowded = false

    public init() {}
  }

  public let frame: PageFrame
  let name: String
  let email: String
  let isNameWrong: Bool
  let isEmailWrong: Bool
  let passwordFault: String?
  let hint: String
  let charactersMin: String
  let trouble: String?
  let invitedTo: String?
  /// Whether a license key waits.
  let bringsKey: Bool

  public init(
    _ typed: Typed = Typed(), wrong: Wrong? = nil, invitedTo: String? = nil, bringsKey: Bool = false,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: PageAddress.register.path)
    name = typed.name
    email = typed.email
    isNameWrong = wrong?.isNameWrong ?? false
    isEmailWrong = wrong?.isEmailWrong ?? false
    passwordFault = wrong?.password.map { PasswordWords.sentence($0, in: reader.language) }
    hint = PasswordWords.hint(in: reader.language)
    charactersMin = String(PasswordRule.charactersMin)
    trouble =
      wrong?.minutesToWait.map { reader.busy(minutes: $0) }
      ?? (wrong?.isCrowded == true ? reader.text("sign_in.crowded") : nil)
    self.invitedTo = invitedTo
    self.bringsKey = bringsKey
  }
}
