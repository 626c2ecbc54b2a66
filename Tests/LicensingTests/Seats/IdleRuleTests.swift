import Licensing
import Testing

@Suite("Applications that are open and that nobody uses")
struct IdleRuleTests {
  @Test("nothing is asked of them unless the organization wants it", arguments: [0, -5])
  func off(minutes: Int) {
    #expect(IdleRule(minutes: minutes) == nil)
  }

  @Test(
    "stay, are told, and give up their seats",
    arguments: [
      (nil, IdleDecision.stays), (0, .stays), (1499, .stays), (1500, .isTold(.seconds(300))),
      (1799, .isTold(.seconds(1))), (1800, .givesUp), (90_000, .givesUp),
    ] as [(Int?, IdleDecision)])
  func decided(seconds: Int?, expected: IdleDecision) {
    let rule = IdleRule(minutes: 30)
    let idle = seconds.map { Duration.seconds($0) }
    #expect(rule?.decide(idle: idle) == expected)
    if case .isTold(let left) = expected {
      #expect(rule?.left(ofIdle: idle) == left)
    } else {
      #expect(rule?.left(ofIdle: idle) == nil)
    }
  }
}
