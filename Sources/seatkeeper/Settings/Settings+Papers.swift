import Configuration
import FoundationEssentials
import Pages

/// The vendor's own texts, read from files when the server starts.
extension Settings {
  /// In bytes.
  private static let longestPaper = 256 * 1024

  static func papers(_ reader: ConfigReader) throws -> HousePapers {
    var texts: [HousePaper: String] = [:]
    for paper in HousePaper.allCases {
      guard let path = reader.string(forKey: ConfigKey(stringLiteral: "\(paper.rawValue)_file")), !path.isEmpty else {
        continue
      }
      guard let data = FileManager.default.contents(atPath: path), data.count <= longestPaper,
        let text = String(data: data, encoding: .utf8)
      else { throw Complaint("The setting \(paper.rawValue)_file names \(path), which is no text that can be read.") }
      texts[paper] = text
    }
    return HousePapers(texts)
  }
}
