extension Membership {
  /// How long before the end a member is told, and stands among those whose membership ends soon.
  public static let endsSoonAhead = Duration.days(14)

  /// The last good day of a membership that is made longer by whole months: counted from the last day that it has, or
  /// from today where that is over or where it had none.
  ///
  /// - Parameter months: at least 1.
  public func lastDay(longerBy months: Int, today: CivilDate, in zone: Zone) -> CivilDate {
    let last = endsAt.map { Expiry.lastDay(endingAt: $0, in: zone) } ?? today
    return max(last, today).adding(months: months)
  }
}
