import Testing

@testable import Licensing

@Suite("Which passwords are taken")
struct PasswordRuleTests {
  private func fault(_ password: String) -> PasswordRule.Fault? {
    PasswordRule.fault(password, email: "marie.weber@kontor.example", name: "Marie Weber-Li", vendor: "Acme Tools")
  }

  @Test(
    "whatever is hard to guess is taken, without a digit, sign or capital letter",
    arguments: [
      "gentle rivers hum at dusk", "korrekt pferd batterie klammer", "xk7vq2mzt9wp", "wölfe jagen nachts",
      "849302756102",
      "日本語でも構いません、長ければ", "ta mère aime l'océan", "🦊🐻🍎🚲🌙🔥🎈🧩🪁🍀🛶🧭", "marie collects teapots", "tools for plumbers, 1972",
      "x7!kQ9#mx7!kQ9#m", "sunshine on my shoulder", String(repeating: "a b c d e f g ", count: 18),
    ])
  func taken(password: String) {
    #expect(fault(password) == nil)
  }

  @Test(
    "twelve characters are enough, however many bytes they have",
    arguments: [
      ("", PasswordRule.Fault.tooShort), ("xk7vq2mzt9w", .tooShort), ("xk7vq2mzt9wp", nil),
      ("xk7vq2mzt9w\u{E9}", nil), ("xk7vq2mzt9we\u{301}", nil), ("xk7vq2mzt9e\u{301}", .tooShort),
      ("🦊🐻🍎🚲🌙🔥🎈🧩🪁🍀🛶", .tooShort), ("👩‍👩‍👧‍👦", .tooShort),
    ])
  func short(password: String, expected: PasswordRule.Fault?) {
    #expect(fault(password) == expected)
  }

  @Test("256 bytes are the most", arguments: [(256, nil), (257, PasswordRule.Fault.tooLong)])
  func long(bytes: Int, expected: PasswordRule.Fault?) {
    let password = String(String(repeating: "xk7vq2mzt9wp ", count: 20).prefix(bytes))
    #expect(fault(password) == expected)
    let sameInGreek = String(repeating: "α", count: 122) + "xk7vq2mzt9wp" + (bytes == 257 ? "x" : "")
    #expect(sameInGreek.utf8.count == bytes && fault(sameInGreek) == expected)
  }

  @Test("a megabyte is refused without being read")
  func megabyte() {
    #expect(fault(String(repeating: "ab", count: 500_000)) == .tooLong)
  }

  @Test(
    "what is tried first is refused, in any case and with digits and signs around it",
    arguments: [
      "correcthorsebatterystaple", "CorrectHorseBatteryStaple1", "password1234", "Password123!", "PASSWORD!!!!",
      "p@ssw0rd2024",
      "P4$$w0rd!!!!", "2024password", "!!!welcome!!!", "Welcome2024!", "administrator", "Administrator1",
      "qwertyuiop2024",
      "iloveyouforever", "1234567890qwerty", "qwertz123456", "ilovemydog123", "letmeinplease", "supersecret12",
      "changemeplease", "sunshine2024",
      "Passwort1234",
      "welcomehome12", "princess123456", "adm1n1strat0r", "we1c0me12345", "passwordpassword",
    ])
  func common(password: String) {
    #expect(fault(password) == .common)
  }

  @Test(
    "repetitions and runs are refused",
    arguments: [
      "aaaaaaaaaaaa", "            ", "............", "121212121212", "112211221122", "abcabcabcabc", "xyz!xyz!xyz!",
      "ab12ab12ab12ab",
      "aaaaaabbbbbb", "aaaabbbbcccc", "abcdefghijkl", "lkjihgfedcba", "123456789012", "098765432109",
      "1234567890poiuyt",
      "qwertyuiopas", "1qaz2wsx3edc", "1q2w3e4r5t6y", "qwertzasdfgh1", "azertyuiop123", "zxcvbnmasdfgh", "aaa111bbb222",
      "!@#$%^&*()_+", "112233445566", "yxcvbnm,.-123", "qwerty-asdfgh-1",
    ])
  func guessable(password: String) {
    #expect(fault(password) == .guessable)
  }

  @Test(
    "so is what everybody knows about the person or the vendor, with nothing but digits and signs",
    arguments: [
      "marie.weber@kontor.example", "marie.weber2024", "MarieWeber!!", "weber-marie-1985", "Weber1985Weber",
      "marieweber12",
      "acmetools2024", "Acme Tools 1!", "acme-acme-acme", "kontor12345678", "kontorExample1", "AcmePassword1",
      "marie-welcome-1",
      "acmeMarie2024",
    ])
  func known(password: String) {
    #expect(fault(password) == .guessable)
  }

  @Test("names that are too short to tell anything, or empty, refuse nothing")
  func shortNames() {
    #expect(PasswordRule.fault("lili sells seashells", email: "li@x.example", name: "Li", vendor: "") == nil)
    #expect(PasswordRule.fault("li849302756102", email: "li@x.example", name: "Li", vendor: "") == nil)
    #expect(PasswordRule.fault("849302756102", email: "", name: "", vendor: "") == nil)
  }

  @Test("the shipped list has 600 common passwords of twelve characters or more, and every one is refused")
  func list() {
    let long = CommonPasswords.entries.filter { $0.count >= 12 }
    #expect(long.count >= 600)
    #expect(long.filter { fault($0) != .common && fault($0.uppercased() + "2024!") != .common }.isEmpty)
    #expect(CommonPasswords.entries.allSatisfy { $0 == $0.lowercased() && $0.allSatisfy(\.isLetter) })
  }
}
