/// All licenses of one organization together, and who sits on them: the seat rule.
///
/// What counts can always be placed: each seat on one valid license that covers it, no license carrying more than its
/// seats. Every command keeps that true at `now` and right after each fall in sight, so that no promise ever goes
/// beyond what fits. A pool is a value: commands change it and say in ``changed`` which leases must be written.
///
/// It may be made for a single command, or kept over many: time that moves on takes off who has run out, and nothing
/// else is looked at again. Whoever keeps one ends each round: see ``takeChanged()``.
public struct Pool: Sendable {
  public private(set) var licenses: [PoolLicense] { didSet { dates = LicenseDates(of: licenses) } }
  /// The leases that the pool knows of. Ask it for single ones: while a copy of it is alive, a command copies them all.
  public internal(set) var leases: Leases
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
  /// The leases that commands have changed since the pool was made, or since they were taken.
  public internal(set) var changed: Set<LeaseID> = []

  /// What stands now, and right after each fall that has had its look.
  var present = Level(at: .distantPast, of: [])
  var beyond: [Level] = []
  private(set) var dates: LicenseDates

  /// Leases that were written by others and may have to stand.
  var arrivals: [LeaseID] = []
  /// Leases that have left the present by running out; some may have come back since.
  var ranOut: [LeaseID] = []
  /// Leases that are over, or were named by a command and hold no seat.
  var seatless: Set<LeaseID>

  public init(
    licenses: [PoolLicense], leases: [Lease] = [], forgone: Set<LeaseID> = [], blocked: Set<AccountID> = [],
    looked: Set<Instant> = [], nextSeat: Int = 1, nextGrant: Int = 1
  ) {
    self.licenses = licenses
    self.leases = Leases(leases)
    self.forgone = forgone
    self.blocked = blocked
    self.looked = looked
    self.nextSeat = nextSeat
    self.nextGrant = nextGrant
    dates = LicenseDates(of: licenses)
    seatless = Set(leases.lazy.filter(\.state.isOver).map(\.id))
  }

  /// The longest lease time of the pool: falls closer than that are in sight.
  public var sight: Duration { dates.sight }

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
  /// longer fit are cut to it. In sight is what was so before: promises were made by the licenses that go.
  public mutating func fallUnforeseen(at now: Instant, _ change: (inout [PoolLicense]) -> Void) {
    move(to: now)
    let sight = sight
    change(&licenses)
    forgetLevels()
    move(to: now)
    for fall in dates.falls(after: now, within: max(sight, self.sight)) {
      let level = settle(at: fall)
      if looked.contains(fall) { beyond.append(level) }
    }
  }

  /// The licenses were read anew, because somebody else has changed them and has settled who loses by it.
  ///
  /// What stands is made anew by the next command: that costs what the people cost.
  public mutating func replace(licenses: [PoolLicense]) {
    self.licenses = licenses
    forgetLevels()
  }

  mutating func write(_ lease: Lease) {
    leases.write(lease)
    changed.insert(lease.id)
  }

  mutating func forgetLevels() {
    present = Level(at: .distantPast, of: [])
    beyond = []
  }
}
