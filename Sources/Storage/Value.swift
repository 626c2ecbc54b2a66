public import FoundationEssentials
public import Licensing

/// What a column holds or a query binds. Both engines have exactly these.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case uuid(UUID)
}

/// The types that columns and bindings have. A binding that is null has one as well: PostgreSQL asks for it.
public enum ValueType: Hashable, Sendable {
  case integer, text, bytes, uuid
}

/// What can be bound in a query and read from a row.
public protocol Storable {
  /// The type of what is stored, whatever the value.
  static var type: ValueType { get }
  var stored: Value { get }
  /// nil when the value does not fit the type.
  init?(stored: Value)
}

extension Int64: Storable {
  public static var type: ValueType { .integer }
  public var stored: Value { .integer(self) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Int: Storable {
  public static var type: ValueType { .integer }
  public var stored: Value { .integer(Int64(self)) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self.init(number)
  }
}

/// Booleans are 0 and 1 in both engines.
extension Bool: Storable {
  public static var type: ValueType { .integer }
  public var stored: Value { .integer(self ? 1 : 0) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number != 0
  }
}

extension String: Storable {
  public static var type: ValueType { .text }
  public var stored: Value { .text(self) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension [UInt8]: Storable {
  public static var type: ValueType { .bytes }
  public var stored: Value { .bytes(self) }
  public init?(stored: Value) {
    guard case .bytes(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension UUID: Storable {
  public static var type: ValueType { .uuid }
  public var stored: Value { .uuid(self) }
  /// SQLite keeps a UUID as 16 bytes.
  public init?(stored: Value) {
    switch stored {
    case .uuid(let uuid): self = uuid
    case .bytes(let bytes) where bytes.count == 16:
      self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    default: return nil
    }
  }
}

extension Instant: Storable {
  public static var type: ValueType { .integer }
  public var stored: Value { .integer(milliseconds) }
  public init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self.init(milliseconds: number)
  }
}

extension Optional: Storable where Wrapped: Storable {
  public static var type: ValueType { Wrapped.type }
  public var stored: Value { self?.stored ?? .null }
  public init?(stored: Value) {
    if stored == .null {
      self = .none
    } else {
      guard let wrapped = Wrapped(stored: stored) else { return nil }
      self = wrapped
    }
  }
}
