import Licensing
import Testing

@Suite("What people type where a key belongs")
struct TypedKeyTests {
  /// `01234-56789-ABCDE-FGHJK-MNPTN`, `j-01234-56789-abcde-fghjk-mnpsk`
  private static let license = LicenseKey(random: Array(0..<23))
  private static let invite = InviteKey(random: Array(0..<23))

  @Test(
    "a license key is read",
    arguments: [
      "01234-56789-ABCDE-FGHJK-MNPTN", "01234-56789-abcde-fghjk-mnptn", "0123456789ABCDEFGHJKMNPTN",
      "01234 56789 ABCDE FGHJK MNPTN", "  01234-56789-ABCDE-FGHJK-MNPTN\r\n", "01234-56789\n-ABCDE-FGHJK-MNPTN",
      "01234–56789—ABCDE‑FGHJK−MNPTN", "01234 - 56789 -- ABCDE-FGHJK-MNPTN-", "0-1-2-3-4-5-6-7-8-9-ABCDEFGHJKMNPTN",
      "O1234-56789-ABCDE-FGHJK-MNPTN", "oI234-56789-ABCDE-FGHJK-MNPTN", "0l234-56789-ABCDE-FGHJK-MNPTN",
      "0L234-56789-ABCDE-FGHJK-MNPTN", "0i234-56789-ABCDE-FGHJK-MNPTN",
      "\"01234-56789-ABCDE-FGHJK-MNPTN\"", "“01234-56789-ABCDE-FGHJK-MNPTN”", "(01234-56789-ABCDE-FGHJK-MNPTN).",
      "`01234-56789-ABCDE-FGHJK-MNPTN`", "**01234-56789-ABCDE-FGHJK-MNPTN**", "#01234-56789-ABCDE-FGHJK-MNPTN!",
      "https://sales.example/activate/01234-56789-ABCDE-FGHJK-MNPTN",
      "<https://sales.example/activate/01234-56789-abcde-fghjk-mnptn/?from=mail#top>.",
      "https://sales.example/join/01234-56789-ABCDE-FGHJK-MNPTN",
      "\u{FEFF}01234\u{200B}-56789\u{AD}-ABCDE\u{A0}FGHJK\u{2003}MNPTN", "０１２３４－５６７８９－ＡＢＣＤＥ－ＦＧＨＪＫ－ｍｎｐｔｎ",
    ])
  func license(typed: String) {
    #expect(TypedKey.read(typed) == .license(Self.license))
  }

  @Test(
    "an invite key is read, with its prefix or without",
    arguments: [
      "j-01234-56789-abcde-fghjk-mnpsk", "J-01234-56789-ABCDE-FGHJK-MNPSK", "01234-56789-abcde-fghjk-mnpsk",
      "j0123456789abcdefghjkmnpsk", "j 01234 56789 abcde fghjk mnpsk", "j–oI234–56789–abcde–fghjk–mnpsk",
      "'j-01234-56789-abcde-fghjk-mnpsk'", "https://seats.example/join/j-01234-56789-abcde-fghjk-mnpsk",
      "HTTPS://SEATS.EXAMPLE/JOIN/J-01234-56789-ABCDE-FGHJK-MNPSK", "/join/j-01234-56789-abcde-fghjk-mnpsk/",
      "https://seats.example/join/j-01234-56789-abcde-fghjk-mnpsk?lang=de",
      "seats.example/join/01234-56789-abcde-fghjk-mnpsk",
      "https://seats.example/join/j-01234-56789-abcde-fghjk-mnpsk#/activate",
      "https://seats.example/activate/x/join/j-01234-56789-abcde-fghjk-mnpsk",
      "https://seats.example/join/j-01234-56789-abcde-fghjk-mnpsk.",
    ])
  func invite(typed: String) {
    #expect(TypedKey.read(typed) == .invite(Self.invite))
  }

