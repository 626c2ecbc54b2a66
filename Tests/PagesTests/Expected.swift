import FoundationEssentials
import Testing

/// Whole pages, as they were looked at when they were made.
enum Expected {
  /// - Parameter name: of a file in the folder `Expected`.
  static func expect(_ html: String, is name: String, at location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let expected = try String(contentsOf: folder.appendingPathComponent("Expected/\(name)"), encoding: .utf8)
    #expect(html == expected, sourceLocation: location)
  }
}
