import FoundationEssentials
import SeatProtocol
import Testing
import Vault

@Suite("A token's claims")
struct ClaimsTests {
  private static let nasty = [
    "", "plain", "\"", "\\", "\\\"", "\"}", "a\"b\\c", "\u{0}", "\u{1}\u{1f}\u{7f}", "\n\r\t\u{8}\u{c}", "/", "é",
    "日本語", "👩‍👩‍👧‍👦", "\u{2028}\u{2029}", "\u{10FFFF}", "\\u0041", "','\"sub\":\"root\"",
    String(repeating: "\u{2}", count: 500),
  ]

  @Test("whatever a name contains, it is read back as it was", arguments: nasty)
  func strings(_ text: String) throws {
    let ring = try Samples.ring()
    let token = SeatToken(
      issuer: text, organization: text + "o", member: text + "m", product: text + "p", device: text + "d",
      lease: text + "l", generation: 3, issuedAt: Samples.noon, seatUntil: 1, runUntil: 2)
    #expect(try ring.verify(ring.sign(token), at: Samples.noon) == token)
  }

  @Test("numbers to the ends of their ranges", arguments: [.min, -1, 0, 1, 1 << 53, .max] as [Int64])
  func numbers(_ number: Int64) throws {
    let ring = try Samples.ring()
    var token = Samples.token
    token.generation = Int(number)
    token.seatUntil = number
    token.runUntil = number
    #expect(try ring.verify(ring.sign(token), at: Samples.noon) == token)
  }

  @Test("the fields stand in one order, so that the same claims are the same text")
  func order() throws {
    let text = try Samples.ring().sign(Samples.token)
    #expect(try Samples.ring().sign(Samples.token).prefix(100) == text.prefix(100))
    let claims = try #require(Base64URL.decode(ForgedToken(text).parts[1]))
    let expected = """
      {"iss":"https://licenses.example","org":"org-1","sub":"ana","product":"desktop","device":"pc1","lease":"l1",\
      "gen":1,"iat":\(Samples.noon),"seat_until":\(Samples.noon + 300),"run_until":\(Samples.noon + Samples.day)}
      """
    #expect(String(decoding: claims, as: UTF8.self) == expected)
  }

  @Test("the base64url of every length is what SeatProtocol reads", arguments: 0..<7)
  func base64(length: Int) throws {
    var token = Samples.token
    token.issuer = String(repeating: "x", count: length)
    let part = try ForgedToken(Samples.ring().sign(token)).parts[1]
    #expect(try Base64URL.encode(#require(Base64URL.decode(part))) == part)
  }
}
