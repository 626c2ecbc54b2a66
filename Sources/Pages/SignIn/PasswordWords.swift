import Licensing
import Wording

/// Why a password is not taken, in the reader's language.
enum PasswordWords {
  static func sentence(_ fault: PasswordRule.Fault, in language: Language) -> String {
    let limit = fault == .tooLong ? PasswordRule.bytesMax : PasswordRule.charactersMin
    return language.text("password.\(key(fault))", ["count": String(limit)])
  }

  /// What is asked of one.
  static func hint(in language: Language) -> String {
    language.text("password.hint", ["count": String(PasswordRule.charactersMin)])
  }

  private static func key(_ fault: PasswordRule.Fault) -> String {
    switch fault {
    case .tooShort: "too_short"
    case .tooLong: "too_long"
    case .common: "common"
    case .guessable: "guessable"
    }
  }
}
