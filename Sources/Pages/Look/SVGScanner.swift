/// Reads the tags and texts of an SVG file one after the other: as much of XML as a drawing needs, and nothing by which
/// a file fetches or declares something. Bytes are read and no characters, for a sign that combines with a quotation
/// mark would hide it.
struct SVGScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  struct Attribute: Hashable {
    let name: String
    let value: String
  }

  enum Part: Hashable {
    case open(String, [Attribute], isClosed: Bool)
    case close(String)
    case text(String)
  }

  /// nil at the end.
  mutating func next() throws(BrandMark.Fault) -> Part? {
    while !rest.isEmpty {
      if rest.first != UInt8(ascii: "<") { return .text(take { $0 != UInt8(ascii: "<") }) }
      if starts(with: "<![CDATA[") { return .text(try inside("<![CDATA[", "]]>")) }
      guard starts(with: "<!--") || starts(with: "<?xml ") else { return try tag() }
      _ = try starts(with: "<!--") ? inside("<!--", "-->") : inside("<?xml ", "?>")
    }
    return nil
  }

  private mutating func tag() throws(BrandMark.Fault) -> Part {
    if starts(with: "<!") || starts(with: "<?") { throw BrandMark.Fault("declares something by <! or <?") }
    rest = rest.dropFirst()
    let closes = skip(UInt8(ascii: "/"))
    let name = take { !Self.endsName($0) }
    guard !name.isEmpty else { throw .malformed }
    let attributes = try attributes()
    let isClosed = skip(UInt8(ascii: "/"))
    guard skip(UInt8(ascii: ">")), !closes || (attributes.isEmpty && !isClosed) else { throw .malformed }
    return closes ? .close(name) : .open(name, attributes, isClosed: isClosed)
  }

  private mutating func attributes() throws(BrandMark.Fault) -> [Attribute] {
    var attributes: [Attribute] = []
    skipBlanks()
    while let sign = rest.first, sign != UInt8(ascii: ">"), sign != UInt8(ascii: "/") {
      let name = take { !Self.endsName($0) }
      skipBlanks()
      guard !name.isEmpty, skip(UInt8(ascii: "=")) else { throw .malformed }
      skipBlanks()
      guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        throw .malformed
      }
      let value = take { $0 != quote }
      guard skip(quote), !value.utf8.contains(UInt8(ascii: "<")), !attributes.contains(where: { $0.name == name })
      else { throw .malformed }
      attributes.append(Attribute(name: name, value: value))
      skipBlanks()
    }
    return attributes
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0a, 0x0d].contains(byte) }
  private static func endsName(_ byte: UInt8) -> Bool { isBlank(byte) || "=/><\"'".utf8.contains(byte) }

  private func starts(with text: String) -> Bool { rest.starts(with: text.utf8) }

  private mutating func take(while isWanted: (UInt8) -> Bool) -> String {
    let taken = rest.prefix(while: isWanted)
    rest = rest.dropFirst(taken.count)
    return String(decoding: taken, as: UTF8.self)
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop(while: Self.isBlank)
  }

  /// What stands between two marks, the first of which is here.
  private mutating func inside(_ opening: String, _ closing: String) throws(BrandMark.Fault) -> String {
    rest = rest.dropFirst(opening.utf8.count)
    var inside: [UInt8] = []
    while !starts(with: closing) {
      guard let byte = rest.popFirst() else { throw .malformed }
      inside.append(byte)
    }
    rest = rest.dropFirst(closing.utf8.count)
    return String(decoding: inside, as: UTF8.self)
  }
}
