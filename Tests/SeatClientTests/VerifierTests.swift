import FoundationEssentials
import SeatClient
import SeatProtocol
import Testing

/// What a seat token must be like to prove a seat.
struct VerifierTests {
  struct Forgery: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: TokenFault
    let forge: @Sendable (inout Issuer) -> Void

    init(_ name: String, _ fault: TokenFault, _ forge: @escaping @Sendable (inout Issuer) -> Void) {
      testDescription = name
      self.fault = fault
      self.forge = forge
    }
  }

  @Test("a token certified by the root key is good, whatever the time is here")
  func good() throws {
    let issuer = Issuer()
    let claims = try #require(issuer.verifier).verify(try issuer.token(), asked: Issuer.asked)
    #expect(claims == issuer.claims)
  }

  @Test(
    "a forged token proves nothing",
    arguments: [
      Forgery("another root key signed the certificate", .wrongRoot) { $0.root = Issuer.key(9) },
      Forgery("another key signed the token", .wrongSignature) { $0.signer = Issuer.key(9) },
      Forgery("the certificate is for another key's id", .wrongKey) { $0.certifiedID = "k2" },
      Forgery("the header names another key", .wrongKey) { $0.header.keyID = "k2" },
      Forgery("the certificate had ended when the token was issued", .certificateEnded) { $0.certificateEnds = 1_000 },
      Forgery("the certificate is a seat token itself", .wrongType) { $0.certificateType = SeatToken.type },
      Forgery("another lease", .otherLease) { $0.claims.lease = "a2" },
      Forgery("another product", .otherProduct) { $0.claims.product = "cloud" },
      Forgery("another device", .otherDevice) { $0.claims.device = "e" },
      Forgery("alg none", .wrongAlgorithm) { $0.header.algorithm = "none" },
      Forgery("alg HS256", .wrongAlgorithm) { $0.header.algorithm = "HS256" },
      Forgery("a token for another purpose", .wrongType) { $0.header.type = "at+jwt" },
      Forgery("no certificate", .noCertificate) { $0.hasCertificate = false },
    ])
  func forged(forgery: Forgery) throws {
    var issuer = Issuer()
    forgery.forge(&issuer)
    let token = try issuer.token()
    let verifier = try #require(issuer.verifier)
    #expect(throws: forgery.fault) { try verifier.verify(token, asked: Issuer.asked) }
  }

  @Test("a certificate is good for tokens issued up to its last second")
  func lastSecond() throws {
    var issuer = Issuer()
    issuer.certificateEnds = issuer.claims.issuedAt + 1
    #expect(try issuer.verifier?.verify(try issuer.token(), asked: Issuer.asked) != nil)
  }

  @Test("a token that was cut off anywhere proves nothing")
  func cutOff() throws {
    let issuer = Issuer()
    let token = try issuer.token()
    let verifier = try #require(issuer.verifier)
    for length in stride(from: 0, to: token.count, by: 7) {
      #expect(throws: TokenFault.self) { try verifier.verify(String(token.prefix(length)), asked: Issuer.asked) }
    }
  }

  @Test("a token with any character of its claims changed proves nothing")
  func changed() throws {
    let issuer = Issuer()
    var parts = try issuer.token().split(separator: ".").map(String.init)
    let claims = Base64URL.decode(parts[1]).map { String(decoding: $0, as: UTF8.self) } ?? ""
    parts[1] = Base64URL.encode(Data(claims.replacing("1300", with: "9300").utf8))
    let verifier = try #require(issuer.verifier)
    #expect(throws: TokenFault.wrongSignature) {
      try verifier.verify(parts.joined(separator: "."), asked: Issuer.asked)
    }
  }

  @Test("what is no token at all proves nothing", arguments: ["", ".", "..", "a.b.c", "ä.ö.ü", "a.b.c.d"])
  func noToken(text: String) throws {
    let verifier = try #require(Issuer().verifier)
    #expect(throws: TokenFault.malformed) { try verifier.verify(text, asked: Issuer.asked) }
  }

  @Test("a token longer than any of ours is not even read")
  func tooLong() throws {
    let verifier = try #require(Issuer().verifier)
    let text = String(repeating: "a", count: 20_000)
    #expect(throws: TokenFault.malformed) { try verifier.verify(text, asked: Issuer.asked) }
  }

  @Test("the root key is the only one of the published keys that says so")
  func publishedRoot() throws {
    let x = Issuer.publicText(1)
    let root = #"{"kty":"OKP","crv":"Ed25519","kid":"r","x":"\#(x)","use":"sig","role":"root","later":1}"#
    let server = #"{"kty":"OKP","crv":"Ed25519","kid":"s","x":"\#(x)","role":"server"}"#
    func found(_ keys: String...) throws -> RootKey? {
      try PublishedKeys(json: Data(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8)).root
    }
    #expect(try found(server, root) == Issuer().rootKey)
    #expect(try found(server) == nil)
    #expect(try found(root, root) == nil)
    #expect(throws: (any Error).self) { try PublishedKeys(json: Data("<html>".utf8)) }
  }
}
