import Licensing
import Testing

@Suite("What can be an e-mail address")
struct EmailAddressTests {
  @Test(
    "an address is kept as it was typed, without blanks around it, and compared in lower case",
    arguments: [
      ("ana@example.org", "ana@example.org", "example.org"), ("  Ana@Example.ORG\n", "Ana@Example.ORG", "example.org"),
      ("a@b.c", "a@b.c", "b.c"), ("ana+seats@mail.example.org", "ana+seats@mail.example.org", "mail.example.org"),
      ("o'brien@example.ie", "o'brien@example.ie", "example.ie"),
      ("jörg@müller.example", "jörg@müller.example", "müller.example"),
      ("ana@xn--mller-kva.example", "ana@xn--mller-kva.example", "xn--mller-kva.example"),
      ("a_b-c.d!#$%&'*/=?^`{|}~@example.org", "a_b-c.d!#$%&'*/=?^`{|}~@example.org", "example.org"),
      ("1@2.34", "1@2.34", "2.34"), ("ana.@example.org", "ana.@example.org", "example.org"),
    ])
  func address(typed: String, text: String, domain: String) throws {
    let address = try #require(EmailAddress(typed))
    #expect(address.text == text && address.folded == text.lowercased() && address.domain == domain)
  }

  @Test(
    "what is not one name at one domain is none",
    arguments: [
      "", " ", "ana", "@", "ana@", "@example.org", "ana@example", "ana@@example.org", "ana@example@org.example",
      "ana@.example.org", "ana@example.org.", "ana@example..org", "ana@.", "ana@..", "ana@-example.org",
      "ana@example-.org",
      "an a@example.org", "ana@exam ple.org", "ana @example.org", "ana@ example.org", "ana\u{A0}b@example.org",
      "ana\u{200B}@example.org", "ana\u{202E}@example.org", "ana@example.org\u{2028}x",
    ])
  func none(typed: String) {
    #expect(EmailAddress(typed) == nil)
  }

  @Test(
    "what would write a header or speak for several is none",
    arguments: [
      "ana@example.org\r\nBcc: eve@example.org", "ana\n@example.org", "ana\0@example.org", "ana\t@example.org",
      "ana\u{7F}@example.org", "ana\u{85}b@example.org", "ana@example.org,eve@example.org", "ana@example.org;eve",
      "Ana <ana@example.org>", "<ana@example.org>", "\"ana\"@example.org", "ana(home)@example.org", "ana@[10.0.0.1]",
      "ana\\@example.org", "mailto:ana@example.org", "ana@example.org:25", "ana@[IPv6:1.2]",
    ])
  func injection(typed: String) {
    #expect(EmailAddress(typed) == nil)
  }

  @Test(
    "64 bytes before the @, 63 in a label of the domain, 254 in all",
    arguments: [
      ([64], [63, 61, 50, 12], true), ([64], [63, 61, 50, 13], false), ([65], [3, 2], false), ([64], [63, 2], true),
      ([64], [64, 2], false), ([64], [3, 64], false), ([0], [3, 2], false),
    ])
  func lengths(name: [Int], labels: [Int], isAddress: Bool) {
    let parts = [name, labels].map { $0.map { String(repeating: "a", count: $0) }.joined(separator: ".") }
    #expect((EmailAddress(parts.joined(separator: "@")) != nil) == isAddress)
  }

  @Test("bytes are counted, not characters")
  func bytes() {
    #expect(EmailAddress(String(repeating: "é", count: 32) + "@example.org") != nil)
    #expect(EmailAddress(String(repeating: "é", count: 32) + "a@example.org") == nil)
  }
}
