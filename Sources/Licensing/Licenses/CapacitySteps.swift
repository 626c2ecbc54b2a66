extension Collection where Element == Capacity.Step {
  /// How many seats there were at an instant, by the steps of a timeline; none before the first.
  public func seats(at instant: Instant) -> SeatCount {
    var found = SeatCount.limited(0)
    for step in self where step.from <= instant { found = step.seats }
    return found
  }
}
