/// What whoever keeps a pool over many rounds of commands tells it before a round, and takes from it afterwards.
extension Pool {
  // MARK: Before

  /// A lease that a command of the round will name, as the books have it: one that is over or has run out is not kept.
  ///
  /// Of a lease that the pool knows it learns nothing.
  public mutating func learn(_ lease: Lease) {
    guard leases[lease.id] == nil else { return }
    leases.write(lease)
    seatless.insert(lease.id)
    if !lease.state.isOver { arrivals.append(lease.id) }
  }

  /// An id that a command of the round will name was released before it was claimed.
  public mutating func learn(forgone id: LeaseID) {
    forgone.insert(id)
  }

  /// Whether an administrator has blocked a member whom the round concerns. This ends nothing: see ``block(_:at:)``.
  public mutating func learn(_ member: AccountID, isBlocked: Bool) {
    if isBlocked { blocked.insert(member) } else { blocked.remove(member) }
  }

  /// What others have written since this pool was the latest: afterwards it is as if made anew from the books.
  ///
  /// - Parameters:
  ///   - changed: the leases that were granted, extended, cut, ended or released; the latest generation of each.
  ///   - looked: the falls that have had their first look.
  public mutating func catchUp(with changed: [Lease], looked: Set<Instant>, nextSeat: Int, nextGrant: Int) {
    for lease in changed { if let known = leases[lease.id] { unseat(known) } }
    for lease in changed {
      leases.unwatch(lease.id)
      leases.write(lease)
      if lease.state.isOver {
        seatless.insert(lease.id)
      } else {
        seatless.remove(lease.id)
        arrivals.append(lease.id)
      }
    }
    beyond.removeAll { !looked.contains($0.at) }
    self.looked = looked
    self.nextSeat = nextSeat
    self.nextGrant = nextGrant
  }

  // MARK: After

  /// The leases that the round has changed, by id, for the books; they are then no longer ``changed``.
  public mutating func takeChanged() -> [Lease] {
    let taken = changed.sorted().compactMap { leases[$0] }
    changed = []
    return taken
  }

  /// Leases that have run out and did not come back, by id: their rows still say that they are open. The pool forgets
  /// them. Those that are ``changed`` are handed out later.
  ///
  /// - Parameter limit: at most so many; the others are handed out the next time.
  public mutating func takeRunOut(atMost limit: Int = .max) -> [Lease] {
    var taken: [Lease] = []
    var later: [LeaseID] = []
    while taken.count < limit, let id = ranOut.popLast() {
      guard let lease = leases[id], !lease.counts(at: present.at), !seatless.contains(id) else { continue }
      if changed.contains(id) {
        later.append(id)
      } else {
        taken.append(lease)
        leases.forget(id)
      }
    }
    ranOut += later
    return taken.sorted { $0.id < $1.id }
  }

  /// The round is over and written: forgets what was known for its commands only, that is leases that hold no seat, ids
  /// that were released before they were claimed, and who is blocked.
  public mutating func endRound() {
    let kept = changed.union(arrivals)
    for id in seatless where !kept.contains(id) && !leases.isWatched(id) { leases.forget(id) }
    seatless.formIntersection(kept)
    forgone = []
    blocked = []
  }
}
