public import Licensing
import Wording

/// Where the first of the vendor's people comes in, with the token that the set-up printed.
public struct SetupPage: Page {
  public static let template = PageTemplate.setup

  /// Why the form is shown once more.
  public struct Wrong: Hashable, Sendable {
    /// The token is unknown, used or over.
    public var isTokenWrong = false
    public var isNameWrong = false
    public var isEmailWrong = false
    /// There is an account with this address.
    public var isTaken = false
    public var password: PasswordRule.Fault?

    public init() {}
  }

  public let frame: PageFrame
  let name: String
  let email: String
  let isTokenWrong: Bool
  let isNameWrong: Bool
  let emailFault: String?
  let passwordFault: String?
  let hint: String
  let charactersMin: String

  /// - Parameter typed: what was typed. Neither the password nor the token is given back.
  public init(_ typed: RegisterPage.Typed = .init(), wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.setup.path)
    name = typed.name
    email = typed.email
    isTokenWrong = wrong?.isTokenWrong ?? false
    isNameWrong = wrong?.isNameWrong ?? false
    emailFault =
      wrong?.isTaken == true
      ? reader.text("setup.taken") : wrong?.isEmailWrong == true ? reader.text("form.wrong_email") : nil
    passwordFault = wrong?.password.map { PasswordWords.sentence($0, in: reader.language) }
    hint = PasswordWords.hint(in: reader.language)
    charactersMin = String(PasswordRule.charactersMin)
  }
}
