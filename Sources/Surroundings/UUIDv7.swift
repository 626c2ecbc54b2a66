public import FoundationEssentials
public import Licensing

/// Ids whose first 48 bits are the time in milliseconds (RFC 9562 §5.7), so that rows are appended in order.
public enum UUIDv7 {
  /// - Parameter random: 10 random bytes, of which 74 bits are used.
  public static func make(at instant: Instant, random: [UInt8]) -> UUID {
    precondition(random.count == 10, "a UUIDv7 takes 10 random bytes")
    let time = UInt64(clamping: instant.milliseconds)
    let b = (0..<6).map { UInt8(truncatingIfNeeded: time >> (40 - 8 * $0)) } + random
    return UUID(
      uuid: (
        b[0], b[1], b[2], b[3], b[4], b[5], 0x70 | (b[6] & 0x0F), b[7], 0x80 | (b[8] & 0x3F), b[9], b[10], b[11],
        b[12], b[13], b[14], b[15]
      ))
  }

  /// When an id was made; nil for a UUID of another version.
  public static func instant(of uuid: UUID) -> Instant? {
    let b = uuid.uuid
    guard b.6 >> 4 == 7, b.8 >> 6 == 2 else { return nil }
    let time = [b.0, b.1, b.2, b.3, b.4, b.5].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return Instant(milliseconds: time)
  }
}
