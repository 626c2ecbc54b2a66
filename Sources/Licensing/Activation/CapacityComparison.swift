/// Two timelines beside each other: the seats as they are, and as they would be.
public struct CapacityComparison: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// The first instant at which something else is so; nil for what stays.
    public let until: Instant?
    public let before: SeatCount
    public let after: SeatCount

    public init(until: Instant?, before: SeatCount, after: SeatCount) {
      self.until = until
      self.before = before
      self.after = after
    }
  }

  /// In the order of time; two neighbors always differ.
  public let rows: [Row]

  /// - Parameters:
  ///   - before: the steps from an instant on, as ``Capacity/timeline(from:)`` gives them.
  ///   - after: the same, from the same instant on.
  public init(before: [Capacity.Step], after: [Capacity.Step]) {
    var steps: [(from: Instant, before: SeatCount, after: SeatCount)] = []
    for edge in Set((before + after).map(\.from)).sorted() {
      let step = (from: edge, before: Self.seats(before, at: edge), after: Self.seats(after, at: edge))
      if let last = steps.last, last.before == step.before, last.after == step.after { continue }
      steps.append(step)
    }
    rows = steps.indices.map { at in
      Row(
        until: at + 1 < steps.count ? steps[at + 1].from : nil, before: steps[at].before, after: steps[at].after)
    }
  }

  private static func seats(_ steps: [Capacity.Step], at instant: Instant) -> SeatCount {
    steps.last { $0.from <= instant }?.seats ?? .limited(0)
  }
}
