/// Counts, while time moves on, how many seats are taken at once.
struct UseMeter {
  /// What it has counted since it was last begun.
  struct Tally {
    var peak: Int
    var peakAt: Instant
    /// In milliseconds, of all seats together.
    var seatTime: Int64 = 0
    /// In milliseconds: how long every seat was taken.
    var fullTime: Int64 = 0
  }

  private var level = 0
  private var since: Instant
  private(set) var tally: Tally
  /// How many seats there are; nil where it does not matter.
  var capacity: Int?

  init(at instant: Instant) {
    since = instant
    tally = Tally(peak: 0, peakAt: instant)
  }

  mutating func begin(at instant: Instant) {
    settle(at: instant)
    tally = Tally(peak: level, peakAt: instant)
  }

  /// Counts what has passed.
  mutating func settle(at instant: Instant) {
    let passed = instant.milliseconds - since.milliseconds
    tally.seatTime += Int64(level) * passed
    // Where nothing is licensed nobody finds every seat taken.
    if let capacity, capacity > 0, level >= capacity { tally.fullTime += passed }
    since = instant
  }

  mutating func rise(at instant: Instant) {
    settle(at: instant)
    level += 1
    guard level > tally.peak else { return }
    tally.peak = level
    tally.peakAt = instant
  }

  mutating func fall(at instant: Instant) {
    settle(at: instant)
    level -= 1
  }
}
