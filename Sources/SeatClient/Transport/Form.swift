public import FoundationEssentials

/// A request's body as `application/x-www-form-urlencoded`. It may hold codes and tokens, and shows none
/// of them to anybody.
public struct Form: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  static let mediaType = "application/x-www-form-urlencoded"

  private struct Field: Hashable, Sendable {
    var name: String
    var value: String
  }

  private var fields: [Field] = []

  public init() {}

  /// Adds a field at the end; nothing where there is no value.
  public mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    fields.append(Field(name: name, value: value))
  }

  /// The first value of that name.
  public subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// As it travels: `name=value&name=value`, with everything but letters, digits and `*-._` of ASCII escaped.
  public var encoded: Data {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "&")) }
      Self.append(field.name, to: &bytes)
      bytes.append(UInt8(ascii: "="))
      Self.append(field.value, to: &bytes)
    }
    return Data(bytes)
  }

  public var description: String { "(form)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: "+"))
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
