/// When licenses of a pool begin and end, and how far it sees; worked out once, and anew when they change.
struct LicenseDates: Sendable {
  /// The falls: instants at which a license ends, earliest first.
  private let ends: [Instant]
  /// Instants at which a license begins or ends, earliest first.
  private let edges: [Instant]
  /// The longest lease time: falls closer than that are in sight.
  let sight: Duration

  init(of licenses: [PoolLicense]) {
    ends = Set(licenses.compactMap(\.until)).sorted()
    edges = Set(ends + licenses.map(\.from)).sorted()
    sight = licenses.map(\.terms.pace.leaseFor).max() ?? Pace.standard.leaseFor
  }

  /// The coming falls in sight, earliest first.
  func falls(after now: Instant) -> ArraySlice<Instant> { falls(after: now, within: sight) }

  /// The coming falls closer than a time, earliest first.
  func falls(after now: Instant, within sight: Duration) -> ArraySlice<Instant> {
    ends[Self.count(ends, upTo: now)...].prefix { $0 < now + sight }
  }

  /// The first fall that is not before an instant.
  func fall(from instant: Instant) -> Instant? {
    ends[Self.count(ends, upTo: instant - .milliseconds(1))...].first
  }

  /// The last instant up to `now` at which a license began or ended.
  func edge(upTo now: Instant) -> Instant? {
    let passed = Self.count(edges, upTo: now)
    return passed == 0 ? nil : edges[passed - 1]
  }

  /// How many of the instants, earliest first, are not after `now`.
  private static func count(_ instants: [Instant], upTo now: Instant) -> Int {
    var (low, high) = (0, instants.count)
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] <= now { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
