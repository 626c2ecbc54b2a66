extension Language {
  /// What a browser's header `Accept-Language` asks for (RFC 9110): of the languages that there are the one of the
  /// highest weight, the first among equals; English where nothing fits, and for a header that is absent or no list.
  public static func best(for acceptLanguage: String?) -> Language {
    let wishes = (acceptLanguage ?? "").split(separator: ",").prefix(mostWishes).compactMap(Wish.init)
    var best: Wish?
    for wish in wishes where wish.weight > (best?.weight ?? 0) { best = wish }
    return best?.language ?? .english
  }

  /// Browsers send a handful.
  private static var mostWishes: Int { 32 }
}

extension Language {
  /// One entry of the header: `de-AT;q=0.8`.
  fileprivate struct Wish {
    let language: Language
    let weight: Double

    /// nil for a language that there is not, and for a weight that is none.
    init?(_ entry: Substring) {
      let parts = entry.split(separator: ";").map(\.trimmed)
      guard let range = parts.first, let language = range == "*" ? .english : Language(code: range),
        let weight = parts.count > 1 ? Self.weight(parts[1]) : 1
      else { return nil }
      self.language = language
      self.weight = weight
    }

    private static func weight(_ parameter: String) -> Double? {
      guard parameter.lowercased().hasPrefix("q="), let weight = Double(parameter.dropFirst(2)) else { return nil }
      return (0...1).contains(weight) ? weight : nil
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
