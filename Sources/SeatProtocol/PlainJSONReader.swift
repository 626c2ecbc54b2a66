/// Reads JSON of the simplest kind: a part of the language, and that part as RFC 8259 wants it. What it does not
/// understand is for a general decoder.
struct PlainJSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Whether nothing but blanks follows.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return place == bytes.count
    }
  }

  /// - Parameter take: reads the member of a name; false for a member that is not understood.
  mutating func readObject(_ take: (String, inout PlainJSONReader) -> Bool) -> Bool {
    guard skip("{") else { return false }
    if skip("}") { return true }
    repeat {
      guard let name = text(), skip(":"), take(name, &self) else { return false }
    } while skip(",")
    return skip("}")
  }

  mutating func readText(into member: inout String?) -> Bool {
    guard member == nil, let text = text() else { return false }
    member = text
    return true
  }

  mutating func readBool(into member: inout Bool?) -> Bool {
    guard member == nil else { return false }
    skipBlanks()
    for (word, value) in [("true", true), ("false", false)] as [(StaticString, Bool)] where skip(word: word) {
      member = value
      return true
    }
    return false
  }

  /// A number without a sign and an exponent, of at most sixteen characters.
  mutating func readNumber(into member: inout Double?) -> Bool {
    guard member == nil else { return false }
    skipBlanks()
    let start = place
    guard let whole = digits(), whole == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      guard digits() != nil else { return false }
    }
    guard place - start <= 16 else { return false }
    member = Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self))
    return member != nil
  }

  private mutating func digits() -> Int? {
    let start = place
    while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
    return place == start ? nil : place - start
  }

  private mutating func text() -> String? {
    guard skip("\"") else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      guard bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\\") else { return nil }
      place += 1
    }
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return String(validating: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func skip(word: StaticString) -> Bool {
    let end = place + word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[place..<min(end, bytes.count)]) }
    if isThere { place = end }
    return isThere
  }

  private mutating func skipBlanks() {
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
