import Testing
import Vault

@Suite("Password hashes")
struct PasswordHashTests {
  private static let cheap = PasswordCost(memoryKiB: 8, passes: 1)
  private static let salt = Array("somesaltsomesalt".utf8)
  /// From the library's own tests: "password" with the salt "somesalt".
  private static let known = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

  private func hash(_ password: String, cost: PasswordCost = cheap) throws -> PasswordHash {
    try PasswordHash.make(password, salt: Self.salt, cost: cost)
  }

  @Test("a hash that another program made is verified")
  func knownHash() throws {
    let hash = try #require(PasswordHash(text: Self.known))
    #expect(try hash.matches("password"))
    #expect(try !hash.matches("Password"))
    #expect(hash.cost == PasswordCost(memoryKiB: 256, passes: 2, lanes: 1))
  }

  @Test("a hash is made as the argon2 program makes it, and read back from its text")
  func roundTrip() throws {
    let made = try hash("correct horse", cost: PasswordCost(memoryKiB: 16, passes: 3, lanes: 2))
    #expect(
      made.text
        == "$argon2id$v=19$m=16,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$bTCDyN+YUtdmAi28IZIVdC3spDfE4d94OSB9hRl5K4E")
    let read = try #require(PasswordHash(text: made.text))
    #expect(read.cost == made.cost)
    #expect(try read.matches("correct horse"))
  }

  @Test("the standard cost is OWASP's")
  func standard() throws {
    let made = try hash("correct horse", cost: .standard)
    #expect(made.text.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try made.matches("correct horse"))
  }

  @Test("the same password under another salt is another hash")
  func salted() throws {
    let other = try PasswordHash.make("correct horse", salt: Self.salt.reversed(), cost: Self.cheap)
    #expect(try other.text != hash("correct horse").text)
  }

  @Test(
    "whatever differs from the password does not match",
    arguments: ["", "correct hors", "correct horse ", " correct horse", "Correct horse", "correct horse\0", "cörrect"])
  func wrong(password: String) throws {
    #expect(try !hash("correct horse").matches(password))
  }

  @Test(
    "a letter and its accent match however the keyboard wrote them",
    arguments: [
      ("caf\u{E9}", "cafe\u{301}"),
      ("\u{212B}ngstrom", "A\u{30A}ngstrom"),
      ("q\u{323}\u{307}", "q\u{307}\u{323}"),
      ("\u{AC00}", "\u{1100}\u{1161}"),
      ("\u{F40}\u{F83}\u{F73}", "\u{F40}\u{F71}\u{F72}\u{F83}"),
    ])
  func composed(one: String, other: String) throws {
    #expect(!one.unicodeScalars.elementsEqual(other.unicodeScalars))
    #expect(try hash(one).text == hash(other).text)
    #expect(try hash(one).matches(other))
    #expect(try hash(other).matches(one))
  }

  @Test(
    "characters that only look alike stay different passwords",
    arguments: [("\u{FB01}ne", "fine"), ("\u{FF11}", "1"), ("e", "\u{E9}")])
  func alike(one: String, other: String) throws {
    #expect(try !hash(one).matches(other))
  }

  @Test("1024 bytes are hashed to the last, and one more is refused, never cut")
  func longest() throws {
    let longest = String(repeating: "a", count: 1024)
    let made = try hash(longest)
    #expect(try made.matches(longest))
    #expect(try !made.matches(longest.dropLast() + "b"))
    #expect(try !made.matches(longest + "a"))
    #expect(throws: PasswordHashError.tooLong) { try hash(longest + "a") }
    #expect(PasswordHashError.tooLong.description == "The password is too long: at most 1024 bytes.")
  }

  @Test("the limit counts the composed form, so that both ways of writing pass")
  func longestComposed() throws {
    let made = try hash(String(repeating: "\u{E9}", count: 512))
    #expect(try made.matches(String(repeating: "e\u{301}", count: 512)))
    #expect(throws: PasswordHashError.tooLong) { try hash(String(repeating: "\u{E9}", count: 513)) }
    #expect(throws: PasswordHashError.tooLong) { try hash(String(repeating: "e\u{301}", count: 1_000_000)) }
  }

  @Test(
    "a hash is made anew when passwords cost something else",
    arguments: [
      (PasswordCost(memoryKiB: 8, passes: 1), false), (PasswordCost(memoryKiB: 9, passes: 1), true),
      (PasswordCost(memoryKiB: 8, passes: 2), true), (PasswordCost(memoryKiB: 16, passes: 1, lanes: 2), true),
      (.standard, true),
    ])
  func rehash(cost: PasswordCost, needed: Bool) throws {
    #expect(try hash("correct horse").needsRehash(for: cost) == needed)
  }

  @Test("nothing else is a hash, nor one that would take the whole machine", arguments: others)
  func nothingElse(text: String) {
    #expect(PasswordHash(text: text) == nil)
  }

  @Test("a hash that the library cannot read is an error, not a wrong password")
  func unreadable() throws {
    // The last digit has bits that belong to no byte.
    let hash = try #require(PasswordHash(text: Self.known.dropLast() + "5"))
    #expect(throws: PasswordHashError.failed(reason: "Decoding failed")) { try hash.matches("password") }
  }

  @Test("neither hash nor salt shows")
  func redacted() throws {
    let made = try hash("correct horse")
    #expect("\(made)" == "PasswordHash(redacted)")
    #expect(String(reflecting: [made]) == "[PasswordHash(redacted)]")
    #expect(Mirror(reflecting: made).children.isEmpty)
  }

  private static func text(_ cost: String) -> String { "$argon2id$v=19$\(cost)$\(salted)" }
  private static let salted = "c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"

  private static let others: [String] = [
    "", "$", "$$$$$", "password", known + "$", " " + known, known + "\n", known + "=", known + "\0",
    known.replacing("argon2id", with: "argon2i"), known.replacing("v=19", with: "v=16"),
    known.replacing("/", with: "_"), known.replacing("$v=19", with: ""), "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
    String(repeating: "$", count: 100_000),
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4r",
    "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$" + String(repeating: "A", count: 88),
    text("m=7,t=2,p=1"), text("m=15,t=2,p=2"), text("m=1048577,t=2,p=1"), text("m=256,t=0,p=1"),
    text("m=256,t=65,p=1"), text("m=256,t=2,p=0"), text("m=256,t=2,p=17"), text("m=0256,t=2,p=1"),
    text("m=+256,t=2,p=1"), text("m=-256,t=2,p=1"), text("m=256,t=2"), text("t=2,m=256,p=1"),
    text("m=256,t=2,p=1,"), text("m=256,t=2,p=1,data=AA"), text("m=99999999999999999999,t=2,p=1"), text("m=,t=2,p=1"),
    text("m=\u{662}\u{665}\u{666},t=2,p=1"),
  ]
}
