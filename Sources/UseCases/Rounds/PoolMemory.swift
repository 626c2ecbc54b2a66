import Books
import Licensing
import Synchronization

/// The pools that rounds have read, each as its last committed round has left it.
final class PoolMemory: Sendable {
  private let slots = Mutex<[OrganizationID: PoolSlot]>([:])
  /// How much all pools together remember at most, in leases and members.
  private let atMost: Int
  let devices = DeviceMemory()

  init(atMost: Int = 1_500_000) {
    self.atMost = atMost
  }

  /// The slot of an organization, empty when it is not remembered.
  func slot(of organization: OrganizationID) -> PoolSlot {
    slots.withLock { slots in
      if let known = slots[organization] { return known }
      let fresh = PoolSlot()
      slots[organization] = fresh
      return fresh
    }
  }

  func remembers(_ organization: OrganizationID) -> Bool {
    slots.withLock { $0[organization]?.isFilled } ?? false
  }

  /// The rounds of these organizations are committed: what they remember is right.
  func settle(_ organizations: some Sequence<OrganizationID>) {
    for organization in organizations { slots.withLock { $0[organization] }?.settle() }
  }

  /// A round may have failed half-way: what these remember may never have happened.
  func forget(_ organizations: some Sequence<OrganizationID>) {
    slots.withLock { slots in for organization in organizations { slots[organization] = nil } }
  }

  /// Forgets pools, the one that was least used first, until the rest is small enough.
  func shrink() {
    slots.withLock { slots in
      var size = slots.values.reduce(0) { $0 + $1.size }
      guard size > atMost else { return }
      for (organization, slot) in slots.sorted(by: { $0.value.lastUsed < $1.value.lastUsed })
      where size > atMost * 3 / 4 {
        size -= slot.size
        slots[organization] = nil
      }
    }
  }
}

/// Where one organization's pool is remembered. One round at a time uses it.
final class PoolSlot: Sendable {
  private let state = Mutex(State())

  private struct State {
    var kept: KeptPool?
    /// A round has begun on it and is not committed yet.
    var isUncertain = false
    var lastUsed = Instant.distantPast
  }

  var isFilled: Bool { state.withLock { $0.kept != nil && !$0.isUncertain } }
  var size: Int { state.withLock { $0.kept?.size ?? 1 } }
  var lastUsed: Instant { state.withLock { $0.lastUsed } }

  func settle() { state.withLock { $0.isUncertain = false } }

  /// Puts a pool there that was read aside; the round looks whether it is still the latest.
  func fill(_ kept: KeptPool) {
    state.withLock { $0.kept = kept }
  }

  /// Puts a pool there that somebody has read who only looks. A round that is under way keeps the one it decides on.
  func offer(_ kept: KeptPool, at now: Instant) {
    state.withLock { state in
      guard !state.isUncertain, state.kept.map({ $0.entry.version < kept.entry.version }) ?? true else { return }
      state.kept = kept
      state.lastUsed = max(state.lastUsed, now)
    }
  }

  /// A pool of more leases may be late by so much for who only looks: where several servers decide by turns, each look
  /// would read it anew.
  private static let large = 5000
  private static let lateByAtMost = Duration.seconds(10)

  /// How it stands by what is remembered, be it committed yet or not; nil when that is nothing, or is out of date.
  func standing(asOf latest: Books.OrganizationEntry, _ products: [ProductCode], at now: Moment) -> SeatStanding? {
    state.withLock { state in
      guard let kept = state.kept else { return nil }
      let isRecent = kept.pool.leases.count > Self.large && now.wall - state.lastUsed < Self.lateByAtMost
      guard kept.knows(latest, lost: now.lost) || isRecent else { return nil }
      // Not before what was decided last, or the copy would be made anew from all its leases.
      let decided = now.notBefore(service: kept.entry.decidedAt).wall
      var pool = kept.pool
      return SeatStanding(&pool, products, at: max(decided, state.lastUsed))
    }
  }

  /// What a round will have to ask, as far as one can tell before the organization is locked.
  func question(about commands: [SeatCommand]) -> Books.RoundQuestion {
    state.withLock { state in
      if let kept = state.kept, !state.isUncertain { return kept.question(about: commands) }
      return Books.RoundQuestion(leases: Set(commands.map(\.lease)), accounts: Set(commands.compactMap(\.account)))
    }
  }

  /// Brings the pool up to date.
  ///
  /// - Returns: what must be asked before it can decide.
  func begin(
    _ entry: Books.OrganizationEntry, _ commands: [SeatCommand], _ bracket: Bracket
  ) throws -> Books.RoundQuestion {
    try state.withLock { state in
      // A try that was not committed has left something here.
      if state.isUncertain { state.kept = nil }
      state.isUncertain = true
      state.lastUsed = bracket.now.wall
      let now = bracket.now.notBefore(service: entry.decidedAt)
      if state.kept == nil {
        state.kept = try KeptPool(entry, from: bracket.books, at: now)
      } else {
        try state.kept?.catchUp(with: entry, from: bracket.books, at: now)
      }
      return state.kept?.question(about: commands) ?? Books.RoundQuestion()
    }
  }

  func decide(
    _ commands: [SeatCommand], _ entry: Books.OrganizationEntry, _ facts: Books.RoundFacts,
    _ writes: inout [Moment: RoundWrites], _ bracket: Bracket
  ) throws -> SeatOutcomes? {
    let now = bracket.now.notBefore(service: entry.decidedAt)
    return try state.withLock { state in
      state.kept?.learn(facts.memberships, validated: facts.validated)
      let results = try state.kept.mutate {
        try OrganizationRound(commands: commands, now: now).run(
          on: &$0, knowing: facts.leases, &writes[now, default: RoundWrites()], bracket)
      }
      let ends = commands.map { state.kept?.end(of: $0.account) }
      return results.map {
        SeatOutcomes(
          organization: entry.organization, moment: now, results: $0, memberEnds: ends, idleRule: entry.idleRule)
      }
    }
  }
}

extension Optional where Wrapped == KeptPool {
  /// Changes what is there. It is taken out meanwhile, so that it has one owner: a pool is too large to be copied.
  fileprivate mutating func mutate<T>(_ change: (inout KeptPool) throws -> T) rethrows -> T? {
    guard var kept = self else { return nil }
    self = nil
    defer { self = kept }
    return try change(&kept)
  }
}
