import Books
import Licensing

/// The commands of one round that are about one organization: the rule decides each as if it had come alone.
struct OrganizationRound {
  let commands: [SeatCommand]
  let now: Moment

  /// - Parameter known: the leases that the commands name and the pool does not know, in whatever organization.
  func run(
    on kept: inout KeptPool, knowing known: [LeaseID: Books.LeaseEntry], _ writes: inout RoundWrites, _ bracket: Bracket
  ) throws -> [SeatResult] {
    let named = learn(known, &kept)
    kept.learnBlocked(among: commands.compactMap(\.account), at: now.wall)
    var results: [SeatResult] = []
    for command in commands { results.append(try decide(command, &kept, named, bracket)) }
    for (command, result) in zip(commands, results) { remember(command, result, kept, &writes) }
    let asked = commands.filter { if case .end = $0 { false } else { true } }
    let before = named.compactMapValues(\.lease)
    let seen = Dictionary(asked.map { ($0.lease, $0.idle) }) { $1 }
    if writes.take(from: &kept, before: before, seen: seen, at: now) {
      bracket.announce(.seatsChanged(kept.entry.organization.id))
    }
    return results
  }

  /// Tells the pool what the commands name. What counts in another organization has no place in this one's pool.
  ///
  /// - Returns: the leases that the commands name, as they stood before the round.
  private func learn(_ known: [LeaseID: Books.LeaseEntry], _ kept: inout KeptPool) -> [LeaseID: Books.LeaseEntry] {
    let home = kept.entry.organization.id
    var named: [LeaseID: Books.LeaseEntry] = [:]
    for id in Set(commands.map(\.lease)) {
      if let lease = kept.pool.leases[id] {
        named[id] = Books.LeaseEntry(lease: lease, organization: home, account: lease.member)
      } else if let entry = known[id] {
        named[id] = entry
        guard let lease = entry.lease else {
          kept.pool.learn(forgone: id)
          continue
        }
        if entry.organization == home || !lease.counts(at: now.wall) { kept.pool.learn(lease) }
      }
    }
    return named
  }

  private func decide(
    _ command: SeatCommand, _ kept: inout KeptPool, _ named: [LeaseID: Books.LeaseEntry], _ bracket: Bracket
  ) throws -> SeatResult {
    let known = named[command.lease] ?? granted(command.lease, kept)
    let isForeign = known.map { !belongs($0, to: command, kept) } ?? false
    switch command {
    case .ask(let ask): return .decided(decide(ask, &kept, known))
    case .closing where isForeign, .release where isForeign: return .decided(.refused(.leaseBelongsElsewhere))
    case .closing(let lease, _): return .decided(kept.pool.closing(lease, at: now.wall))
    case .release(let lease, _): return .decided(kept.pool.release(lease, at: now.wall))
    case .end(let lease, let caller, let origin):
      return try end(lease, by: caller, from: origin, &kept, known, bracket)
    }
  }

  /// A lease that an earlier command of this very round has brought up.
  private func granted(_ lease: LeaseID, _ kept: KeptPool) -> Books.LeaseEntry? {
    kept.pool.leases[lease].map {
      Books.LeaseEntry(lease: $0, organization: kept.entry.organization.id, account: $0.member)
    }
  }

  /// Whether the one who commands made the lease, and made it here.
  private func belongs(_ known: Books.LeaseEntry, to command: SeatCommand, _ kept: KeptPool) -> Bool {
    let home = kept.entry.organization.id
    return known.account == command.account && (known.organization ?? home) == home
  }

  private func decide(_ ask: SeatAsk, _ kept: inout KeptPool, _ known: Books.LeaseEntry?) -> SeatDecision {
    let request = ask.request
    guard kept.isValidated(request.member) else { return .refused(.addressNotValidated) }
    guard kept.isMember(request.member) else { return .refused(.organizationUnknown) }
    if let known {
      if known.account != request.member || isElsewhere(known, ask, kept) { return .refused(.leaseBelongsElsewhere) }
    } else if !LeaseAge.isFresh(request.lease, at: now.wall) {
      return .refused(kept.pool.blocked.contains(request.member) ? .deactivated : .leaseOver)
    }
    if kept.entry.idleRule?.decide(idle: ask.idle) == .givesUp { giveUp(request, &kept) }
    return kept.pool.ask(request, at: now.wall, renewal: .whenDue)
  }

  /// An application that nobody uses gives up its hold, also on a seat that its member uses from another one; the
  /// answer tells it, so that what it held is free at once. Who claims a seat has touched the application.
  private func giveUp(_ request: SeatRequest, _ kept: inout KeptPool) {
    guard let lease = kept.pool.leases[request.lease], request.matches(lease), lease.state == .running,
      lease.counts(at: now.wall)
    else { return }
    _ = kept.pool.end(lease.id, at: now.wall)
  }

  /// A lease belongs to the organization that granted it. One that has run out may come back in another, if its
  /// application leaves the choice to the server.
  private func isElsewhere(_ known: Books.LeaseEntry, _ ask: SeatAsk, _ kept: KeptPool) -> Bool {
    guard let home = known.organization, home != kept.entry.organization.id, let lease = known.lease else {
      return false
    }
    return lease.counts(at: now.wall) || lease.state != .running || ask.organization != nil
  }

  private func end(
    _ lease: LeaseID, by caller: Caller, from origin: String, _ kept: inout KeptPool, _ named: Books.LeaseEntry?,
    _ bracket: Bracket
  ) throws -> SeatResult {
    let organization = kept.entry.organization.id
    guard let known = kept.pool.leases[lease], (named?.organization ?? organization) == organization else {
      return .denied(.notFound("lease"))
    }
    do {
      try requireMayEnd(known, in: organization, caller, bracket)
    } catch let denial as Denial {
      return .denied(denial)
    }
    let decision = kept.pool.end(lease, at: now.wall)
    if known.state == .running, case .leaving = decision {
      try bracket.audit(
        caller, "lease.end", lease.text, in: organization, concerns: known.member, details: "seat \(known.seat)",
        from: origin)
    }
    return .decided(decision)
  }

  /// Who has no say in the organization's seats is not told that an id is somebody's.
  private func requireMayEnd(_ lease: Lease, in organization: OrganizationID, _ caller: Caller, _ bracket: Bracket)
    throws
  {
    if lease.member == caller.account { return }
    do {
      try Permissions.require(.endSeats, of: caller, in: organization, bracket)
    } catch Denial.forbidden {
      throw Denial.notFound("lease")
    } catch Denial.notFound {
      throw Denial.notFound("lease")
    }
  }

  private func remember(_ command: SeatCommand, _ result: SeatResult, _ kept: KeptPool, _ writes: inout RoundWrites) {
    switch (command, result) {
    case (.ask(let ask), .decided(.granted)):
      writes.remember(ask.device(usedIn: kept.entry.organization.id))
    case (.release(let lease, let account), .decided(.released)),
      (.closing(let lease, let account), .decided(.released)):
      guard kept.pool.leases[lease] == nil, LeaseAge.isFresh(lease, at: now.wall) else { return }
      writes.forgo(lease, by: account)
    default: break
    }
  }
}
