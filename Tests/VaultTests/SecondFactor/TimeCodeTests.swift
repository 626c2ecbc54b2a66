import Testing
import Vault

@Suite("Codes by time")
struct TimeCodeTests {
  /// The secret of RFC 6238's appendix B, whose codes have eight digits: the last six of them are ours.
  private let secret = TimeCodeSecret(bytes: Array("12345678901234567890".utf8))

  @Test(
    "are those of RFC 6238",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func standard(seconds: Int64, code: String) {
    #expect(secret.code(of: seconds / 30) == code)
    #expect(secret.verdict(on: code, at: seconds, after: nil) == .right(step: seconds / 30))
  }

  @Test(
    "are taken a step early and a step late, and no farther off",
    arguments: [
      (-2, TimeCodeSecret.Verdict.wrong), (-1, .right(step: 999)), (0, .right(step: 1000)), (1, .right(step: 1001)),
      (2, .wrong),
    ] as [(Int64, TimeCodeSecret.Verdict)])
  func drift(steps: Int64, verdict: TimeCodeSecret.Verdict) {
    #expect(secret.verdict(on: secret.code(of: 1000 + steps), at: 30_015, after: nil) == verdict)
  }

  @Test(
    "work once, and none before the last one does",
    arguments: [
      (1000, TimeCodeSecret.Verdict.usedUp), (1001, .usedUp), (999, .right(step: 1000)),
    ] as [(Int64, TimeCodeSecret.Verdict)])
  func once(used: Int64, verdict: TimeCodeSecret.Verdict) {
    #expect(secret.verdict(on: secret.code(of: 1000), at: 30_000, after: used) == verdict)
  }

  @Test("are six digits, with blanks where people put them")
  func typed() {
    let code = secret.code(of: 1000)
    #expect(secret.verdict(on: " \(code.prefix(3)) \(code.suffix(3)) ", at: 30_000, after: nil) == .right(step: 1000))
    for wrong in ["", String(code.dropLast()), code + "0", "abcdef", "٠٠٠٠٠٠"] {
      #expect(secret.verdict(on: wrong, at: 30_000, after: nil) == .wrong)
    }
  }

  @Test(
    "have a secret that an app takes as Base32 of RFC 4648",
    arguments: [
      ("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
      ("foobarfoobarfoobarfo", "MZXW6YTBOJTG633CMFZGM33PMJQXEZTP"),
    ])
  func base32(bytes: String, text: String) {
    #expect(TimeCodeSecret(bytes: Array(bytes.utf8)).text == text)
  }
}
