@testable import Wording

extension LetterOutline {
  /// The keys of its texts, without `mail.` and the kind.
  var keys: Set<String> {
    Set(["footer"] + sayings.map(\.key) + parts.flatMap(\.ownKeys))
  }

  /// Values that choose, greet, or stand alone.
  var namesBesidesTexts: Set<String> {
    Set(["to"] + [greets].compactMap { $0 } + sayings.flatMap { $0.with + $0.without + [$0.count].compactMap { $0 } })
      .union(parts.flatMap(\.ownValues))
  }

  private var sayings: [Saying] { subjects + parts.flatMap(\.sayings) }
}

extension LetterOutline.Part {
  fileprivate var sayings: [LetterOutline.Saying] {
    switch self {
    case .paragraph(let saying), .time(let saying): [saying]
    case .facts(let rows): rows.flatMap(\.sayings)
    case .key, .button: []
    }
  }

  fileprivate var ownKeys: [String] {
    switch self {
    case .button(let key): [key]
    case .facts(let rows): rows.map(\.name)
    case .paragraph, .time, .key: []
    }
  }

  fileprivate var ownValues: [String] {
    switch self {
    case .button: ["link"]
    case .key(let name): [name]
    case .paragraph, .time, .facts: []
    }
  }
}
