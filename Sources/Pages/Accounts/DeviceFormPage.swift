public import Wording

/// Where the code of an application is typed, together with who types it.
public struct DeviceFormPage: Page {
  public static let template = PageTemplate.deviceForm

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// No application waits for the code: mistyped, over or used.
    case code
    /// Address and password do not match.
    case password
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let code: String
  let email: String
  let isCodeWrong: Bool
  let isPasswordWrong: Bool
  let busy: String?

  /// - Parameters:
  ///   - code: as it was typed.
  ///   - email: as it was typed. The password is never given back.
  public init(code: String = "", email: String = "", wrong: Wrong? = nil, language: Language, vendor: String) {
    let languages = LanguageSwitch(to: PageAddress.device.path, from: language)
    frame = PageFrame(language: language, vendor: vendor, languages: languages)
    self.code = code
    self.email = email
    isCodeWrong = wrong == .code
    isPasswordWrong = wrong == .password
    busy = if case .busy(let minutes) = wrong { Self.sentence(minutes, in: language) } else { nil }
  }

  private static func sentence(_ minutes: Int, in language: Language) -> String {
    language.text("device.form.busy", ["count": language.number(max(1, minutes))])
  }
}
