import Wording

/// The imprint, or what is said about privacy.
public struct HousePaperPage: Page {
  public static let template = PageTemplate.housePaper

  public let frame: PageFrame
  let title: String
  let blocks: [Block]

  struct Block: Sendable {
    let text: String
    let isHeading: Bool
  }

  /// - Parameter text: as ``HousePapers`` reads it.
  public init(_ paper: HousePaper, _ text: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: paper.address.path)
    title = reader.text("paper.\(paper.rawValue)")
    blocks = Self.paragraphs(text).map { paragraph in
      let isHeading = paragraph.hasPrefix("## ")
      return Block(text: isHeading ? String(paragraph.dropFirst(3)) : paragraph, isHeading: isHeading)
    }
  }

  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs = [""]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append("")
      } else {
        paragraphs[paragraphs.count - 1] += (paragraphs.last == "" ? "" : "\n") + line
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }
}
