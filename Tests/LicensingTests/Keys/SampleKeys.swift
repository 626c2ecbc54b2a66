import Chance
import Licensing

/// Bytes as a random source could give them, one row by its number.
enum SampleKeys {
  static func bytes(_ number: UInt64, count: Int = 23) -> [UInt8] {
    var random = SplitMix64(seed: number)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  static func license(_ number: UInt64 = 1) -> LicenseKey { LicenseKey(random: bytes(number)) }

  static func invite(_ number: UInt64 = 1) -> InviteKey { InviteKey(random: bytes(number)) }

  /// The 25 symbols of a license key, in upper case.
  static func licenseSymbols(_ number: UInt64) -> [UInt8] {
    license(number).text.utf8.filter { $0 != UInt8(ascii: "-") }
  }

  /// The 25 symbols of an invite key behind its prefix, in upper case.
  static func inviteSymbols(_ number: UInt64) -> [UInt8] {
    invite(number).text.uppercased().utf8.dropFirst(2).filter { $0 != UInt8(ascii: "-") }
  }

  static func read(_ symbols: some Sequence<UInt8>) -> TypedKey {
    .read(String(decoding: Array(symbols), as: UTF8.self))
  }
}
