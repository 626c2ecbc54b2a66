/// A row of a list that somebody hands in.
public struct ListRow: Hashable, Sendable {
  /// The line of the file on which it begins, from 1.
  public let line: Int
  private let fields: [String: String]

  public init(line: Int, fields: [String: String]) {
    self.line = line
    self.fields = fields
  }

  /// The field of a column without blanks around it; nil where there is none or it is empty.
  subscript(column: String) -> String? {
    guard let text = fields[column] else { return nil }
    let trimmed = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    return trimmed.isEmpty ? nil : String(trimmed)
  }
}

/// What is wrong with a row.
public struct RowFault: Hashable, Sendable, Comparable {
  public let line: Int
  public let sentence: String
  /// The same for a page, which says it in the reader's language; nil where there is only the sentence.
  public let reason: Reason?

  public init(line: Int, _ sentence: String, reason: Reason? = nil) {
    self.line = line
    self.sentence = sentence
    self.reason = reason
  }

  /// What is wrong, by the name that catalogs have for it.
  public struct Reason: Hashable, Sendable {
    public let name: String
    public let values: [String: String]

    public init(_ name: String, _ values: [String: String] = [:]) {
      self.name = name
      self.values = values
    }
  }

  public static func < (a: Self, b: Self) -> Bool { (a.line, a.sentence) < (b.line, b.sentence) }
}

/// How lists are worked through: in pieces, so that nobody's heartbeat waits for one.
enum ListPace {
  /// Rows that are looked at in one reading of the books.
  static let read = 500
  /// Rows that are written in one transaction.
  static let written = 100
}

extension Collection where Index == Int {
  /// The elements in pieces of at most so many.
  func pieces(of count: Int) -> [SubSequence] {
    stride(from: startIndex, to: endIndex, by: count).map { self[$0..<Swift.min($0 + count, endIndex)] }
  }
}
