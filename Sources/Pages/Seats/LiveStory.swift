import Books
import Licensing
import UseCases

/// What one listener is told at each beat, and when that ends.
struct LiveStory: Hashable, Sendable {
  enum Line: Hashable, Sendable {
    /// Something has changed.
    case changed(SeatEdition, Moment)
    /// Time has passed: what has run out meanwhile is no event.
    case tick(Moment)
    /// That the connection stands.
    case breath
    /// Whether the listener still may listen is to be looked at.
    case check
    /// The browser comes again by itself.
    case over
  }

  /// What the listener knows.
  private var edition: String
  private var doubts = 0
  private let began: Instant
  private var ticked: Instant
  private var checked: Instant
  private var breathed: Instant

  static let ticks = Duration.seconds(15)
  static let breaths = Duration.seconds(5)
  static let checks = Duration.seconds(30)
  static let lasts = Duration.minutes(10)

  /// - Parameter known: the edition of the page that the listener has.
  init(known: String, at now: Instant) {
    edition = known
    (began, ticked, checked, breathed) = (now, now, now, now)
  }

  mutating func lines(_ beat: LiveSeats.Beat) -> [Line] {
    let now = beat.moment.wall
    guard now - began < Self.lasts else { return [.over] }
    var lines: [Line] = []
    if now - checked >= Self.checks || beat.doubts != doubts {
      (checked, doubts) = (now, beat.doubts)
      lines.append(.check)
    }
    if beat.edition.text != edition {
      edition = beat.edition.text
      (ticked, breathed) = (now, now)
      lines.append(.changed(beat.edition, beat.moment))
    } else if now - ticked >= Self.ticks {
      (ticked, breathed) = (now, now)
      lines.append(.tick(beat.moment))
    } else if now - breathed >= Self.breaths {
      breathed = now
      lines.append(.breath)
    }
    return lines
  }
}
