/// How many seats an organization's licenses add up to, now and later.
public struct Capacity: Sendable {
  private let licenses: [License]

  public init(of licenses: [License]) {
    self.licenses = licenses
  }

  /// The seats of the licenses that a product can be used on.
  ///
  /// - Parameter product: nil for all of them.
  public init(of licenses: [License], covering product: ProductCode?) {
    self.init(of: licenses.filter { license in product.map { license.coverage.includes($0) } ?? true })
  }

  /// The seats of all licenses that are valid then.
  public func seats(at now: Instant) -> SeatCount {
    sum(licenses.filter { $0.isValid(at: now) })
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
    timeline(from: now, asOf: now)
  }

  /// The same from a start that may lie before `now`. In the past a license counts from its activation on: nobody could
  /// sit on it before, whenever it was bought.
  public func timeline(from start: Instant, asOf now: Instant) -> [Step] {
    let edges = licenses.flatMap { [$0.counts(asOf: now), $0.endsAt].compactMap { $0 } }.filter { $0 > start }
    var steps = [Step(from: start, seats: seats(at: start, asOf: now))]
    for edge in Set(edges).sorted() {
      let seats = seats(at: edge, asOf: now)
      if steps.last?.seats != seats { steps.append(Step(from: edge, seats: seats)) }
    }
    return steps
  }

  /// The licenses that make the difference at an instant.
  public struct Change: Hashable, Sendable {
    public let ends: [License]
    public let begins: [License]

    public init(ends: [License], begins: [License]) {
      self.ends = ends
      self.begins = begins
    }
  }

  /// - Parameter now: see ``timeline(from:asOf:)``.
  public func change(at edge: Instant, asOf now: Instant) -> Change {
    Change(
      ends: licenses.filter { license in
        license.endsAt == edge && license.counts(asOf: now).map { $0 < edge } ?? false
      },
      begins: licenses.filter { $0.counts(asOf: now) == edge && edge < ($0.endsAt ?? .distantFuture) })
  }

  private func seats(at instant: Instant, asOf now: Instant) -> SeatCount {
    sum(
      licenses.filter { license in
        license.counts(asOf: now).map { $0 <= instant } ?? false && instant < (license.endsAt ?? .distantFuture)
      })
  }

  private func sum(_ licenses: [License]) -> SeatCount {
    var sum = 0
    for license in licenses {
      guard case .limited(let seats) = license.seats else { return .unlimited }
      sum += seats
    }
    return .limited(sum)
  }
}

extension License {
  /// The first instant at which somebody could sit on it; nil for one that was not activated.
  ///
  /// - Parameter now: what another server has just activated counts at once, however far ahead its clock is.
  func counts(asOf now: Instant) -> Instant? {
    activatedAt.map { max(validFrom, min($0, now)) }
  }
}
