/// A JSON object that is written by hand, members in the order in which they are added: every grant and heartbeat waits
/// for two of them, and a general encoder takes several times as long.
public struct JSONText: Sendable {
  private static let hex = Array("0123456789abcdef".utf8)
  private static let quote = UInt8(ascii: "\"")
  private static let end = UInt8(ascii: "}")

  private var text = [UInt8(ascii: "{")]

  /// - Parameter capacity: how long it will be, roughly, in bytes.
  public init(capacity: Int = 512) {
    text.reserveCapacity(capacity)
  }

  /// The whole object.
  public consuming func closed() -> [UInt8] {
    text.append(Self.end)
    return text
  }

  public mutating func add(_ name: StaticString, _ value: String) {
    open(name)
    text.append(Self.quote)
    var value = value
    value.withUTF8 { bytes in
      if Self.needsEscape(bytes) {
        for byte in bytes { append(byte) }
      } else {
        text.append(contentsOf: bytes)
      }
    }
    text.append(Self.quote)
  }

  /// All bytes are looked at without a branch, many at a time.
  private static func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isSpecial = false
    for byte in bytes { isSpecial = isSpecial || byte < 0x20 || byte == quote || byte == UInt8(ascii: "\\") }
    return isSpecial
  }

  public mutating func add(_ name: StaticString, _ value: Int64) {
    open(name)
    text += String(value).utf8
  }

  /// - Precondition: a number, and finite.
  public mutating func add(_ name: StaticString, _ value: Double) {
    precondition(value.isFinite, "JSON has no such number")
    open(name)
    if let whole = Int64(exactly: value) { text += String(whole).utf8 } else { text += String(value).utf8 }
  }

  public mutating func add(_ name: StaticString, _ value: WireInstant) {
    add(name, value.text)
  }

  public mutating func add(_ name: StaticString, _ value: JSONText) {
    open(name)
    text += value.text
    text.append(Self.end)
  }

  public mutating func add(_ name: StaticString, _ values: [JSONText]) {
    open(name)
    text.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += value.text
      text.append(Self.end)
    }
    text.append(UInt8(ascii: "]"))
  }

  /// Names are ours and need no escaping.
  private mutating func open(_ name: StaticString) {
    if text.count > 1 { text.append(UInt8(ascii: ",")) }
    text.append(Self.quote)
    name.withUTF8Buffer { text += $0 }
    text.append(Self.quote)
    text.append(UInt8(ascii: ":"))
  }

  /// Quotes, backslashes and control characters must be escaped (RFC 8259 §7); all else stands for itself.
  private mutating func append(_ byte: UInt8) {
    switch byte {
    case Self.quote, UInt8(ascii: "\\"):
      text += [UInt8(ascii: "\\"), byte]
    case 0..<0x20:
      text += Array("\\u00".utf8) + [Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]]
    default:
      text.append(byte)
    }
  }
}
