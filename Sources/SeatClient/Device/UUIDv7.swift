/// Ids that sort by time (RFC 9562).
public enum UUIDv7 {
  /// - Parameter milliseconds: since 1970 UTC, by the server's clock where it is known.
  /// - Returns: lower-case text of 36 characters.
  public static func make(milliseconds: Int64, using random: inout some RandomNumberGenerator) -> String {
    let stamp = UInt64(clamping: milliseconds) & 0xffff_ffff_ffff
    let upper = stamp << 16 | 0x7000 | random.next() & 0x0fff
    let lower = 0x8000_0000_0000_0000 | random.next() & 0x3fff_ffff_ffff_ffff
    let digits = hex(upper) + hex(lower)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return parts.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
  }

  private static func hex(_ number: UInt64) -> [UInt8] {
    let alphabet = Array("0123456789abcdef".utf8)
    return stride(from: 60, through: 0, by: -4).map { alphabet[Int(number >> UInt64($0) & 15)] }
  }
}
