/// One piece of a Markdown text: a blank line or the sign of another piece ends it.
enum MarkdownPiece: Hashable, Sendable {
  /// `# Inviting people`
  case title(String)
  /// `## Key and link {#key}`; without an anchor it is empty.
  case heading(String, anchor: String)
  case paragraph(String)
  /// `- One of several`
  case bullet(String)
  /// `1. One after the other`
  case step(String)
  /// `> What is said aside`
  case quote(String)
  /// The lines between two rows of three backquotes.
  case code(String)

  /// What the line begins by a sign of its own; nil where it has none.
  init?(beginning line: Substring) {
    if let text = line.rest(after: "# ") {
      self = .title(text)
    } else if let text = line.rest(after: "## ") {
      self = Self.heading(text)
    } else if let text = line.rest(after: "- ") {
      self = .bullet(text)
    } else if let text = line.drop(while: \.isWholeNumber).rest(after: ". "), line.first?.isWholeNumber == true {
      self = .step(text)
    } else {
      return nil
    }
  }

  private static func heading(_ text: String) -> MarkdownPiece {
    guard text.hasSuffix("}"), let open = text.ranges(of: " {#").last else { return .heading(text, anchor: "") }
    let anchor = text[open.upperBound...].dropLast()
    guard !anchor.isEmpty, anchor.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
      return .heading(text, anchor: "")
    }
    return .heading(String(text[..<open.lowerBound]), anchor: String(anchor))
  }

  /// Whether a line below goes on with it.
  var goesOn: Bool {
    switch self {
    case .paragraph, .bullet, .step, .quote: true
    case .title, .heading, .code: false
    }
  }

  func followed(by words: String) -> MarkdownPiece {
    switch self {
    case .paragraph(let text): .paragraph("\(text) \(words)")
    case .bullet(let text): .bullet("\(text) \(words)")
    case .step(let text): .step("\(text) \(words)")
    case .quote(let text): .quote("\(text) \(words)")
    case .title, .heading, .code: self
    }
  }
}

/// A Markdown text, taken apart line by line. Whatever has no sign is a paragraph.
struct MarkdownPieces {
  private(set) var all: [MarkdownPiece] = []
  /// Whether the next line may go on with the last piece.
  private var isOpen = false
  /// The lines of code so far; nil outside of code.
  private var code: [Substring]?

  init(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { take(line) }
    endCode()
  }

  private mutating func take(_ line: Substring) {
    if line.hasPrefix("```") {
      isOpen = false
      if code == nil { code = [] } else { endCode() }
    } else if code != nil {
      code?.append(line)
    } else if line.first == ">" {
      quote(line.dropFirst())
    } else if let piece = MarkdownPiece(beginning: line) {
      begin(piece)
    } else {
      words(line)
    }
  }

  private mutating func endCode() {
    guard let lines = code else { return }
    all.append(.code(lines.joined(separator: "\n")))
    code = nil
  }

  private mutating func begin(_ piece: MarkdownPiece) {
    all.append(piece)
    isOpen = piece.goesOn
  }

  private mutating func quote(_ line: Substring) {
    let words = line.trimmed
    if words.isEmpty {
      isOpen = false
    } else if isOpen, case .quote(let text) = all.last {
      all[all.count - 1] = .quote("\(text) \(words)")
    } else {
      begin(.quote(words))
    }
  }

  private mutating func words(_ line: Substring) {
    let words = line.trimmed
    if words.isEmpty {
      isOpen = false
    } else if isOpen, let last = all.last {
      all[all.count - 1] = last.followed(by: words)
    } else {
      begin(.paragraph(words))
    }
  }
}

extension Substring {
  fileprivate func rest(after sign: String) -> String? {
    hasPrefix(sign) ? dropFirst(sign.count).trimmed : nil
  }

  fileprivate var trimmed: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
