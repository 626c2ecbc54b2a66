import Testing

@testable import Mailer

@Suite("Text in plain ASCII")
struct EncodingTests {
  @Test(
    "is quoted where it must be, and in lines of 76 columns",
    arguments: [
      ("plain", "plain"), ("a=b", "a=3Db"), ("Grüße", "Gr=C3=BC=C3=9Fe"), ("blank at the end ", "blank at the end=20"),
      ("tab\t", "tab=09"), ("a b\tc", "a b\tc"), ("one\ntwo\n", "one\r\ntwo\r\n"), ("a\u{0}b", "a=00b"),
      (String(repeating: "x", count: 75), String(repeating: "x", count: 75)),
      (String(repeating: "x", count: 80), String(repeating: "x", count: 75) + "=\r\nxxxxx"),
      (String(repeating: "x", count: 74) + "ü", String(repeating: "x", count: 74) + "=\r\n=C3=BC"),
    ])
  func quoted(text: String, encoded: String) {
    #expect(QuotedPrintable.encode(text) == encoded)
  }

  @Test(
    "in a header is left as it is, or becomes words",
    arguments: [
      ("Your key", "Your key"), ("Schlüssel", "=?utf-8?B?U2NobMO8c3NlbA==?="),
      ("a\nBcc: b", "=?utf-8?B?YSBCY2M6IGI=?="),
      (
        String(repeating: "ü", count: 22),
        "=?utf-8?B?w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8w7zDvMO8?=\r\n =?utf-8?B?w7w=?="
      ),
    ])
  func words(text: String, encoded: String) {
    #expect(EncodedWord.text(text) == encoded)
    #expect(encoded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
  }

  @Test(
    "before an address is in quotes where a sign means something",
    arguments: [
      ("Lumen", "Lumen"), ("Lumen, Inc.", "\"Lumen, Inc.\""), ("A \"B\" \\C", "\"A \\\"B\\\" \\\\C\""),
      ("Söhne", "=?utf-8?B?U8O2aG5l?="), ("a\r\nBcc: x", "=?utf-8?B?YSBCY2M6IHg=?="),
    ])
  func phrases(name: String, encoded: String) {
    #expect(EncodedWord.phrase(name) == encoded)
  }
}
