import FoundationEssentials

/// The files that this test was built from.
enum Repository {
  private static let folder = #filePath.split(separator: "/").dropLast(4).reduce(into: "") { $0 += "/\($1)" }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  /// The texts of all Swift files of a folder.
  static func sources(_ path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(path)/").filter { $0.hasSuffix(".swift") }
      .sorted().map { try text("\(path)/\($0)") }
  }
}
