import FoundationEssentials
import SeatProtocol
import Testing
import Vault

@Suite("Refresh tokens")
struct RefreshTokenTests {
  private static let secrets = Secrets(under: Samples.key)
  private static let family = UUID(uuid: (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
  private static let other = UUID(uuid: (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
  private static let last = 2_147_483_648

  private func read(_ text: String) -> RefreshToken? { Self.secrets.read(refreshToken: text) }

  @Test("a token is read back from its text", arguments: [1, 2, 255, 256, 65_536, last])
  func roundTrip(number: Int) throws {
    let token = Self.secrets.refreshToken(family: Self.family, number: number)
    let read = try #require(self.read(token.text))
    #expect(read == token)
    #expect(read.family == Self.family)
    #expect(read.number == number)
  }

  @Test("the same successor can be given again, also by a server that was started anew")
  func pinned() {
    let text = "skr_AAECAwQFBgcICQoLDA0ODwAAAAeNplx5m5cUvCn4JQL_PQwt4k3ktNSS60N4G2hzAOcA8Q"
    #expect(Self.secrets.refreshToken(family: Self.family, number: 7).text == text)
    #expect(Secrets(under: Samples.key).refreshToken(family: Self.family, number: 7).text == text)
  }

  @Test("tokens of another number or family are others")
  func distinct() {
    let token = Self.secrets.refreshToken(family: Self.family, number: 1)
    #expect(token != Self.secrets.refreshToken(family: Self.family, number: 2))
    #expect(token != Self.secrets.refreshToken(family: Self.other, number: 1))
  }

  @Test("a token altered in any one bit is none: neither family, number nor code")
  func altered() throws {
    let bytes = try Self.bytes(of: Self.secrets.refreshToken(family: Self.family, number: 7).text)
    for bit in 0..<(8 * bytes.count) {
      var altered = bytes
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(read("skr_" + Base64URL.encode(altered)) == nil, "bit \(bit)")
    }
  }

  @Test("a token's code does not fit the next number")
  func nextNumber() throws {
    var bytes = try Self.bytes(of: Self.secrets.refreshToken(family: Self.family, number: 7).text)
    bytes[19] = 8
    #expect(read("skr_" + Base64URL.encode(bytes)) == nil)
  }

  @Test("another server's token is none")
  func otherKey() {
    #expect(read(Secrets(under: Samples.otherKey).refreshToken(family: Self.family, number: 7).text) == nil)
  }

  @Test("numbers that are never given out are none, whatever the code", arguments: [0, 2_147_483_649, 4_294_967_295])
  func outOfRange(number: UInt32) {
    let place = Array(0..<16) + withUnsafeBytes(of: number.bigEndian) { Array($0) }
    #expect(read("skr_" + Base64URL.encode(place + [UInt8](repeating: 0, count: 32))) == nil)
  }

  @Test("a token has one text only")
  func otherTexts() {
    let text = Self.secrets.refreshToken(family: Self.family, number: 7).text
    // The last digit carries four bits that belong to no byte.
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    #expect(digits.filter { read(text.dropLast() + String($0)) != nil } == String(text.suffix(1)))
    let others = [
      "", "skr_", String(text.dropFirst(4)), "skt_" + text.dropFirst(4), "SKR_" + text.dropFirst(4), " " + text,
      text + "\n", text + "=", text + "A", String(text.dropLast()), String(repeating: "é", count: 37),
      String(repeating: "a", count: 100_000),
    ]
    for other in others { #expect(read(other) == nil, "\(other.prefix(80))") }
  }

  @Test("an access token goes with each number, and tells nothing about the refresh token")
  func accessToken() throws {
    let access = Self.secrets.accessToken(family: Self.family, number: 7)
    #expect(access.text == "skt_dB2sSZVqlhcrNpeGp_ZjQ-uMaeXGSgGjIzUUBTkz2Ms")
    #expect(access == Secrets(under: Samples.key).accessToken(family: Self.family, number: 7))
    #expect(access != Self.secrets.accessToken(family: Self.family, number: 8))
    #expect(access != Self.secrets.accessToken(family: Self.other, number: 7))
    #expect(access != Secrets(under: Samples.otherKey).accessToken(family: Self.family, number: 7))
    let code = try Self.bytes(of: Self.secrets.refreshToken(family: Self.family, number: 7).text).suffix(32)
    #expect(access != BearerToken(bytes: Array(code)))
  }

  @Test("a token does not show")
  func redacted() {
    let token = Self.secrets.refreshToken(family: Self.family, number: 7)
    #expect("\(token)" == "RefreshToken(redacted)")
    #expect(String(reflecting: [token]) == "[RefreshToken(redacted)]")
    #expect(Mirror(reflecting: token).children.isEmpty)
  }

  private static func bytes(of text: String) throws -> [UInt8] {
    Array(try #require(Base64URL.decode(text.dropFirst(4))))
  }
}
