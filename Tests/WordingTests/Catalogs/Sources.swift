import FoundationEssentials
import Wording

/// The program's sources as text, to look for the keys of texts in them.
enum Sources {
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent("Sources")
  }()

  static func texts(ending: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(ending) }.sorted()
    return try paths.map { try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8) }
  }

  static func catalog(_ language: Language) throws -> String {
    let folder = root.appendingPathComponent("Wording/Catalogs")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0 == "\(language.code).json" || $0.hasSuffix("-\(language.code).json") }.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }.joined()
  }
}
