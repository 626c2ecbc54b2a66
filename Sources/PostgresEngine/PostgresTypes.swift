import FoundationEssentials
import Storage

/// How values travel, in PostgreSQL's binary format: numbers in network order, texts and bytes as they are.
enum PostgresTypes {
  /// The number by which PostgreSQL knows a type (catalog `pg_type`).
  static func number(of type: ValueType) -> UInt32 {
    switch type {
    case .integer: 20
    case .text: 25
    case .bytes: 17
    case .uuid: 2950
    }
  }

  static func number(ofArrayOf type: ValueType) -> UInt32 {
    switch type {
    case .integer: 1016
    case .text: 1009
    case .bytes: 1001
    case .uuid: 2951
    }
  }

  /// - Throws: ``StorageError/constraint(_:)`` for a text with a zero character, which the server would refuse.
  static func check(_ value: Value) throws {
    guard case .text(let text) = value, text.utf8.contains(0) else { return }
    throw StorageError.constraint("a text contains a zero character")
  }

  /// - Throws: what ``check(_:)`` throws.
  /// - Returns: nil for null.
  static func encode(_ value: Value) throws -> [UInt8]? {
    switch value {
    case .null: return nil
    case .integer(let number): return bigEndian(number)
    case .bytes(let bytes): return bytes
    case .uuid(let uuid): return withUnsafeBytes(of: uuid.uuid) { Array($0) }
    case .text(let text):
      try check(value)
      return Array(text.utf8)
    }
  }

  /// An array of one dimension: its header, then each element with its length.
  static func encode(_ values: [Value], of type: ValueType) throws -> [UInt8] {
    var bytes = bigEndian(Int32(values.isEmpty ? 0 : 1))
    bytes += bigEndian(Int32(values.contains(.null) ? 1 : 0))
    bytes += bigEndian(Int32(bitPattern: number(of: type)))
    guard !values.isEmpty else { return bytes }
    bytes += bigEndian(Int32(values.count)) + bigEndian(Int32(1))
    for value in values {
      guard let element = try encode(value) else {
        bytes += bigEndian(Int32(-1))
        continue
      }
      bytes += bigEndian(Int32(element.count)) + element
    }
    return bytes
  }

  /// - Throws: ``StorageError/engine(_:)`` for a type that no query of ours may answer with, as `numeric` is: cast it.
  static func decode(_ bytes: UnsafeRawBufferPointer, number: UInt32) throws -> Value {
    switch number {
    case 20: return .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    case 23: return .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
    case 21: return .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
    case 16: return .integer(bytes[0] == 0 ? 0 : 1)
    case 17: return .bytes(Array(bytes))
    case 2950: return .uuid(UUID(uuid: bytes.loadUnaligned(as: uuid_t.self)))
    // What a function that returns nothing returns.
    case 2278: return .null
    case 25, 1043, 19, 705: return .text(String(decoding: bytes, as: UTF8.self))
    default: throw StorageError.engine("a column has the type \(number), which is none of ours")
    }
  }

  private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
