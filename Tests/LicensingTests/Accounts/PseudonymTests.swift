import FoundationEssentials
import Licensing
import Testing

@Suite("What is left of somebody who has gone")
struct PseudonymTests {
  @Test("is a name that one can tell apart, and an address that is none")
  func pseudonym() {
    let pseudonym = Pseudonym(random: [7, 19, 3 + 32, 15])
    #expect(pseudonym.code == "7K3F")
    #expect(pseudonym.name == "Deleted account 7K3F")
    #expect(pseudonym.address == "deleted-7k3f@invalid")
    #expect(EmailAddress(pseudonym.address) == nil, "nobody can register it")
  }

  @Test("an account is deleted by that address and by no other")
  func deleted() {
    func account(_ email: String) -> Account {
      Account(
        id: AccountID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), email: email, name: "A",
        validatedAt: nil)
    }
    #expect(account("deleted-7k3f@invalid").isDeleted)
    #expect(!account("deleted-7k3f@invalid.example").isDeleted)
  }

  @Test(
    "names and addresses go, as whole words and however they are written",
    arguments: [
      ("Mira Okafor, en", "X, en"), ("mira okafor", "X"), ("by Mira Okafor's friend", "by X's friend"),
      ("Samira Okafors", "Samira Okafors"), ("mira@example.org", "X"), ("to MIRA@Example.org.", "to X."),
      ("samira@example.org", "samira@example.org"), ("x.mira@example.org", "x.mira@example.org"),
      ("mira@example.org.uk", "mira@example.org.uk"), ("mira@example.org-x", "mira@example.org-x"),
      ("mira@example.org; Mira Okafor", "X; X"), ("<mira@example.org>", "<X>"), ("", ""), ("Mira", "Mira"),
    ])
  func redacted(text: String, expected: String) {
    let redaction = Redaction(of: ["Mira Okafor", "mira@example.org", "", " "], by: "X")
    #expect(redaction.applied(to: text) == expected)
  }

  @Test("what was put in is not read again, and an address goes before the name that it begins with")
  func once() {
    let redaction = Redaction(of: ["account", "mira", "mira@example.org"], by: "Deleted account 7K3F")
    #expect(redaction.applied(to: "account of mira@example.org") == "Deleted account 7K3F of Deleted account 7K3F")
  }
}
