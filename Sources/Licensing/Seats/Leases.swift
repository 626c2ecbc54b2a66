/// The leases that a pool knows of, each stored once and found by its id, by its member, and by when it ends.
///
/// The latest generation of each, over or not.
public struct Leases: Sendable {
  /// Where a lease is kept as long as it is known.
  typealias Slot = Int32

  private var slots: [LeaseID: Slot] = [:]
  private var rows = Shelves<Lease>()
  private var byMember: [AccountID: OneOrMore<Slot>] = [:]
  /// When the leases that stand are to be looked at: at their end, or before it when it was moved on.
  private var agenda = Agenda()
  /// So that a long code is in memory once, not once a lease.
  private var products: Set<ProductCode> = []

  init(_ leases: [Lease]) {
    slots.reserveCapacity(leases.count)
    byMember.reserveCapacity(leases.count)
    agenda.reserveCapacity(leases.count)
    for lease in leases { write(lease) }
  }

  /// How many there are, over or not.
  public var count: Int { slots.count }

  /// All of them, in no particular order.
  public var values: some Sequence<Lease> { rows.elements }

  /// nil for one that the pool does not know.
  public subscript(id: LeaseID) -> Lease? { slots[id].map { self[slot: $0] } }

  /// The leases of one member.
  public func of(_ member: AccountID) -> [Lease] {
    (byMember[member]?.all ?? []).map { self[slot: $0] }
  }

  subscript(slot slot: Slot) -> Lease {
    guard let lease = rows[slot] else { preconditionFailure("a slot was asked for that holds no lease") }
    return lease
  }

  /// Stores a lease in place of what was known of it.
  mutating func write(_ lease: Lease) {
    guard let slot = slots[lease.id] else { return enter(lease) }
    let isEarlier = lease.until < self[slot: slot].until
    rows[slot] = lease
    if isEarlier, let due = agenda.due(slot), lease.until < due { agenda.put(slot, due: lease.until) }
  }

  mutating func forget(_ id: LeaseID) {
    guard let slot = slots.removeValue(forKey: id) else { return }
    let member = self[slot: slot].member
    byMember[member] = byMember[member]?.without(slot)
    agenda.strike(slot)
    rows.clear(slot)
  }

  private mutating func enter(_ lease: Lease) {
    var lease = lease
    lease.product = products.insert(lease.product).memberAfterInsert
    let slot = rows.add(lease)
    slots[lease.id] = slot
    byMember[lease.member].append(slot)
  }
}

extension Leases: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    a.count == b.count && a.values.allSatisfy { b[$0.id] == $0 }
  }
}

// MARK: - Seniority

extension Leases {
  /// Those that are wanted, the longest seated first.
  func seniors(where isWanted: (Lease) -> Bool) -> [Slot] {
    // Sorting what is compared moves a fifth of the memory that sorting leases would.
    var found: [(seat: Int, grant: Int, slot: Slot)] = []
    rows.forEach { slot, lease in
      if isWanted(lease) { found.append((lease.seat, lease.grant, slot)) }
    }
    found.sort { ($0.seat, $0.grant) < ($1.seat, $1.grant) }
    return found.map(\.slot)
  }
}

// MARK: - Those that stand

extension Leases {
  /// Whether the end of a lease is watched: it stands in the present.
  func isWatched(_ id: LeaseID) -> Bool { slots[id].map(agenda.contains) ?? false }

  /// From now on the end of a lease is watched.
  mutating func watch(_ id: LeaseID) {
    guard let slot = slots[id] else { return }
    agenda.put(slot, due: self[slot: slot].until)
  }

  mutating func unwatch(_ id: LeaseID) {
    if let slot = slots[id] { agenda.strike(slot) }
  }

  /// Only the ends of these are watched.
  mutating func watch(only standing: [Slot]) {
    agenda.strikeAll()
    for slot in standing { agenda.put(slot, due: self[slot: slot].until) }
  }

  /// The next lease that has ended by `now`; from now on it is not watched.
  ///
  /// A lease whose end was moved on is put off only when its old one has come: a heartbeat costs the agenda nothing.
  mutating func nextEnded(by now: Instant) -> Lease? {
    while let next = agenda.first, next.due <= now {
      let lease = self[slot: next.slot]
      guard lease.until > now else {
        agenda.strike(next.slot)
        return lease
      }
      agenda.put(next.slot, due: lease.until)
    }
    return nil
  }
}
