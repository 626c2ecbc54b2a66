/// The 25 symbols of a key, 23 random ones and 2 that check them together with the key's kind.
struct KeyWord: Hashable, Sendable {
  enum Kind: Sendable {
    case license, invite

    /// What the check reads before the first symbol; an invite's is J for its prefix and the root times J, so that no
    /// swap and no single wrong symbol makes a key of one kind one of the other, even without the prefix.
    var symbols: [UInt8] { self == .license ? [0, 0] : [18, 1] }
  }

  static let randomCount = 23
  static let count = 25

  /// Values from 0 to 31.
  private let values: [UInt8]

  /// - Parameter random: at least 23 bytes, of which five bits each are used.
  init(random: [UInt8], kind: Kind) {
    precondition(random.count >= Self.randomCount, "a key takes 23 random bytes")
    let drawn = random.prefix(Self.randomCount).map { $0 & 31 }
    values = drawn + KeyCheck.symbols(for: kind.symbols + drawn)
  }

  /// nil when these are not 25 values from 0 to 31 whose check fits the kind.
  init?(values: [UInt8], kind: Kind) {
    guard values.count == Self.count, values.allSatisfy({ $0 < 32 }) else { return nil }
    self.init(random: values, kind: kind)
    guard self.values == values else { return nil }
  }

  /// The symbols in upper case, without dashes.
  var symbols: [UInt8] { values.map { Crockford.symbols[Int($0)] } }

  /// `8K2QW-7DMXR-4PNHT-9ZC3V-F6J0B`.
  var grouped: String {
    stride(from: 0, to: Self.count, by: 5)
      .map { String(decoding: symbols[$0..<$0 + 5], as: UTF8.self) }
      .joined(separator: "-")
  }
}
