/// Two check symbols by Reed–Solomon over GF(32).
///
/// Any two words differ in three symbols or more: one or two wrong symbols, and with them every swap, are found.
enum KeyCheck {
  /// The check symbols that belong behind these symbols.
  ///
  /// - Parameter symbols: at most 29 values from 0 to 31; more would not all be protected.
  static func symbols(for symbols: [UInt8]) -> [UInt8] {
    precondition(symbols.count <= 29, "a word over GF(32) has at most 31 symbols")
    // The remainder of a division by (x - a)(x - a^2) = x^2 + 6x + 8, for a = 2.
    var (high, low): (UInt8, UInt8) = (0, 0)
    for symbol in symbols {
      let quotient = symbol ^ high
      (high, low) = (low ^ product(quotient, 6), product(quotient, 8))
    }
    return [high, low]
  }

  /// The product in GF(2)[x] modulo x^5 + x^2 + 1.
  private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var (a, b, sum): (UInt8, UInt8, UInt8) = (a, b, 0)
    while b > 0 {
      if b & 1 == 1 { sum ^= a }
      a <<= 1
      if a & 32 != 0 { a ^= 0b10_0101 }
      b >>= 1
    }
    return sum
  }
}
