import FoundationEssentials

/// All texts of one language by their keys. A key is a path of words: `device.form.title`.
struct Catalog: Sendable {
  enum Entry: Hashable, Sendable {
    case text(Phrase)
    /// Chosen by the value named `count`.
    case plural(one: Phrase, other: Phrase)
  }

  let entries: [String: Entry]

  init(json: [UInt8]) throws {
    entries = try JSONDecoder().decode([String: Entry].self, from: Data(json))
  }

  private init(entries: [String: Entry]) {
    self.entries = entries
  }

  static let english = joined(CatalogFiles.english)
  static let german = joined(CatalogFiles.german)

  private static func joined(_ files: [[UInt8]]) -> Catalog {
    var entries: [String: Entry] = [:]
    for (number, json) in files.enumerated() {
      guard let catalog = try? Catalog(json: json) else {
        preconditionFailure("catalog \(number) was built into the program and is no catalog")
      }
      entries.merge(catalog.entries) { first, _ in first }
    }
    return Catalog(entries: entries)
  }

  func phrase(_ key: String, count: String? = nil) -> Phrase? {
    switch entries[key] {
    case .text(let phrase): phrase
    case .plural(let one, let other): count == "1" ? one : other
    case nil: nil
    }
  }
}

extension Catalog.Entry: Decodable {
  private struct Plural: Decodable {
    let one: String
    let other: String
  }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(Phrase(text))
    } else {
      let plural = try Plural(from: decoder)
      self = .plural(one: Phrase(plural.one), other: Phrase(plural.other))
    }
  }

  /// One for a text, two for a plural.
  var phrases: [Phrase] {
    switch self {
    case .text(let phrase): [phrase]
    case .plural(let one, let other): [one, other]
    }
  }
}
