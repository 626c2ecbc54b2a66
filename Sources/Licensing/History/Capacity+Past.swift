extension Capacity {
  /// What was licensed in the past: a license has counted since it was activated, however long before it was bought.
  public static func past(of licenses: [License]) -> Capacity {
    Capacity(
      of: licenses.map { license in
        var counting = license
        if let activatedAt = license.activatedAt { counting.validFrom = max(license.validFrom, activatedAt) }
        return counting
      })
  }
}

extension Collection where Element == Capacity.Step {
  /// How many seats there were at an instant, by the steps of a timeline; none before the first.
  public func seats(at instant: Instant) -> SeatCount {
    var found = SeatCount.limited(0)
    for step in self where step.from <= instant { found = step.seats }
    return found
  }
}
