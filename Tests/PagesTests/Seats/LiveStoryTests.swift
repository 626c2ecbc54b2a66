import Books
import Licensing
import TestKit
import Testing

@testable import Pages
@testable import UseCases

@Suite("What a listener is told")
struct LiveStoryTests {
  private static let start = Instant("2026-10-14T11:58:41Z")

  private static func beat(_ seconds: Int, _ edition: String = "1-0", doubts: Int = 0) -> LiveSeats.Beat {
    LiveSeats.Beat(
      edition: SeatEdition(organization: Samples.id(9), text: edition, changedAt: start),
      moment: Moment(wall: start + .seconds(seconds), lost: .zero), doubts: doubts)
  }

  private static func changed(_ beat: LiveSeats.Beat) -> LiveStory.Line { .changed(beat.edition, beat.moment) }

  @Test("at each beat: what has changed, that time has passed, that the connection stands, or nothing")
  func lines() {
    var story = LiveStory(known: "1-0", at: Self.start)
    let (second, third) = (Self.beat(2, "2-0"), Self.beat(3, "2-1"))
    #expect(story.lines(Self.beat(1)) == [])
    #expect(story.lines(second) == [Self.changed(second)])
    #expect(story.lines(third) == [Self.changed(third)], "of a license")
    #expect(story.lines(Self.beat(7, "2-1")) == [])
    #expect(story.lines(Self.beat(8, "2-1")) == [.breath])
    #expect(story.lines(Self.beat(12, "2-1")) == [])
    #expect(story.lines(Self.beat(18, "2-1")) == [.tick(Self.beat(18).moment)], "15 s after the last word")
  }

  @Test("at once, when the page that the listener has is an old one")
  func old() {
    var story = LiveStory(known: "", at: Self.start)
    #expect(story.lines(Self.beat(0)) == [Self.changed(Self.beat(0))])
  }

  @Test("nothing before the right to hear it was looked at, every half minute and whenever there is doubt")
  func checks() {
    var story = LiveStory(known: "1-0", at: Self.start)
    #expect(story.lines(Self.beat(1, doubts: 1)) == [.check])
    #expect(story.lines(Self.beat(2, doubts: 1)) == [])
    #expect(story.lines(Self.beat(30, "2-0", doubts: 1)).first == Self.changed(Self.beat(30, "2-0")))
    #expect(story.lines(Self.beat(31, "3-0", doubts: 1)) == [.check, Self.changed(Self.beat(31, "3-0"))])
  }

  @Test("that it is over, after ten minutes")
  func over() {
    var story = LiveStory(known: "1-0", at: Self.start)
    #expect(story.lines(Self.beat(599)) != [.over])
    #expect(story.lines(Self.beat(600)) == [.over])
  }
}
