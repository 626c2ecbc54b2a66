/// The arithmetic of terms: always counted from the purchase, so that days do not drift from renewal to renewal.
public enum Expiry {
  /// The first instant at which a license bought on `day` is no longer valid after so many `terms`, fixed at the
  /// purchase.
  ///
  /// - Parameters:
  ///   - terms: 1 for the first term, n + 1 after the n-th renewal.
  ///   - zone: the vendor's, at the time of the purchase.
  /// - Returns: nil for a license that never ends.
  public static func end(boughtOn day: CivilDate, term: Term, terms: Int = 1, in zone: Zone) -> Instant? {
    switch term {
    case .perpetual: nil
    case .months(let months): zone.start(of: day.adding(months: months * terms))
    }
  }

  /// The last calendar day on which a license that ends at `instant` can be used.
  public static func lastDay(endingAt instant: Instant, in zone: Zone) -> CivilDate {
    zone.date(at: instant - .milliseconds(1))
  }
}
