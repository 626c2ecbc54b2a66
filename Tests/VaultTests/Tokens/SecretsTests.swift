import Testing
import Vault

@Suite("What is done under the server key")
struct SecretsTests {
  private let secrets = Secrets(under: Samples.key)
  private let value = Array("ABCDE-12345".utf8)
  private let row = Array("row 7".utf8)

  @Test("a value is looked up by the same 32 bytes for ever")
  func pinned() {
    let found = secrets.lookup(value, "license-key").map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(found == "c4dfd2931716b168b77ddc6732d646fde65abf69ac65ee5827a7303303c22133")
    #expect(secrets.lookup(value, "license-key") == Secrets(under: Samples.key).lookup(value, "license-key"))
  }

  @Test("another value, another use, another server key: another look-up")
  func distinct() {
    let lookups: Set = [
      secrets.lookup(value, "license-key"), secrets.lookup(value + [0], "license-key"),
      secrets.lookup([], "license-key"), secrets.lookup(value, "invite-key"),
      Secrets(under: Samples.otherKey).lookup(value, "license-key"),
    ]
    #expect(lookups.count == 5)
  }

  @Test("a sealed value opens for its use, in its place, under its server key, and nowhere else")
  func sealed() throws {
    let sealed = try secrets.seal(value, "license-key", context: row)
    #expect(try secrets.open(sealed, "license-key", context: row) == value)
    #expect(try Seal(under: Samples.key).open(sealed, purpose: "license-key", context: row) == value)
    #expect(throws: SealError.broken(purpose: "invite-key")) { try secrets.open(sealed, "invite-key", context: row) }
    #expect(throws: SealError.self) { try secrets.open(sealed, "license-key", context: []) }
    #expect(throws: SealError.self) {
      try Secrets(under: Samples.otherKey).open(sealed, "license-key", context: row)
    }
  }

  @Test("what they hold does not show, also after use")
  func redacted() {
    _ = secrets.lookup(value, "license-key")
    #expect("\(secrets)" == "Secrets(redacted)")
    #expect(String(reflecting: [secrets]) == "[Secrets(redacted)]")
    #expect(Mirror(reflecting: secrets).children.isEmpty)
  }
}
