import Licensing

/// A value that a kind of letter needs, and how it is written. Values wait in the outbox as plain strings that mean the
/// same in every language, and are written out in the receiver's language.
struct LetterValue: Sendable {
  enum Form: Sendable {
    /// Names, addresses, keys: as they are.
    case words
    /// `1204`
    case number
    /// `2026-12-31`
    case day
    /// `2026-12-31 14:03 UTC`: a day, and the rest as it is.
    case moment
    /// The plan's kind: `commercial` and `educational` are translated, other words of the vendor's stay.
    case licenseType
    /// The code of a refusal.
    case refusal
  }

  let name: String
  let form: Form
  let isOptional: Bool

  static func needed(_ name: String, _ form: Form = .words) -> Self {
    Self(name: name, form: form, isOptional: false)
  }

  static func optional(_ name: String, _ form: Form = .words) -> Self {
    Self(name: name, form: form, isOptional: true)
  }

  func written(_ value: String, in language: Language) -> String {
    let line = value.onOneLine
    return switch form {
    case .words: line
    case .number: Int(line).map(language.number) ?? line
    case .day: CivilDate(text: line).map(language.day) ?? line
    case .moment: Self.moment(line, in: language)
    case .licenseType: language.knows("license_type.\(line)") ? language.text("license_type.\(line)") : line
    case .refusal: language.knows("refusal.\(line).title") ? language.text("refusal.\(line).title") : line
    }
  }

  private static func moment(_ value: String, in language: Language) -> String {
    guard let date = CivilDate(text: String(value.prefix(10))) else { return value }
    let clock = value.dropFirst(11)
    return clock.isEmpty ? language.day(date) : "\(language.day(date)), \(clock)"
  }
}

extension String {
  /// Without what could end a header, begin a new paragraph or turn the direction of writing: such signs become blanks.
  fileprivate var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.breaksLine || $0.turnsWriting ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var breaksLine: Bool {
    [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
  }

  fileprivate var turnsWriting: Bool {
    [0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069].contains { $0.contains(value) }
  }
}
