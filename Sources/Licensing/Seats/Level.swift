/// What stands at one instant, now or right after a coming fall: the licenses valid then and the seats on them.
struct Level: Sendable {
  let at: Instant
  private let licenses: [PoolLicense]
  /// Indices of the licenses that are for everybody or for several people.
  private let shared: [Int]
  /// Indices of the licenses that are for one person, by that person.
  private let personal: [AccountID: [Int]]
  private var placement: Placement
  private var seats: [Int: StandingSeat] = [:]
  private var seatsOf: [AccountID: Set<Int>] = [:]

  private struct StandingSeat {
    var leases: [Lease]
    var cover: Placement.Cover
  }

  init(at instant: Instant, of all: [PoolLicense]) {
    at = instant
    licenses = all.filter { $0.isValid(at: instant) }
    var shared: [Int] = []
    var personal: [AccountID: [Int]] = [:]
    for (index, license) in licenses.enumerated() {
      if let members = license.members, members.count == 1, let person = members.first {
        personal[person, default: []].append(index)
      } else {
        shared.append(index)
      }
    }
    self.shared = shared
    self.personal = personal
    placement = Placement(seats: licenses.map(\.seats))
  }

  var occupied: Int { seats.count }

  func leases(onSeat seat: Int) -> [Lease] { seats[seat]?.leases ?? [] }

  func holds(_ lease: Lease) -> Bool { leases(onSeat: lease.seat).contains { $0.id == lease.id } }

  /// The seats of one member, oldest first.
  func seats(of member: AccountID) -> [Int] {
    (seatsOf[member] ?? []).sorted()
  }

  /// Lets a lease stand on its seat, if all seats can then still be placed.
  mutating func add(_ lease: Lease) -> Bool {
    let old = seats[lease.seat]
    let leases = (old?.leases ?? []) + [lease]
    let cover = cover(of: SeatDemand(of: leases))
    guard !cover.isEmpty, exchange(old?.cover, for: cover) else { return false }
    seats[lease.seat] = StandingSeat(leases: leases, cover: cover)
    seatsOf[lease.member, default: []].insert(lease.seat)
    return true
  }

  /// Takes a lease off its seat; nothing happens when it does not stand here.
  mutating func remove(_ lease: Lease) {
    guard let old = seats[lease.seat] else { return }
    let leases = old.leases.filter { $0.id != lease.id }
    guard leases.count < old.leases.count else { return }
    if leases.isEmpty {
      placement.remove(old.cover)
      seats[lease.seat] = nil
      seatsOf[lease.member]?.remove(lease.seat)
    } else {
      let cover = cover(of: SeatDemand(of: leases))
      guard exchange(old.cover, for: cover) else { preconditionFailure("a smaller seat found no place") }
      seats[lease.seat] = StandingSeat(leases: leases, cover: cover)
    }
  }

  /// How many more people whom no named license names could start a product now; nil is unlimited.
  func free(_ product: ProductCode) -> Int? {
    var demand = SeatDemand(member: nil)
    demand.products[product] = 0
    return placement.free(cover(of: demand))
  }

  /// The covering license that ends last, ties by id.
  func terms(for demand: SeatDemand) -> SeatTerms? {
    cover(of: demand).map { licenses[$0] }
      .max { ($0.until ?? .distantFuture, $0.id) < ($1.until ?? .distantFuture, $1.id) }?.terms
  }

  private func cover(of demand: SeatDemand) -> Placement.Cover {
    let own = demand.member.flatMap { personal[$0] } ?? []
    return (own + shared).filter { licenses[$0].covers(demand) }
  }

  private mutating func exchange(_ old: Placement.Cover?, for new: Placement.Cover) -> Bool {
    guard old != new else { return true }
    if let old { placement.remove(old) }
    if placement.place(new) { return true }
    if let old, !placement.place(old) { preconditionFailure("a seat lost the place it had") }
    return false
  }
}
