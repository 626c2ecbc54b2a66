import Licensing
import Testing

@Suite("How long a session lasts")
struct SessionTermsTests {
  private static let began = Instant(milliseconds: 1_791_964_800_000)

  @Test(
    "ends at its end, used or not, and after so long without use",
    arguments: [
      // hours since it was last used and until its end, hours that it may go unused
      (0, 12, 2, false), (1, 1, 2, false), (2, 10, 2, true), (3, 9, 2, true), (0, 0, 2, true), (0, -1, 2, true),
      (100, 1, nil, false), (100, 0, nil, true), (100, nil, nil, false), (2, nil, 2, true),
    ] as [(Int, Int?, Int?, Bool)])
  func over(unused: Int, left: Int?, idle: Int?, isOver: Bool) {
    let now = Self.began + .hours(200)
    let use = SessionUse(
      expiresAt: left.map { now + .hours($0) }, usedAt: now - .hours(unused), idle: idle.map { .hours($0) })
    #expect(use.isOver(at: now) == isOver)
  }

  @Test("is written down once a minute at most")
  func noting() {
    let use = SessionUse(expiresAt: nil, usedAt: Self.began, idle: .hours(2))
    #expect(!use.isWorthNoting(at: Self.began + .minutes(1) - .milliseconds(1)))
    #expect(use.isWorthNoting(at: Self.began + .minutes(1)))
  }

  @Test("is the shorter of two, in each respect")
  func bounded() {
    #expect(SessionTerms.kept.bounded(by: .staff) == .staff)
    #expect(SessionTerms.visit.bounded(by: .staff) == SessionTerms(lasts: .hours(12), idle: .hours(1)))
    let program = SessionTerms(lasts: .hours(1), idle: nil)
    #expect(program.bounded(by: .visit) == SessionTerms(lasts: .hours(1), idle: .hours(2)))
  }
}
