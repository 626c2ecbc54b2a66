import FoundationEssentials
import Testing

/// Whole pages, as they were looked at when they were made.
enum Expected {
  /// - Parameter name: of a file in the folder `Expected`.
  static func expect(_ html: String, is name: String, line: Int = #line, file: String = #filePath) throws {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let expected = try String(contentsOf: folder.appendingPathComponent("Expected/\(name)"), encoding: .utf8)
    let location = SourceLocation(fileID: #fileID, filePath: file, line: line, column: 1)
    #expect(html == expected, sourceLocation: location)
  }
}
