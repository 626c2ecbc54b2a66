import Licensing
public import Wording

/// Where somebody who has forgotten the password chooses a new one.
public struct NewPasswordPage: Page {
  public static let template = PageTemplate.newPassword

  /// Why a password is not taken. The raw value is the part of the catalogs.
  public enum Fault: String, CaseIterable, Sendable {
    case tooShort = "too_short"
    case tooLong = "too_long"
    case common, guessable
  }

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
  public init(_ link: MailedLink, fault: Fault? = nil, language: Language, vendor: String) {
    path = link.path
    frame = PageFrame(language: language, vendor: vendor, languages: LanguageSwitch(to: path, from: language))
    title = language.text("link.reset.title")
    lede = language.text("link.reset.lede")
    label = language.text("link.reset.label")
    charactersMin = String(PasswordRule.charactersMin)
    hint = language.text("link.reset.hint", ["count": charactersMin])
    self.fault = fault.map { Self.sentence($0, in: language) }
    button = language.text("link.reset.button")
  }

  private static func sentence(_ fault: Fault, in language: Language) -> String {
    let limit = fault == .tooLong ? PasswordRule.bytesMax : PasswordRule.charactersMin
    return language.text("password.\(fault.rawValue)", ["count": String(limit)])
  }
}
