/// A lease as the oracle keeps it.
struct OracleLease {
  enum State {
    case running
    /// Ended by somebody else; its application was not told yet.
    case leaving
    /// Released, or told that it was ended.
    case over
  }

  var claim: CaseClaim
  var seat: Int
  /// Grants are numbered in their order.
  var grant: Int
  /// Exclusive.
  var end: Int64
  var state = State.running
  /// The falls beyond which it was given a place.
  var places: [Int64] = []

  func counts(at instant: Int64) -> Bool { state != .over && end > instant }

  /// Whether it may run on after the fall: by its promise, or by a place that it can use when it asks.
  func hasPlace(beyond fall: Int64) -> Bool {
    end > fall || state == .running && places.contains(fall)
  }

  static func longestSeatedFirst(_ a: Self, _ b: Self) -> Bool { (a.seat, a.grant) < (b.seat, b.grant) }
}
