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

  /// Gives places beyond a fall to those seated longest, lease by lease; who gets none is cut to the fall.
  mutating func look(at fall: Instant) -> Level {
    var level = Level(at: fall, of: licenses)
    let standing = leases.values.filter { $0.counts(at: present.at) && $0.stands(beyond: fall) }
    for lease in standing.sorted(by: Lease.isSenior) where !level.add(lease) { cut(lease, at: fall) }
    return level
  }

  /// A lease was granted or held: take the first look at falls in sight that have had none, and ask the others again
  /// for a place of this lease alone.
  mutating func seeBeyond(_ id: LeaseID, at now: Instant) {
    let falls = falls(after: now)
    forgetCut(of: id, unlessAt: falls)
    for fall in falls {
      let known = beyond.firstIndex { $0.at == fall }
      if known == nil, fall >= lookedUntil {
        beyond.append(look(at: fall))
      } else {
        var level = known.map { beyond.remove(at: $0) } ?? lookWithout(id, at: fall)
        ask(for: id, in: &level)
        beyond.append(level)
      }
    }
    lookedUntil = max(lookedUntil, now + sight)
  }

  /// A license that was to end then has been renewed: the cut means nothing any more.
  private mutating func forgetCut(of id: LeaseID, unlessAt falls: [Instant]) {
    guard var lease = leases[id], let cut = lease.cutAt, !falls.contains(cut) else { return }
    lease.cutAt = nil
    write(lease)
  }

  private mutating func ask(for id: LeaseID, in level: inout Level) {
    guard var lease = leases[id], (lease.cutAt ?? .distantFuture) >= level.at, !level.holds(lease) else { return }
    guard level.add(lease) else { return cut(lease, at: level.at) }
    guard lease.cutAt == level.at else { return }
    lease.cutAt = nil
    write(lease)
  }

  private mutating func lookWithout(_ id: LeaseID, at fall: Instant) -> Level {
    let asking = leases.removeValue(forKey: id)
    defer { leases[id] = asking }
    return look(at: fall)
  }

  private mutating func cut(_ lease: Lease, at instant: Instant) {
    var lease = lease
    lease.cutAt = min(instant, lease.cutAt ?? .distantFuture)
    write(lease)
  }
}
