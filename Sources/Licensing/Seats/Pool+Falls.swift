extension Pool {
  /// Makes ``present`` say what stands at `now`. Who finds no place (a license went away, or fell while no server was
  /// there to see it) is cut off at once, those seated longest last.
  mutating func move(to now: Instant) {
    guard present.at != now else { return }
    beyond = []
    var level = Level(at: now, of: licenses)
    let counting = leases.values.filter { $0.counts(at: now) }.sorted(by: Lease.isSenior)
    for lease in counting where !level.add(lease) { cut(lease, at: now) }
    present = level
  }

  /// The coming falls in sight: instants at which a license of the pool ends, earliest first.
  func falls(after now: Instant) -> [Instant] {
    let horizon = now + sight
    return Set(licenses.compactMap(\.until)).filter { $0 > now && $0 < horizon }.sorted()
  }

  /// The first look at a fall: what was promised is kept, then those seated longest are given places beyond it, lease
  /// by lease; who gets none is cut to the fall.
  ///
  /// - Parameter newcomer: a lease that is being granted, and was promised nothing yet.
  private mutating func look(at fall: Instant, newcomer: LeaseID?) -> Level {
    looked.insert(fall)
    let standing = standing(beyond: fall, alsoCut: true)
    let isPromised = { (lease: Lease) in lease.endsAt > fall && lease.id != newcomer }
    return place(standing.filter(isPromised) + standing.filter { !isPromised($0) }, at: fall)
  }

  /// Lets those who have a place beyond a fall, or were promised one, keep it in the order of seniority.
  mutating func settle(at fall: Instant) -> Level {
    let hasHadLook = looked.contains(fall)
    return place(standing(beyond: fall).filter { hasHadLook || $0.endsAt > fall }, at: fall)
  }

  /// - Parameter alsoCut: together with those that a revocation has cut to this very fall.
  private func standing(beyond fall: Instant, alsoCut: Bool = false) -> [Lease] {
    leases.values.filter {
      $0.counts(at: present.at) && ($0.stands(beyond: fall) || alsoCut && $0.state == .running && $0.cutAt == fall)
    }
    .sorted(by: Lease.isSenior)
  }

  private mutating func place(_ standing: [Lease], at fall: Instant) -> Level {
    var level = Level(at: fall, of: licenses)
    for lease in standing { stand(lease, in: &level) }
    return level
  }

  private mutating func stand(_ lease: Lease, in level: inout Level) {
    guard level.add(lease) else { return cut(lease, at: level.at) }
    guard lease.cutAt == level.at else { return }
    var lease = lease
    lease.cutAt = nil
    write(lease)
  }

  /// A lease was granted or held: take the first look at falls in sight that have had none, and ask the others again
  /// for a place of this lease alone.
  mutating func seeBeyond(_ id: LeaseID, isNew: Bool, at now: Instant) {
    let falls = falls(after: now)
    forgetCut(of: id, unlessAt: falls)
    for fall in falls {
      let known = beyond.firstIndex { $0.at == fall }
      if !looked.contains(fall) {
        beyond.append(look(at: fall, newcomer: isNew ? id : nil))
      } else {
        var level = known.map { beyond.remove(at: $0) } ?? lookWithout(id, at: fall)
        ask(for: id, in: &level)
        beyond.append(level)
      }
    }
    looked = looked.filter { $0 > now }
  }

  /// A license that was to end then has been renewed: the cut means nothing any more.
  private mutating func forgetCut(of id: LeaseID, unlessAt falls: [Instant]) {
    guard var lease = leases[id], let cut = lease.cutAt, !falls.contains(cut) else { return }
    lease.cutAt = nil
    write(lease)
  }

  private mutating func ask(for id: LeaseID, in level: inout Level) {
    guard let lease = leases[id], (lease.cutAt ?? .distantFuture) >= level.at, !level.holds(lease) else { return }
    stand(lease, in: &level)
  }

  private mutating func lookWithout(_ id: LeaseID, at fall: Instant) -> Level {
    let asking = leases.removeValue(forKey: id)
    defer { leases[id] = asking }
    return settle(at: fall)
  }

  private mutating func cut(_ lease: Lease, at instant: Instant) {
    var lease = lease
    lease.cutAt = min(instant, lease.cutAt ?? .distantFuture)
    lease.endsAt = lease.until
    write(lease)
  }
}
