/// A text of the catalog, taken apart once: words, `{placeholders}`, and what stands between `**` and `**`, which
/// counts. A value is put in after that, so that no value can open a placeholder or a bold part.
public struct Phrase: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case words(String)
    /// The name of the value that belongs here.
    case value(String)
  }

  /// What counts alike, in a row.
  public struct Piece: Hashable, Sendable {
    public let contents: [Content]
    public let isBold: Bool
  }

  public let pieces: [Piece]

  /// Everything is read: a brace without its other half is a brace.
  init(_ text: String) {
    pieces = text.split(separator: "**", omittingEmptySubsequences: false).enumerated().compactMap { at, part in
      let contents = Self.contents(of: part)
      return contents.isEmpty ? nil : Piece(contents: contents, isBold: !at.isMultiple(of: 2))
    }
  }

  private static func contents(of text: Substring) -> [Content] {
    var contents: [Content] = []
    var rest = text
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      contents.append(.words(String(rest[..<open])))
      contents.append(.value(String(rest[open..<close].dropFirst())))
      rest = rest[close...].dropFirst()
    }
    return (contents + [.words(String(rest))]).filter { $0 != .words("") }
  }

  /// The names of its placeholders.
  public var names: Set<String> {
    Set(
      pieces.flatMap(\.contents).compactMap { content in
        if case .value(let name) = content { name } else { nil }
      })
  }

  /// As plain text. A value that is not given leaves its placeholder standing.
  func filled(_ values: [String: String]) -> String {
    pieces.map { $0.filled(values) }.joined()
  }
}

extension Phrase.Piece {
  func filled(_ values: [String: String]) -> String {
    contents.map { content in
      switch content {
      case .words(let words): words
      case .value(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }
}
