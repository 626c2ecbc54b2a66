/// Writes letters.
public enum Letters {
  /// The letter of a kind with its values, in the receiver's language.
  ///
  /// - Parameters:
  ///   - values: those that ``LetterKind/neededValues`` names, numbers in digits, days as `2026-12-31`, moments as
  ///     `2026-12-31 14:03 UTC`. One that is missing is written as nothing.
  ///   - vendor: who sells and writes; no name is built in.
  ///   - accent: the color of the letterhead and of the button.
  public static func compose(
    _ kind: LetterKind, _ values: [String: String], in language: Language, vendor: String, accent: Color = .petrol
  ) -> Letter {
    LetterWriter(kind: kind, given: values, language: language, vendor: vendor, accent: accent).letter()
  }
}

private struct LetterWriter {
  let kind: LetterKind
  let language: Language
  let vendor: String
  let accent: Color
  /// As they are put into sentences.
  private let values: [String: String]

  init(kind: LetterKind, given: [String: String], language: Language, vendor: String, accent: Color) {
    self.kind = kind
    self.language = language
    self.accent = accent
    self.vendor = LetterValue.needed("vendor").written(vendor, in: language)
    let written = kind.values.map { ($0.name, $0.written(given[$0.name, default: ""], in: language)) }
    values = Dictionary(uniqueKeysWithValues: written + [("vendor", self.vendor)])
  }

  func letter() -> Letter {
    let outline = kind.outline
    return Letter(
      language: language, vendor: vendor, accent: accent, subject: first(of: outline.subjects) ?? "",
      greeting: greeting(outline.greets), blocks: outline.parts.compactMap(block),
      footer: words(LetterOutline.Saying(key: "footer")))
  }

  private func greeting(_ name: String?) -> String {
    guard let name, let value = values[name], value != "" else { return language.text("mail.greeting_nobody") }
    return language.text("mail.greeting", ["name": value])
  }

  private func block(_ part: LetterOutline.Part) -> Letter.Block? {
    switch part {
    case .paragraph(let saying): saying.applies(to: values) ? .paragraph(runs(saying)) : nil
    case .time(let saying): saying.applies(to: values) ? .time(runs(saying)) : nil
    case .facts(let rows): .facts(rows.compactMap(fact))
    case .key(let name): .key(values[name, default: ""])
    case .button(let key): .button(button(key))
    }
  }

  private func fact(_ row: (name: String, sayings: [LetterOutline.Saying])) -> Letter.Fact? {
    first(of: row.sayings).map { Letter.Fact(name: words(LetterOutline.Saying(key: row.name)), value: $0) }
  }

  private func button(_ key: String) -> Letter.Button {
    Letter.Button(
      label: words(LetterOutline.Saying(key: key)), address: values["link", default: ""],
      note: language.text("mail.button_as_text"))
  }

  private func first(of sayings: [LetterOutline.Saying]) -> String? {
    sayings.first { $0.applies(to: values) }.map(words)
  }

  private func words(_ saying: LetterOutline.Saying) -> String {
    runs(saying).map(\.words).joined()
  }

  private func runs(_ saying: LetterOutline.Saying) -> [Letter.Run] {
    var values = values
    if let count = saying.count { values["count"] = values[count] }
    return language.phrase("mail.\(kind.rawValue).\(saying.key)", count: values["count"]).pieces.map {
      Letter.Run(words: $0.filled(values), isBold: $0.isBold)
    }
  }
}
