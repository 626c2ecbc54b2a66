#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Words that this code does without, and what it says instead.
struct Ban: Sendable {
  enum Place {
    /// Swift outside of comments and literals.
    case code
    /// Anything in any text.
    case text
  }

  let words: [String]
  let instead: String
  var place = Place.code
  /// Where the ban holds; empty: everywhere.
  var within: [String] = []
  /// Where the words are at home.
  var home: [String] = []
  /// Single files that may, and why.
  var excused: [String: String] = [:]
  /// A line with this in it is fine.
  var unless: String?
  /// Also as a part of a longer word, and in capitals.
  var anywhere = false

  func findings(in file: TreeFile) -> [Finding] {
    excused[file.path] == nil ? breaches(in: file) : []
  }

  /// Excuses that excuse nothing any more.
  func staleExcuses(in tree: Tree) -> [Finding] {
    excused.keys.sorted().filter { path in !tree.files.contains { $0.path == path && !breaches(in: $0).isEmpty } }
      .map {
        Finding(path: $0, line: 1, message: "is excused from \(words) and does not need it: take it off the list")
      }
  }

  private func breaches(in file: TreeFile) -> [Finding] {
    guard within.isEmpty || file.isIn(within), !file.isIn(home) else { return [] }
    let bytes = anywhere ? file.lowercased : place == .code ? file.code : file.bytes
    return words.flatMap { word in
      places(of: Array(word.utf8), in: bytes)
        .filter { !isFine(line: $0, in: file) }
        .map { Finding(path: file.path, line: $0, message: "`\(word)`: \(instead)") }
    }
  }

  private func isFine(line: Int, in file: TreeFile) -> Bool {
    guard let unless else { return false }
    return file.lines[line - 1].contains(unless)
  }

  /// The lines on which the word stands.
  private func places(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
    occurrences(of: word, in: bytes)
      .filter { anywhere || standsAlone($0, length: word.count, in: bytes) }
      .map { start in bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1 }
  }

  private func occurrences(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
    (bytes + [0]).withUnsafeBytes { text in
      (word + [0]).withUnsafeBytes { needle in
        guard let start = text.assumingMemoryBound(to: CChar.self).baseAddress,
          let wanted = needle.assumingMemoryBound(to: CChar.self).baseAddress
        else { return [] }
        var found: [Int] = []
        var next = start
        while let hit = strstr(next, wanted) {
          found.append(start.distance(to: UnsafePointer(hit)))
          next = UnsafePointer(hit) + word.count
        }
        return found
      }
    }
  }

  /// Neither a part of a longer word nor a member of something else nor the name of a declaration.
  private func standsAlone(_ start: Int, length: Int, in bytes: [UInt8]) -> Bool {
    let end = start + length
    if Token.isWordByte(bytes[end - 1]), end < bytes.count, Token.isWordByte(bytes[end]) { return false }
    guard place == .code, Token.isWordByte(bytes[start]), start > 0 else {
      return start == 0 || !Token.isWordByte(bytes[start]) || !Token.isWordByte(bytes[start - 1])
    }
    let isMember = bytes[start - 1] == UInt8(ascii: ".")
    let isDeclared = bytes[..<start].suffix(5).elementsEqual("func ".utf8)
    return !isMember && !isDeclared && !Token.isWordByte(bytes[start - 1])
  }
}
