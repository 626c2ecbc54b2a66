import Chance
import Licensing
import Testing

@Suite("M7: what is counted up equals a replay of the lease log")
struct UseReplayTests {
  /// Everything happens at a step.
  private static let step = Duration.seconds(10)
  private static let window = 0..<900  // two and a half hours

  private static func spans(_ dice: inout SplitMix64) -> [UseSpan] {
    (0..<40).map { _ in
      let seat = Int.random(in: 1...8, using: &dice)
      let from = Int.random(in: -60..<940, using: &dice)
      let length = Int.random(in: 0...200, using: &dice)
      return UseSpan(
        seat: seat, member: person(UInt8((seat + 1) / 2)), product: product(dice.pick("desktop", "cloud", "print")),
        from: instant(from), until: instant(from + length))
    }
  }

  private static func instant(_ step: Int) -> Instant { ten + .milliseconds(Int64(step) * Self.step.milliseconds) }

  /// Goes through time step by step and looks who sits.
  private struct Replay {
    var hours: [Instant: (peak: Int, steps: Int)] = [:]
    var peak = 0
    var peakAt = ten
    var steps = 0
    var full = 0

    init(_ spans: [UseSpan], of product: ProductCode?, capacity: [Capacity.Step]) {
      for number in UseReplayTests.window {
        let now = UseReplayTests.instant(number)
        let seats = Set(
          spans.filter { $0.from <= now && now < $0.until && (product == nil || $0.product == product) }.map(\.seat))
        let hour = Zone.utc.hour(at: now)
        let before = hours[hour] ?? (peak: 0, steps: 0)
        hours[hour] = (peak: max(before.peak, seats.count), steps: before.steps + seats.count)
        if seats.count > peak { (peak, peakAt) = (seats.count, now) }
        steps += seats.count
        if case .limited(let limit) = capacity.seats(at: now), limit > 0, seats.count >= limit { full += 1 }
      }
    }
  }

  private static func time(_ steps: Int) -> Duration { .milliseconds(Int64(steps) * step.milliseconds) }

  @Test("peaks, times and full times, of all and of each product", arguments: 1...60)
  func replay(seed: Int) {
    var dice = SplitMix64(seed: UInt64(seed))
    let spans = Self.spans(&dice)
    let capacity = [limited(5), limited(3, from: Int.random(in: 1...140, using: &dice))]
    let (from, to) = (Self.instant(Self.window.lowerBound), Self.instant(Self.window.upperBound))
    let count = UseCount(of: spans, from: from, to: to, capacity: capacity, in: .utc)
    for code in [nil, product("desktop"), product("cloud"), product("print")] {
      let expected = Replay(spans, of: code, capacity: capacity)
      let hours = Dictionary(count.hours.filter { $0.product == code }.map { ($0.hour, $0) }) { first, _ in first }
      for (hour, told) in expected.hours {
        #expect(hours[hour]?.peak ?? 0 == told.peak)
        #expect(hours[hour]?.seatTime ?? .zero == Self.time(told.steps))
      }
      let day = count.days.first { $0.product == code }
      #expect(day?.peak ?? 0 == expected.peak)
      #expect(day.map { $0.peakAt == expected.peakAt } ?? true)
      #expect(day?.seatTime ?? .zero == Self.time(expected.steps))
      #expect(day?.fullTime ?? .zero == (code == nil ? Self.time(expected.full) : .zero))
    }
    let members = count.memberDays.reduce(Duration.zero) { $0 + $1.seatTime }
    #expect(members == count.days.filter { $0.product == nil }.reduce(Duration.zero) { $0 + $1.seatTime })
  }

  @Test("windows that follow each other add up to the whole", arguments: 1...60)
  func windows(seed: Int) {
    var dice = SplitMix64(seed: UInt64(1000 + seed))
    let spans = Self.spans(&dice)
    let cuts = (0..<5).map { _ in Int.random(in: Self.window, using: &dice) }
    let edges = ([Self.window.lowerBound] + cuts.sorted() + [Self.window.upperBound]).map(Self.instant)
    let parts = zip(edges, edges.dropFirst()).map {
      UseCount(of: spans, from: $0, to: $1, capacity: [limited(4)], in: .utc)
    }
    let whole = UseCount(of: spans, from: edges[0], to: edges[6], capacity: [limited(4)], in: .utc)
    for hour in whole.hours {
      let found = parts.flatMap(\.hours).filter { $0.product == hour.product && $0.hour == hour.hour }
      #expect(found.map(\.peak).max() == hour.peak)
      #expect(found.reduce(Duration.zero) { $0 + $1.seatTime } == hour.seatTime)
    }
    for day in whole.days {
      let found = parts.flatMap(\.days).filter { $0.product == day.product }
      #expect(found.reduce(Duration.zero) { $0 + $1.fullTime } == day.fullTime)
      #expect(found.first { $0.peak == day.peak }?.peakAt == day.peakAt)
    }
    for (member, last) in whole.lastSeats { #expect(parts.compactMap { $0.lastSeats[member] }.max() == last) }
  }
}
