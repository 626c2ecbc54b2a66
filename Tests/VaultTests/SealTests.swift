import Testing
import Vault

@Suite("Sealed values")
struct SealTests {
  private let seal = Seal(under: Samples.key)
  private let plain = Array("ABCDE-12345".utf8)
  private let row = Array("row 7".utf8)

  @Test("what was sealed opens in its place", arguments: [0, 1, 31, 32, 1000])
  func roundTrip(length: Int) throws {
    let plain = [UInt8](repeating: 42, count: length)
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    #expect(sealed.count == length + 29)
    #expect(try seal.open(sealed, purpose: "license-key", context: row) == plain)
  }

  @Test("the same value is sealed differently each time, and does not show")
  func fresh() throws {
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    #expect(try sealed != seal.seal(plain, purpose: "license-key", context: row))
    #expect(!String(decoding: sealed, as: UTF8.self).contains("ABCDE"))
  }

  @Test("values sealed by the first release open for ever")
  func pinned() throws {
    let sealed = Self.bytes("01000102030405060708090a0b6d29e6c71635642e00413cac70ff73b8077805d31475010cb7425d")
    #expect(try seal.open(sealed, purpose: "license-key", context: row) == plain)
  }

  @Test("a value altered in any one bit does not open")
  func tampered() throws {
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    for bit in 0..<(8 * sealed.count) {
      var altered = sealed
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SealError.self) { try seal.open(altered, purpose: "license-key", context: row) }
    }
  }

  @Test("a value cut short does not open")
  func truncated() throws {
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    for length in 0..<sealed.count {
      #expect(throws: SealError.broken(purpose: "license-key")) {
        try seal.open(Array(sealed.prefix(length)), purpose: "license-key", context: row)
      }
    }
  }

  @Test(
    "a value moved to another place does not open",
    arguments: [
      ("license-key", "row 8"), ("license-key", ""), ("invite-key", "row 7"), ("license-keyr", "ow 7"),
      ("license-ke", "yrow 7"),
    ])
  func moved(purpose: String, context: String) throws {
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    #expect(throws: SealError.broken(purpose: purpose)) {
      try seal.open(sealed, purpose: purpose, context: Array(context.utf8))
    }
  }

  @Test("another server's key opens nothing")
  func otherKey() throws {
    let sealed = try seal.seal(plain, purpose: "license-key", context: row)
    #expect(throws: SealError.broken(purpose: "license-key")) {
      try Seal(under: Samples.otherKey).open(sealed, purpose: "license-key", context: row)
    }
  }

  @Test("a format from the future is named")
  func newerFormat() throws {
    var sealed = try seal.seal(plain, purpose: "license-key", context: row)
    sealed[0] = 2
    #expect(throws: SealError.unknownFormat(2)) {
      try seal.open(sealed, purpose: "license-key", context: row)
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
