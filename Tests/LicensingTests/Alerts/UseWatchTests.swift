import Licensing
import Testing

@Suite("M12: seats that run short")
struct UseWatchTests {
  @Test(
    "more than a share is in use",
    arguments: [
      (26, 35, 75, false), (27, 35, 75, true), (3, 4, 75, false), (4, 4, 75, true), (34, 35, 99, false),
      (35, 35, 99, true), (990, 1000, 99, false), (991, 1000, 99, true), (1, 1, 99, true), (0, 1, 1, false),
      (5, 0, 50, false), (0, 0, 1, false),
    ])
  func over(occupied: Int, seats: Int, share: Int, isOver: Bool) {
    #expect(UseWatch.isOver(occupied, of: .limited(seats), share: share) == isOver)
    let first = UseWatch.firstOver(of: .limited(seats), share: share)
    #expect((first.map { occupied >= $0 } ?? false) == isOver)
  }

  @Test("of seats without a limit there is no share")
  func unlimited() {
    #expect(!UseWatch.isOver(1_000_000, of: .unlimited, share: 1))
    #expect(UseWatch.firstOver(of: .unlimited, share: 1) == nil)
  }

  /// One sign a minute: `-` below, `+` over, `!` over and told.
  @Test(
    "it is told once a rise, when it has been so for long enough",
    arguments: [
      (3, "+++!++"), (1, "+!++"), (3, "++-+++!+"), (3, "+++!-+++!"), (3, "-----"), (3, "+++"), (5, "+++++!++-+"),
    ])
  func told(minutes: Int, story: String) {
    var watch = UseWatch(share: 75, minutes: minutes)
    var now = Instant(milliseconds: 1_000_000_000_000)
    var told = ""
    for sign in story {
      let isDue = watch.look(sign == "-" ? 3 : 4, of: .limited(4), at: now)
      told += isDue ? "!" : sign == "-" ? "-" : "+"
      now = now + .minutes(1)
    }
    #expect(told == story)
  }

  @Test("a rise that was told is kept as such, and forgotten when it falls")
  func kept() {
    let now = Instant(milliseconds: 1_000_000_000_000)
    var watch = UseWatch(share: 50, minutes: 1, overSince: now - .minutes(9), isTold: true)
    var isTold = watch.look(4, of: .limited(4), at: now)
    #expect(!isTold)
    #expect(watch.overSince == now - .minutes(9) && watch.isTold)
    isTold = watch.look(1, of: .limited(4), at: now)
    #expect(!isTold)
    #expect(watch.overSince == nil && !watch.isTold)
  }
}
