public import FoundationEssentials

/// An id that cannot be mistaken for another noun's: an `AccountID` does not fit where an `OrganizationID` is asked
/// for.
public struct ID<Noun>: Hashable, Comparable, Sendable {
  public let uuid: UUID

  public init(_ uuid: UUID) {
    self.uuid = uuid
  }

  /// Reads the 36 characters of a UUID in any case; nil for anything else.
  public init?(text: String) {
    guard let uuid = UUIDText.read(text.utf8) else { return nil }
    self.uuid = uuid
  }

  public init?(text: Substring) {
    guard let uuid = UUIDText.read(text.utf8) else { return nil }
    self.uuid = uuid
  }

  /// 36 characters in lower case.
  public var text: String { UUIDText.write(uuid) }

  public static func < (a: Self, b: Self) -> Bool { a.uuid < b.uuid }

  /// Two words instead of sixteen bytes: a seat is looked up a dozen times while it is decided about.
  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: uuid.uuid) {
      hasher.combine($0.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
      hasher.combine($0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }
}

extension ID: CustomStringConvertible {
  public var description: String { text }
}

public typealias AccountID = ID<Account>
public typealias OrganizationID = ID<Organization>
public typealias PlanID = ID<Plan>
public typealias LicenseID = ID<License>
public typealias LeaseID = ID<Lease>

/// A product's short name in the vendor's catalog: `desktop`.
public struct ProductCode: Hashable, Comparable, Sendable {
  public let text: String

  /// nil unless it is 1 to 64 letters a–z, digits, dashes and underscores, the first a letter.
  public init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first, Self.isLetter(first),
      text.utf8.allSatisfy({ Self.isLetter($0) || Self.isOther($0) })
    else { return nil }
    self.text = text
  }

  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  private static func isOther(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}

/// An installation together with an operating-system account, as the application named it.
public struct DeviceID: Hashable, Comparable, Sendable {
  public let text: String

  /// nil unless it has 1 to 128 bytes and no control characters.
  public init?(_ text: String) {
    guard (1...128).contains(text.utf8.count),
      !text.unicodeScalars.contains(where: \.isControl)
    else { return nil }
    self.text = text
  }

  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension Unicode.Scalar {
  /// Whether it is of the general category Cc, whose members stand since Unicode 1.1 and will not change.
  public var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
