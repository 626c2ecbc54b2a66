import Licensing

/// One working day of an organization's people: when they sat, and who found no seat.
struct DemoDay {
  struct Session {
    /// Which of the people.
    let person: Int
    let from: Instant
    let until: Instant
    let usesCloud: Bool
  }

  struct Refused {
    let person: Int
    let from: Instant
    let until: Instant
    /// Whether there was a seat in the end.
    let isSeated: Bool
  }

  private(set) var sessions: [Session] = []
  private(set) var refused: [Refused] = []

  /// How long somebody waits before giving up.
  private static let patience = Duration.minutes(40)

  /// - Parameters:
  ///   - number: of the day; the same one is always the same.
  ///   - midnight: when it begins.
  ///   - now: nobody sits later than that.
  init(_ number: Int, from midnight: Instant, people: Int, seats: Int?, until now: Instant) {
    let isWeekend = [2, 3].contains(number % 7)
    for person in 0..<people {
      let chance = Self.chance(number, person)
      guard chance % 100 < (isWeekend ? 6 : 74) else { continue }
      let begin = midnight + .minutes(8 * 60 + Int(chance / 100 % 150))
      come(person, at: begin, for: .minutes(80 + Int(chance / 15_000 % 320)), seats)
    }
    sessions = sessions.filter { $0.until < now }
    refused = refused.filter { $0.until < now }
  }

  /// Takes a seat, or waits for the first one that is given back.
  private mutating func come(_ person: Int, at begin: Instant, for length: Duration, _ seats: Int?) {
    let taken = sessions.filter { $0.from <= begin && $0.until > begin }
    guard let seats, taken.count >= seats, let free = taken.map(\.until).min() else {
      return sit(person, from: begin, for: length)
    }
    let isSeated = free - begin <= Self.patience
    refused.append(
      Refused(person: person, from: begin, until: isSeated ? free : begin + Self.patience, isSeated: isSeated))
    if isSeated { sit(person, from: free, for: length) }
  }

  private mutating func sit(_ person: Int, from begin: Instant, for length: Duration) {
    sessions.append(Session(person: person, from: begin, until: begin + length, usesCloud: person % 3 == 2))
  }

  /// The same number for the same day and person, spread as if by chance.
  private static func chance(_ day: Int, _ person: Int) -> UInt64 {
    var value = UInt64(day &* 1009 &+ person &* 9176 &+ 7919)
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
