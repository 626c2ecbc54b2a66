import Testing
import Vault

@Suite("Bearer tokens")
struct BearerTokenTests {
  private static let text = "skt_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

  @Test("a token is read back from its text, and its hash is stable")
  func roundTrip() throws {
    let token = BearerToken(bytes: Array(0..<32))
    #expect(token.text == Self.text)
    let read = try #require(BearerToken(text: Self.text))
    #expect(read == token)
    #expect(read.hash == token.hash)
    let hash = token.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hash == "a114b794e7be86b3918c59fae0f5a30790eb6c9155e4837f65ef34d3e914a33a")
  }

  @Test("tokens that differ anywhere are unequal and hash differently")
  func distinct() {
    let a = BearerToken(bytes: Array(repeating: 0, count: 32))
    let b = BearerToken(bytes: Array(repeating: 0, count: 31) + [1])
    #expect(a != b)
    #expect(a.hash != b.hash)
  }

  @Test("nothing else is a token", arguments: others)
  func nothingElse(text: String) {
    #expect(BearerToken(text: text) == nil)
  }

  /// The random part but for its last digit.
  private static let digits = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh"

  private static let others: [String] = [
    "", "skt_", "skt_\(digits)", "skt_\(digits)8A", " skt_\(digits)8", "skt_\(digits)8 ", "skt_\(digits)8\n",
    "SKT_\(digits)8", "skt-\(digits)8", "\(digits)8", "skt_\(digits)=", "skt_\(digits)+", "skt_\(digits)/",
    "skt_\(digits).", "skt_\(digits)\0", "skt_\(digits.dropLast())é", String(repeating: "a", count: 100_000),
  ]
}
