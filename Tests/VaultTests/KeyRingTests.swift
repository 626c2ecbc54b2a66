import FoundationEssentials
import SeatProtocol
import Testing
import Vault

@Suite("The key ring")
struct KeyRingTests {
  @Test("a token that was signed is believed, and says who signed it")
  func roundTrip() throws {
    let ring = try Samples.ring()
    let text = try ring.sign(Samples.token)
    #expect(try ring.verify(text, at: Samples.noon) == Samples.token)
    let header = try Self.header(of: text)
    #expect(header.algorithm == "EdDSA")
    #expect(header.type == "seat+jwt")
    #expect(header.keyID == Samples.first.id)
    #expect(header.certificate == ring.active.certificate)
  }

  @Test("the old key's tokens are believed while it is published, and not after")
  func rotation() throws {
    let old = try Samples.ring()
    let oldToken = try old.sign(Samples.token)
    let until = Samples.noon + 2 * Samples.day
    let ring = try old.rotated(
      to: Samples.second, certificate: Samples.certificate(of: Samples.second), oldPublishedUntil: until,
      now: Samples.noon + 60)
    #expect(try ring.verify(oldToken, at: until - 1) == Samples.token)
    #expect(throws: TokenRejection.unknownKey) { try ring.verify(oldToken, at: until) }
    let newToken = try ring.sign(Samples.token)
    #expect(try Self.header(of: newToken).keyID == Samples.second.id)
    #expect(try ring.verify(newToken, at: until) == Samples.token)
    #expect(throws: TokenRejection.unknownKey) { try old.verify(newToken, at: Samples.noon) }
  }

  @Test("the next rotation drops keys whose time is over, and an active key is never retired too")
  func rotatedTwice() throws {
    let noon = Samples.noon
    let second = try Samples.ring().rotated(
      to: Samples.second, certificate: Samples.certificate(of: Samples.second), oldPublishedUntil: noon + 100,
      now: noon)
    let back = try second.rotated(
      to: Samples.first, certificate: Samples.certificate(of: Samples.first), oldPublishedUntil: noon + 300,
      now: noon + 50)
    #expect(back.published(at: noon + 60).map(\.id) == [Samples.first.id, Samples.second.id])
    let third = SigningKey(seed: Array(repeating: 3, count: 32))
    let last = try second.rotated(
      to: third, certificate: Samples.certificate(of: third), oldPublishedUntil: noon + 300, now: noon + 100)
    #expect(last.retired == [KeyRing.Retired(key: Samples.second.publicKey, publishedUntil: noon + 300)])
  }

  @Test("a key that another root certified cannot sign here, nor can one with another's certificate")
  func foreignCertificates() throws {
    let foreign = try Samples.certificate(of: Samples.second, by: Samples.otherRoot)
    let others = try Samples.certificate(of: Samples.first)
    let ring = try Samples.ring()
    for certificate in [foreign, others] {
      #expect(throws: TokenRejection.wrongCertificate) {
        try ring.rotated(
          to: Samples.second, certificate: certificate, oldPublishedUntil: Samples.noon, now: Samples.noon)
      }
      #expect(throws: TokenRejection.wrongCertificate) {
        try KeyRing(root: Samples.root.publicKey, active: Samples.second, certificate: certificate)
      }
    }
    #expect(throws: TokenRejection.malformed) {
      try KeyRing(root: Samples.root.publicKey, active: Samples.second, certificate: "")
    }
  }

  @Test("a root that was not asked cannot be named as the signer")
  func forgedRootID() throws {
    let foreign = try Samples.certificate(of: Samples.first, by: Samples.otherRoot)
    var header = try Self.header(of: foreign)
    header.keyID = Samples.root.publicKey.id
    let forged = try ForgedToken(foreign).with(header: header).text
    #expect(throws: TokenRejection.wrongSignature) {
      try KeyRing(root: Samples.root.publicKey, active: Samples.first, certificate: forged)
    }
  }

  @Test("a certificate must hang together, even if the root signed it")
  func oddCertificates() throws {
    let (first, second) = (Samples.first.publicKey, Samples.second.publicKey)
    let odd = [
      KeyCertificate(subject: first.id, publicKey: second.text, issuedAt: 0, notAfter: 10),
      KeyCertificate(subject: second.id, publicKey: first.text, issuedAt: 0, notAfter: 10),
      KeyCertificate(subject: first.id, publicKey: first.text, issuedAt: 10, notAfter: 10),
      KeyCertificate(subject: first.id, publicKey: first.text, issuedAt: 10, notAfter: 0),
    ]
    for claims in odd {
      let forged = try ForgedToken(Samples.certificate(of: Samples.first)).with(claims: claims)
      #expect(throws: TokenRejection.wrongCertificate) {
        try KeyRing(
          root: Samples.root.publicKey, active: Samples.first,
          certificate: forged.signed(by: Samples.rootSigner).text)
      }
    }
  }

  @Test("nothing is signed for an instant that the certificate does not cover")
  func outsideCertificate() throws {
    let ring = try Samples.ring()
    var token = Samples.token
    for (issuedAt, covered) in [(-1, false), (0, true), (365 * Samples.day - 1, true), (365 * Samples.day, false)] {
      token.issuedAt = Samples.noon + issuedAt
      if covered {
        #expect(try ring.verify(ring.sign(token), at: Samples.noon) == token)
      } else {
        #expect(throws: TokenRejection.outsideCertificate) { try ring.sign(token) }
      }
    }
    #expect(ring.active.covers == Samples.noon..<Samples.noon + 365 * Samples.day)
    #expect(throws: TokenRejection.outsideCertificate) {
      try ring.rotated(
        to: Samples.second, certificate: Samples.certificate(of: Samples.second), oldPublishedUntil: Samples.noon,
        now: Samples.noon - 1)
    }
  }

  @Test("the published set names the root, the active key and the retired ones, and no secret half")
  func jwks() throws {
    let ring = try Samples.ring().rotated(
      to: Samples.second, certificate: Samples.certificate(of: Samples.second),
      oldPublishedUntil: Samples.noon + 10, now: Samples.noon)
    let keys = ring.jwks(at: Samples.noon).keys
    #expect(keys.map(\.role) == [.root, .server, .server])
    #expect(keys.map(\.id) == [Samples.root.publicKey.id, Samples.second.id, Samples.first.id])
    #expect(ring.jwks(at: Samples.noon + 10).keys.map(\.id) == [Samples.root.publicKey.id, Samples.second.id])
    let root = try JSONDecoder().decode([String: String].self, from: JSONEncoder().encode(keys[0]))
    let expected = [
      "kty": "OKP", "crv": "Ed25519", "kid": Samples.root.publicKey.id, "x": Samples.root.publicKey.text,
      "use": "sig", "alg": "EdDSA", "role": "root",
    ]
    #expect(root == expected)
    #expect(Base64URL.decode(keys[0].publicKey).map(Array.init) == Samples.root.publicKey.bytes)
  }

  static func header(of text: String) throws -> TokenHeader {
    let data = try #require(Base64URL.decode(text.prefix { $0 != "." }))
    return try JSONDecoder().decode(TokenHeader.self, from: data)
  }
}