  @Test("what is written is read again", arguments: 0..<200)
  func again(number: UInt64) {
    let (license, invite) = (SampleKeys.license(number), SampleKeys.invite(number))
    #expect(TypedKey.read(license.text) == .license(license))
    #expect(TypedKey.read(license.text.lowercased()) == .license(license))
    #expect(TypedKey.read(invite.text) == .invite(invite))
    #expect(TypedKey.read(String(invite.text.dropFirst(2))) == .invite(invite))
    #expect(TypedKey.read(invite.text.uppercased().filter { $0 != "-" }) == .invite(invite))
  }

  @Test(
    "what looks like one of our keys and cannot be one is mistyped",
    arguments: [
      "j-01234-56789-ABCDE-FGHJK-MNPTN", "j-01234-56789-abcde-fghjk-mnps", "j-01234-56789-abcde-fghjk-mnpskv",
      "01234-56789-ABCDE-FGHJK-MNPT", "01234-56789-ABCDE-FGHJK-MNPTN9", "01234-56789-ABCDE-FGHJK-MNPTU",
      "U1234-56789-ABCDE-FGHJK-MNPTN", "01234-56789-ABCDE-FGHJK-MNPTNU", "U01234-56789-ABCDE-FGHJK-MNPTN",
      "10234-56789-ABCDE-FGHJK-MNPTN", "01234-56789-ABCDE-FGHJK-MNPNT", "02234-56789-ABCDE-FGHJK-MNPTN",
    ])
  func mistyped(typed: String) {
    #expect(TypedKey.read(typed) == .mistyped)
  }

  @Test("a license key that begins with J is no invite key, and with a dash behind the J no key at all")
  func beginsWithJ() {
    let key = LicenseKey(random: [18] + SampleKeys.bytes(3, count: 22))
    let symbols = key.text.filter { $0 != "-" }
    #expect(symbols.first == "J" && TypedKey.read(symbols) == .license(key))
    #expect(TypedKey.read("j-" + symbols.dropFirst()) == .mistyped)
  }

  @Test(
    "another system's key is normalized",
    arguments: [
      ("ABCD", "ABCD"), ("abcd-1234", "ABCD1234"), (" Old_Key 12.b ", "OLD_KEY12.B"), ("lic-OIL0-0001", "LICOIL00001"),
      ("https://seats.example/activate/abcd-1234?x=1", "ABCD1234"), ("\"abcd–1234\".", "ABCD1234"),
      ("j-0123", "J0123"), (String(repeating: "7", count: 23), String(repeating: "7", count: 23)),
      (String(repeating: "a", count: 27), String(repeating: "A", count: 27)),
      (String(repeating: "z", count: 64), String(repeating: "Z", count: 64)),
      ("01234.56789.ABCDE.FGHJK.MNPTN", "01234.56789.ABCDE.FGHJK.MNPTN"),
    ])
  func foreign(typed: String, expected: String) {
    #expect(TypedKey.read(typed) == .foreign(expected))
    #expect(TypedKey.foreignForm(of: typed) == expected)
  }

  @Test(
    "everything else is unreadable",
    arguments: [
      "", " ", "-", "abc", "j-12", "---", "\"\"", "ab--cd!ef", "two words, and more", "abcd/efgh", "abcd\0efgh",
      "schlüssel",
      "https://seats.example/", "https://seats.example/join/", "https://seats.example/join/?key=abcd", "a@example.org",
      String(repeating: "a", count: 65), String(repeating: "a-", count: 65), String(repeating: " ", count: 3000),
      String(repeating: "a", count: 2001), "01234-56789-ABCDE-FGHJK-MNPT\u{301}N", "0123456789ABCDEFGHJKMNPTN/9",
    ])
  func unreadable(typed: String) {
    #expect(TypedKey.read(typed) == .unreadable)
    #expect(TypedKey.foreignForm(of: typed) == nil)
  }

  @Test("another system's key of 25 symbols is told apart only by its form, which the caller may look up first")
  func foreignLikeOurs() {
    let typed = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"
    #expect(TypedKey.read(typed) == .mistyped)
    #expect(TypedKey.foreignForm(of: typed) == "AAAAABBBBBCCCCCDDDDDEEEEE")
  }
}
