import UseCases

/// How the bytes of a CSV file are to be read.
enum CSVEncoding {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What spreadsheets call “Unicode text”, and we do not read.
  static func fault(of bytes: [UInt8]) -> CSVFault? {
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
    return CSVFault(
      line: 1, sentence: "The file is in UTF-16. Save it as “CSV UTF-8” and send it again.", reason: .init("utf16"))
  }

  /// The one of comma, semicolon and tab that stands most often in the first line outside quotes.
  static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let candidates: [UInt8] = [.comma, .semicolon, .tab]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes.drop(while: { $0.isLineEnd || $0.isBlank }) {
      if byte == .quote { isQuoted.toggle() }
      if byte.isLineEnd && !isQuoted { break }
      if !isQuoted, let found = candidates.firstIndex(of: byte) { counts[found] += 1 }
    }
    return zip(candidates, counts).reduce((.comma, 0)) { $1.1 > $0.1 ? $1 : $0 }.0
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
  var isBlank: Bool { self == UInt8(ascii: " ") }
}
