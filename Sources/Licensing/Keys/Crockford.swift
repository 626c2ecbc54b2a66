/// Crockford's 32 symbols, which leave out I, L, O and U: five bits each.
enum Crockford {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// 0 to 31, with what people mistake for 0 and 1 forgiven.
  ///
  /// - Parameter symbol: an upper-case letter or a digit in ASCII; nil for U and everything else.
  static func value(of symbol: UInt8) -> UInt8? {
    let value = values[Int(symbol)]
    return value < 32 ? value : nil
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
    for (typed, meant) in [("O", 0), ("I", 1), ("L", 1)] as [(Unicode.Scalar, UInt8)] {
      values[Int(UInt8(ascii: typed))] = meant
    }
    return values
  }()
}
