/// How seats were used, counted up for a window of time. A product of nil is all of them together.
///
/// What is counted for windows that follow each other adds up to what is counted for all of them: times by their sums,
/// peaks by the higher one.
public struct UseCount: Hashable, Sendable {
  public struct Hour: Hashable, Sendable {
    public let product: ProductCode?
    /// The first instant of an hour as clocks on the wall show it.
    public let hour: Instant
    /// How many seats were taken at once.
    public let peak: Int
    /// The time of all seats together.
    public let seatTime: Duration

    public init(product: ProductCode?, hour: Instant, peak: Int, seatTime: Duration) {
      self.product = product
      self.hour = hour
      self.peak = peak
      self.seatTime = seatTime
    }
  }

  public struct Day: Hashable, Sendable {
    public let product: ProductCode?
    public let day: CivilDate
    public let peak: Int
    /// The first instant at which so many were taken.
    public let peakAt: Instant
    public let seatTime: Duration
    /// How long every seat was taken; of all products together only.
    public let fullTime: Duration

    public init(
      product: ProductCode?, day: CivilDate, peak: Int, peakAt: Instant, seatTime: Duration, fullTime: Duration = .zero
    ) {
      self.product = product
      self.day = day
      self.peak = peak
      self.peakAt = peakAt
      self.seatTime = seatTime
      self.fullTime = fullTime
    }
  }

  public struct MemberDay: Hashable, Sendable {
    public let member: AccountID
    public let day: CivilDate
    /// The time of all the member's seats together.
    public let seatTime: Duration

    public init(member: AccountID, day: CivilDate, seatTime: Duration) {
      self.member = member
      self.day = day
      self.seatTime = seatTime
    }
  }

  /// Those in which a seat was taken, in no particular order.
  public let hours: [Hour]
  public let days: [Day]
  public let memberDays: [MemberDay]
  /// Until when each member held a seat, at most the window's end.
  public let lastSeats: [AccountID: Instant]
}

extension UseCount {
  /// Counts up.
  ///
  /// - Parameters:
  ///   - spans: in any order; what lies outside of the window is left out.
  ///   - from: the window's first instant.
  ///   - to: the first instant after it.
  ///   - capacity: what was licensed, the first step at or before `from`.
  ///   - zone: in which days and hours begin.
  public init(of spans: [UseSpan], from: Instant, to: Instant, capacity: [Capacity.Step], in zone: Zone) {
    let pieces = ClockPiece.all(from: from, to: to, in: zone)
    var sweep = UseSweep(spans.compactMap { $0.clipped(from: from, to: to) }, capacity, pieces)
    for piece in pieces { sweep.pass(piece) }
    self = sweep.finished()
  }
}
