import Testing
import Vault

@Suite("Constant-time comparison")
struct ConstantTimeTests {
  @Test(
    "equal means the same bytes in the same order",
    arguments: [
      ([], [], true),
      ([1, 2, 3], [1, 2, 3], true),
      ([1, 2, 3], [1, 2, 4], false),
      ([0, 2, 3], [1, 2, 3], false),
      ([1, 2], [1, 2, 3], false),
      ([128], [0], false),
    ] as [([UInt8], [UInt8], Bool)])
  func equal(a: [UInt8], b: [UInt8], same: Bool) {
    #expect(ConstantTime.equal(a, b) == same)
  }
}
