/// What stands at one instant, now or right after a coming fall: the licenses valid then and the seats on them.
///
/// Leases stand here by their ids only; what they are is read from the pool's.
struct Level: Sendable {
  /// Moves on as long as the same licenses are valid and whoever has run out is taken off.
  var at: Instant
  private let licenses: [PoolLicense]
  /// Indices of the licenses that are for everybody.
  private let open: [Int]
  /// Indices of the licenses that name a member, those first that name nobody else.
  private let named: [AccountID: [Int]]
  private var placement: Placement
  /// By kind, the index of the covering license that ends last, ties by id.
  private var longest: [Int] = []
  /// Kinds of seats with one lease of somebody whom no license names: most seats are like that.
  private var plainKinds: [PlainSeat: Placement.Kind] = [:]
  private var seats: [Int: StandingSeat] = [:]

  private struct PlainSeat: Hashable {
    let product: ProductCode
    let version: Int
  }

  private struct StandingSeat {
    var leases: OneOrMore<LeaseID>
    /// A `Placement.Kind` in half the memory.
    var number: Int32

    init(leases: OneOrMore<LeaseID>, kind: Placement.Kind) {
      self.leases = leases
      number = Int32(kind)
    }

    var kind: Placement.Kind {
      get { Int(number) }
      set { number = Int32(newValue) }
    }
  }

  init(at instant: Instant, of all: [PoolLicense]) {
    at = instant
    licenses = all.filter { $0.isValid(at: instant) }
    open = licenses.indices.filter { [licenses] in licenses[$0].members == nil }
    named = Self.named(on: licenses)
    placement = Placement(seats: licenses.map(\.seats))
  }

  private static func named(on licenses: [PoolLicense]) -> [AccountID: [Int]] {
    var named: [AccountID: [Int]] = [:]
    // What is for one person is filled by that person first, so that many such licenses do not make many kinds.
    let byPeople = licenses.indices.sorted { licenses[$0].members?.count ?? 0 < licenses[$1].members?.count ?? 0 }
    for index in byPeople {
      for member in licenses[index].members ?? [] { named[member, default: []].append(index) }
    }
    return named
  }

  var occupied: Int { seats.count }

  func holds(_ lease: Lease) -> Bool { seats[lease.seat]?.leases.contains(lease.id) ?? false }

  mutating func reserveCapacity(_ seats: Int) { self.seats.reserveCapacity(seats) }

  /// Lets a lease stand on its seat, if all seats can then still be placed.
  mutating func add(_ lease: Lease, among leases: Leases) -> Bool {
    guard var seat = seats[lease.seat] else { return occupy(lease) }
    var demand = demand(of: seat.leases.all, among: leases)
    demand.add(lease)
    guard let kind = kind(of: demand), exchange(seat.kind, for: kind) else { return false }
    seat.leases.append(lease.id)
    seat.kind = kind
    seats[lease.seat] = seat
    return true
  }

  /// A new seat with one lease.
  private mutating func occupy(_ lease: Lease) -> Bool {
    guard let kind = kind(of: lease), placement.place(kind) else { return false }
    seats[lease.seat] = StandingSeat(leases: .one(lease.id), kind: kind)
    return true
  }

  /// Takes a lease off its seat; nothing happens when it does not stand here.
  mutating func remove(_ lease: Lease, among leases: Leases) {
    guard let old = seats[lease.seat], old.leases.contains(lease.id) else { return }
    guard let rest = old.leases.without(lease.id) else {
      placement.remove(old.kind)
      seats[lease.seat] = nil
      return
    }
    guard let kind = kind(of: demand(of: rest.all, among: leases)), exchange(old.kind, for: kind) else {
      preconditionFailure("a smaller seat found no place")
    }
    seats[lease.seat] = StandingSeat(leases: rest, kind: kind)
  }

  /// How many more people whom no named license names could start a product now; nil is unlimited.
  func free(_ product: ProductCode) -> Int? {
    var demand = SeatDemand()
    demand.products[product] = 0
    return placement.free(cover(of: demand))
  }

  /// The terms of a seat: those of the covering license that ends last, ties by id. nil when nobody stands on it.
  func terms(ofSeat seat: Int) -> SeatTerms? {
    seats[seat].map { licenses[longest[$0.kind]].terms }
  }

  private func demand(of ids: [LeaseID], among leases: Leases) -> SeatDemand {
    var demand = SeatDemand()
    for id in ids {
      guard let lease = leases[id] else { preconditionFailure("a lease was forgotten while it stood") }
      demand.add(lease)
    }
    return demand
  }

  private func cover(of demand: SeatDemand) -> Placement.Cover {
    let own = demand.member.flatMap { named[$0] } ?? []
    return (own + open).filter { licenses[$0].covers(demand) }
  }

  /// The kind of a seat with one lease.
  private mutating func kind(of lease: Lease) -> Placement.Kind? {
    let plain = PlainSeat(product: lease.product, version: lease.version)
    let isNamed = named[lease.member] != nil
    if !isNamed, let known = plainKinds[plain] { return known }
    var demand = SeatDemand()
    demand.add(lease)
    let kind = kind(of: demand)
    if !isNamed { plainKinds[plain] = kind }
    return kind
  }

  /// nil when no license covers it.
  private mutating func kind(of demand: SeatDemand) -> Placement.Kind? {
    let cover = cover(of: demand)
    guard let last = cover.max(by: { endsEarlier(licenses[$0], than: licenses[$1]) }) else { return nil }
    let kind = placement.kind(for: cover)
    if kind == longest.count { longest.append(last) }
    return kind
  }

  private func endsEarlier(_ a: PoolLicense, than b: PoolLicense) -> Bool {
    (a.until ?? .distantFuture, a.id) < (b.until ?? .distantFuture, b.id)
  }

  private mutating func exchange(_ old: Placement.Kind?, for new: Placement.Kind) -> Bool {
    guard old != new else { return true }
    if let old { placement.remove(old) }
    if placement.place(new) { return true }
    if let old, !placement.place(old) { preconditionFailure("a seat lost the place it had") }
    return false
  }
}
