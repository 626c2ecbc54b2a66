extension Pool {
  /// A lease was granted or held: take the first look at falls in sight that have had none, and ask the others again
  /// for a place of this lease alone.
  mutating func seeBeyond(_ id: LeaseID, isNew: Bool, at now: Instant) {
    let falls = dates.falls(after: now)
    forgetLooks(but: falls)
    forgetCut(of: id, unlessAt: falls)
    for fall in falls {
      var level: Level
      if looked.contains(fall) {
        level = takeLevel(at: fall) ?? settle(at: fall, without: id)
        ask(for: id, in: &level)
      } else {
        level = look(at: fall, newcomer: isNew ? id : nil)
      }
      beyond.append(level)
    }
  }

  /// A fall that is over, or out of sight because the clock was set back, has its first look when it comes into sight
  /// again: until then leases are granted without asking for a place beyond it.
  private mutating func forgetLooks(but falls: ArraySlice<Instant>) {
    guard looked.contains(where: { !falls.contains($0) }) else { return }
    looked = looked.filter { falls.contains($0) }
    beyond.removeAll { !looked.contains($0.at) }
  }

  /// Lets those who have a place beyond a fall, or were promised one, keep it in the order of seniority.
  mutating func settle(at fall: Instant, without id: LeaseID? = nil) -> Level {
    let hasHadLook = looked.contains(fall)
    let standing = leases.seniors {
      $0.counts(at: present.at) && $0.stands(beyond: fall) && (hasHadLook || $0.endsAt > fall) && $0.id != id
    }
    return place(standing, at: fall)
  }

  /// Cuts a lease off at `now` or at a fall: it stands nowhere beyond that.
  mutating func cut(_ lease: Lease, at instant: Instant) {
    var lease = lease
    lease.cutAt = min(instant, lease.cutAt ?? .distantFuture)
    lease.endsAt = lease.until
    write(lease)
    leaveBeyond(lease)
  }

  /// The first look at a fall: what was promised is kept, then those seated longest are given places beyond it, lease
  /// by lease, together with those that are cut to this very fall, by a revocation, or to an earlier instant that is no
  /// fall any more; who gets none is cut to the fall.
  ///
  /// - Parameter newcomer: a lease that is being granted, and was promised nothing yet.
  private mutating func look(at fall: Instant, newcomer: LeaseID?) -> Level {
    looked.insert(fall)
    let standing = leases.seniors {
      $0.counts(at: present.at) && ($0.stands(beyond: fall) || $0.state == .running && isCut($0, at: fall))
    }
    let promised = standing.filter { isPromised(leases[slot: $0], beyond: fall, newcomer) }
    let others = standing.filter { !isPromised(leases[slot: $0], beyond: fall, newcomer) }
    return place(promised + others, at: fall)
  }

  private func isCut(_ lease: Lease, at fall: Instant) -> Bool {
    lease.cutAt.map { dates.fall(from: $0) == fall } ?? false
  }

  private func isPromised(_ lease: Lease, beyond fall: Instant, _ newcomer: LeaseID?) -> Bool {
    lease.endsAt > fall && lease.id != newcomer
  }

  private mutating func place(_ standing: [Leases.Slot], at fall: Instant) -> Level {
    var level = Level(at: fall, of: licenses)
    level.reserveCapacity(standing.count)
    for slot in standing { stand(leases[slot: slot], in: &level) }
    return level
  }

  private mutating func stand(_ lease: Lease, in level: inout Level) {
    guard level.add(lease, among: leases) else { return cut(lease, at: level.at) }
    guard let cut = lease.cutAt, cut <= level.at else { return }
    var lease = lease
    // Beyond a later fall that has had its look it has no place, until it asks for one.
    lease.cutAt = dates.falls(after: present.at).first { $0 > level.at && looked.contains($0) }
    write(lease)
  }

  /// Taken out, not copied.
  private mutating func takeLevel(at fall: Instant) -> Level? {
    beyond.firstIndex { $0.at == fall }.map { beyond.remove(at: $0) }
  }

  /// A license that was to end then has been renewed: the cut means nothing any more.
  private mutating func forgetCut(of id: LeaseID, unlessAt falls: ArraySlice<Instant>) {
    guard var lease = leases[id], let cut = lease.cutAt, !falls.contains(cut) else { return }
    lease.cutAt = nil
    write(lease)
  }

  private mutating func ask(for id: LeaseID, in level: inout Level) {
    guard let lease = leases[id], (lease.cutAt ?? .distantFuture) >= level.at, !level.holds(lease) else { return }
    stand(lease, in: &level)
  }
}
