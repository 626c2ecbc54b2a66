public import Licensing
import Wording

/// Where somebody who has forgotten the password chooses a new one.
public struct NewPasswordPage: Page {
  public static let template = PageTemplate.newPassword

  public let frame: PageFrame
  let path: String
  let title: String
  let lede: String
  let label: String
  let hint: String
  let charactersMin: String
  let fault: String?
  let button: String

  /// - Parameter fault: why the last one was not taken. It is never given back.
  public init(_ link: MailedLink, fault: PasswordRule.Fault? = nil, for reader: Reader) {
    let language = reader.language
    path = link.path
    frame = PageFrame(for: reader, at: path)
    title = language.text("link.reset.title")
    lede = language.text("link.reset.lede")
    label = language.text("link.reset.label")
    charactersMin = String(PasswordRule.charactersMin)
    hint = PasswordWords.hint(in: language)
    self.fault = fault.map { PasswordWords.sentence($0, in: language) }
    button = language.text("link.reset.button")
  }
}
