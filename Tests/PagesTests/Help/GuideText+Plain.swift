@testable import Pages

extension GuideText.Span {
  /// What a reader reads of it.
  var plain: String {
    switch self {
    case .words(let words), .strong(let words), .code(let words), .link(let words, _): words
    }
  }
}

extension GuideText.Block {
  /// Its lines; none for code.
  var lines: [[GuideText.Span]] {
    switch self {
    case .paragraph(let spans): [spans]
    case .bullets(let lines), .steps(let lines), .notice(let lines): lines
    case .code: []
    }
  }
}

extension GuideText {
  /// Every line with spans.
  var lines: [[Span]] { [lede] + sections.flatMap(\.blocks).flatMap(\.lines) }

  /// What a reader reads, headings and lines in their order.
  var plain: String {
    let parts = sections.flatMap { [$0.heading] + $0.blocks.flatMap(\.lines).map(Self.plain) }
    return ([title, Self.plain(lede)] + parts).joined(separator: "\n")
  }

  private static func plain(_ line: [Span]) -> String { line.map(\.plain).joined() }
}
