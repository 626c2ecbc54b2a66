/// How many seats an organization's licenses add up to, now and later.
public struct Capacity: Sendable {
  private let licenses: [License]

  public init(of licenses: [License]) {
    self.licenses = licenses
  }

  /// The seats of all licenses that are valid then.
  public func seats(at now: Instant) -> SeatCount {
    var sum = 0
    for license in licenses where license.isValid(at: now) {
      guard case .limited(let seats) = license.seats else { return .unlimited }
      sum += seats
    }
    return .limited(sum)
  }

  /// One step of the timeline: so many seats from this instant on.
  public struct Step: Hashable, Sendable {
    public let from: Instant
    public let seats: SeatCount

    public init(from: Instant, seats: SeatCount) {
      self.from = from
      self.seats = seats
    }
  }

  /// The steps from `now` on, the first one at `now`; two neighbors never have the same number of seats.
  public func timeline(from now: Instant) -> [Step] {
    let edges = licenses.flatMap { [$0.validFrom, $0.endsAt].compactMap { $0 } }.filter { $0 > now }
    var steps = [Step(from: now, seats: seats(at: now))]
    for edge in Set(edges).sorted() {
      let seats = seats(at: edge)
      if steps.last?.seats != seats { steps.append(Step(from: edge, seats: seats)) }
    }
    return steps
  }
}
