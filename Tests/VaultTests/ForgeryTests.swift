import FoundationEssentials
import SeatProtocol
import Testing
import Vault

@Suite("Forged tokens")
struct ForgeryTests {
  private let ring: KeyRing
  private let honest: ForgedToken

  init() throws {
    ring = try Samples.ring()
    honest = ForgedToken(try ring.sign(Samples.token))
  }

  @Test("a text that lacks a part, or has one too many, is no token")
  func parts() throws {
    let parts = honest.parts
    let texts =
      ["", ".", "..", "...", parts[0], parts[0] + "." + parts[1], honest.text + ".", "." + honest.text]
      + [honest.text + "=", " " + honest.text, honest.text + "." + parts[2]]
    for text in texts { expect(text, .malformed) }
    expect(parts[0] + ".." + parts[2], .wrongSignature)
  }

  @Test("a text cut short anywhere is not believed")
  func truncated() {
    for length in 0..<honest.text.count {
      #expect(throws: TokenRejection.self) { try ring.verify(String(honest.text.prefix(length)), at: Samples.noon) }
    }
  }

  @Test("one character changed in any part is one too many", arguments: 0..<3)
  func changed(part: Int) {
    for place in 0..<honest.parts[part].count {
      #expect(throws: TokenRejection.self) {
        try ring.verify(honest.flipping(part, at: place).text, at: Samples.noon)
      }
    }
  }

  @Test("the last digit's unused bits give nobody a second text", arguments: 0..<3)
  func lastDigit(part: Int) {
    for digit in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" {
      var forged = honest
      forged.parts[part] = forged.parts[part].dropLast() + String(digit)
      guard forged.text != honest.text else { continue }
      #expect(throws: TokenRejection.self) { try ring.verify(forged.text, at: Samples.noon) }
    }
  }

  @Test("the header must be ours, whoever signed it")
  func headers() throws {
    let good = try KeyRingTests.header(of: honest.text)
    for algorithm in ["none", "None", "HS256", "eddsa", ""] {
      var header = good
      header.algorithm = algorithm
      expect(try honest.with(header: header).signed(by: Samples.first).text, .wrongAlgorithm)
      expect(try honest.with(header: header).parts.prefix(2).joined(separator: ".") + ".", .wrongAlgorithm)
    }
    for type in ["jwt", "seat-key+jwt", "SEAT+JWT", ""] {
      var header = good
      header.type = type
      expect(try honest.with(header: header).signed(by: Samples.first).text, .wrongType)
    }
  }

  @Test("a certificate is no seat token")
  func certificateAsToken() throws {
    expect(ring.active.certificate, .wrongType)
  }

  @Test("a key that is not in the ring is not believed, nor one that borrows an id")
  func strangers() throws {
    var header = try KeyRingTests.header(of: honest.text)
    expect(try honest.signed(by: Samples.second).text, .wrongSignature)
    header.keyID = Samples.second.id
    header.certificate = try Samples.certificate(of: Samples.second)
    expect(try honest.with(header: header).signed(by: Samples.second).text, .unknownKey)
  }

  @Test("the certificate must be there, the root's, and this key's")
  func certificates() throws {
    var header = try KeyRingTests.header(of: honest.text)
    header.certificate = nil
    expect(try honest.with(header: header).signed(by: Samples.first).text, .wrongCertificate)
    header.certificate = try Samples.certificate(of: Samples.first, by: Samples.otherRoot)
    expect(try honest.with(header: header).signed(by: Samples.first).text, .wrongCertificate)
    header.certificate = try Samples.certificate(of: Samples.second)
    expect(try honest.with(header: header).signed(by: Samples.first).text, .wrongCertificate)
    header.certificate = "x.y.z"
    expect(try honest.with(header: header).signed(by: Samples.first).text, .malformed)
  }

  @Test("claims put in place of others need a signature of their own")
  func claims() throws {
    var greedy = Samples.token
    greedy.seatUntil += 1_000_000
    expect(try honest.with(claims: greedy).text, .wrongSignature)
    expect(try honest.with(claims: ["iss": "x"]).signed(by: Samples.first).text, .malformed)
    greedy.issuedAt = Samples.noon + 365 * Samples.day
    expect(try honest.with(claims: greedy).signed(by: Samples.first).text, .outsideCertificate)
  }

  @Test("every rejection is a sentence")
  func sentences() {
    let all: [TokenRejection] = [
      .malformed, .wrongAlgorithm, .wrongType, .unknownKey, .wrongSignature, .wrongCertificate, .outsideCertificate,
    ]
    #expect(Set(all.map(\.description)).count == all.count)
    #expect(all.allSatisfy { $0.description.hasSuffix(".") })
  }

  private func expect(
    _ text: @autoclosure () throws -> String, _ rejection: TokenRejection,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: rejection, sourceLocation: location) { try ring.verify(text(), at: Samples.noon) }
  }
}
