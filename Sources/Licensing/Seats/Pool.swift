/// All licenses of one organization together, and who sits on them: the seat rule.
///
/// What counts can always be placed: each seat on one valid license that covers it, no license carrying more than its
/// seats. Every command keeps that true at `now` and right after each fall in sight, so that no promise ever goes
/// beyond what fits. A pool is a value: commands change it and say in ``changed`` which leases must be written.
public struct Pool: Sendable {
  public private(set) var licenses: [PoolLicense]
  /// By id, the latest generation of each lease that the pool knows of, over or not.
  public internal(set) var leases: [LeaseID: Lease]
  /// Ids that were released before they were claimed.
  public internal(set) var forgone: Set<LeaseID>
  /// Members whom an administrator has blocked, as far as the commands at hand concern them.
  public internal(set) var blocked: Set<AccountID>
  /// The coming falls that have had their first look. A license that is added may bring an earlier one, with a first
  /// look of its own.
  public internal(set) var looked: Set<Instant>
  /// The number of the next new seat.
  public internal(set) var nextSeat: Int
  /// The number of the next grant.
  public internal(set) var nextGrant: Int
  /// The leases that commands have changed since the pool was made.
  public internal(set) var changed: Set<LeaseID> = []

  /// What stands now, and right after each fall that has had its look; made anew whenever time moves.
  var present = Level(at: .distantPast, of: [])
  var beyond: [Level] = []

  public init(
    licenses: [PoolLicense], leases: [Lease] = [], forgone: Set<LeaseID> = [], blocked: Set<AccountID> = [],
    looked: Set<Instant> = [], nextSeat: Int = 1, nextGrant: Int = 1
  ) {
    self.licenses = licenses
    self.leases = Dictionary(leases.map { ($0.id, $0) }) { _, latest in latest }
    self.forgone = forgone
    self.blocked = blocked
    self.looked = looked
    self.nextSeat = nextSeat
    self.nextGrant = nextGrant
  }

  /// The longest lease time of the pool: falls closer than that are in sight.
  public var sight: Duration {
    licenses.map(\.terms.pace.leaseFor).max() ?? Pace.standard.leaseFor
  }

  /// How many seats are occupied.
  public mutating func occupied(at now: Instant) -> Int {
    move(to: now)
    return present.occupied
  }

  /// How many more people whom no named license names could start a product now, one device each; nil is unlimited.
  public mutating func free(_ product: ProductCode, at now: Instant) -> Int? {
    move(to: now)
    return present.free(product)
  }

  /// A license was activated, or counts again.
  public mutating func add(_ license: PoolLicense) {
    licenses.append(license)
    forgetLevels()
  }

  /// Takes licenses away (revoked, replaced, suspended) or makes them serve fewer: a fall nobody saw coming.
  ///
  /// Those seated longest keep their places; who gets none stops counting, and promises beyond a fall in sight that no
  /// longer fit are cut to it.
  public mutating func fallUnforeseen(at now: Instant, _ change: (inout [PoolLicense]) -> Void) {
    move(to: now)
    change(&licenses)
    forgetLevels()
    move(to: now)
    for fall in falls(after: now) {
      let level = settle(at: fall)
      if looked.contains(fall) { beyond.append(level) }
    }
  }

  mutating func write(_ lease: Lease) {
    leases[lease.id] = lease
    changed.insert(lease.id)
  }

  private mutating func forgetLevels() {
    present = Level(at: .distantPast, of: [])
    beyond = []
  }
}
