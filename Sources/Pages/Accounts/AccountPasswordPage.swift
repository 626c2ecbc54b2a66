public import Licensing
import Wording

/// Where somebody who is signed in chooses another password.
public struct AccountPasswordPage: Page {
  public static let template = PageTemplate.accountPassword

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// The present password is another one.
    case current
    case new(PasswordRule.Fault)
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let isCurrentWrong: Bool
  let fault: String?
  let hint: String
  let charactersMin: String
  let trouble: String?
  /// For password managers, which keep a password by its account.
  let email: String

  public init(wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.accountPassword.path, help: .account)
    isCurrentWrong = wrong == .current
    fault = if case .new(let fault) = wrong { PasswordWords.sentence(fault, in: reader.language) } else { nil }
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
    hint = PasswordWords.hint(in: reader.language)
    charactersMin = String(PasswordRule.charactersMin)
    email = reader.person?.email ?? ""
  }
}
