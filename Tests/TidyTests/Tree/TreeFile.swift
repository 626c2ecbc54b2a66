import FoundationEssentials

/// One file of the repository, read once.
struct TreeFile: Sendable {
  /// From the root of the repository.
  let path: String
  let bytes: [UInt8]
  /// The same with A…Z as a…z.
  let lowercased: [UInt8]
  /// Swift without comments and literals, blanked so that every other byte stays where it is; empty for other files.
  let code: [UInt8]
  /// The words and signs of ``code``.
  let tokens: [Token]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lowercased = bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 + 32 : $0 }
    code = path.hasSuffix(".swift") ? CodeMask.mask(bytes) : []
    tokens = Token.all(in: code)
  }

  /// A sample for the tests of the rules.
  init(_ path: String, _ text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var isBinary: Bool { bytes.prefix(8000).contains(0) }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// Split at the byte, for "\r\n" is one character.
  var lines: [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  func isIn(_ folders: [String]) -> Bool { folders.contains { path.hasPrefix($0) } }
}
