public import Licensing

/// Days and numbers as each language writes them.
extension Language {
  /// For a sentence: "31 December 2026", "31. Dezember 2026".
  public func day(_ date: CivilDate) -> String {
    written(date, "long")
  }

  /// For a table: "31 Dec 2026", "31. Dez. 2026".
  public func shortDay(_ date: CivilDate) -> String {
    written(date, "short")
  }

  /// For a moment of this year: "11 Oct", "11. Okt.".
  public func dayOfYear(_ date: CivilDate) -> String {
    text("day.in_year", ["day": String(date.day), "month": text("month.short.\(date.month)")])
  }

  /// "Lumen Desktop, Lumen Cloud and Lumen Print".
  public func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    let first = words.dropLast().dropFirst().reduce(words[0]) { text("list.more", ["first": $0, "rest": $1]) }
    return text("list.two", ["first": first, "last": last])
  }

  /// "a, b or c": one of them is enough.
  public func choice(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    let first = words.dropLast().dropFirst().reduce(words[0]) { text("list.more", ["first": $0, "rest": $1]) }
    return text("list.or", ["first": first, "last": last])
  }

  /// In groups of three digits: "1,204", "1.204". Less than zero has a true minus sign.
  public func number(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
    let sign = number < 0 ? text("number.minus") : ""
    return sign + groups.reversed().joined(separator: text("number.group"))
  }

  private func written(_ date: CivilDate, _ form: String) -> String {
    let month = text("month.\(form).\(date.month)")
    return text("day.\(form)", ["day": String(date.day), "month": month, "year": String(date.year)])
  }
}
