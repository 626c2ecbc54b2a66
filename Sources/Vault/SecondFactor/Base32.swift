/// Base32 of RFC 4648 without padding, as authenticator apps take secrets.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    var waiting: UInt32 = 0
    var bits = 0
    for byte in bytes {
      waiting = waiting << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        digits.append(alphabet[Int(waiting >> UInt32(bits)) & 31])
      }
      waiting &= (1 << UInt32(bits)) - 1
    }
    if bits > 0 { digits.append(alphabet[Int(waiting << UInt32(5 - bits)) & 31]) }
    return String(decoding: digits, as: UTF8.self)
  }
}
