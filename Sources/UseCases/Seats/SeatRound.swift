import Books
public import Licensing
import Storage

/// Claims, heartbeats, closings, releases and ends of one organization: one read, the rule for each command in memory,
/// one write. A single claim is a round of one.
public struct SeatRound: UseCase {
  public let organization: OrganizationID
  public let commands: [SeatCommand]

  public init(organization: OrganizationID, commands: [SeatCommand]) {
    self.organization = organization
    self.commands = commands
  }

  public var locks: Locks { Locks(.any, organizations: [organization]) }

  public func run(in bracket: Bracket) throws -> SeatOutcomes {
    guard
      var facts = try SeatFacts.load(organization, for: commands, from: bracket.books, at: bracket.now)
    else { return unknownOrganization(bracket.now) }
    var results: [SeatResult] = []
    for command in commands {
      let result = try decide(command, &facts, bracket)
      results.append(result)
    }
    try write(facts, results, bracket)
    return SeatOutcomes(organization: facts.entry.organization, moment: facts.now, results: results)
  }

  private func unknownOrganization(_ now: Moment) -> SeatOutcomes {
    SeatOutcomes(
      organization: nil, moment: now, results: commands.map { _ in .decided(.refused(.organizationUnknown)) })
  }

  private func decide(_ command: SeatCommand, _ facts: inout SeatFacts, _ bracket: Bracket) throws -> SeatResult {
    let now = facts.now.wall
    let isForeign = facts.known[command.lease].map { !belongs($0, to: command) } ?? false
    switch command {
    case .ask(let ask): return .decided(decide(ask, &facts))
    case .closing where isForeign, .release where isForeign: return .decided(.refused(.leaseBelongsElsewhere))
    case .closing(let lease, _): return .decided(facts.pool.closing(lease, at: now))
    case .release(let lease, _): return .decided(facts.pool.release(lease, at: now))
    case .end(let lease, let caller): return try end(lease, by: caller, &facts, bracket)
    }
  }

  /// Whether the one who commands made the lease, and made it here.
  private func belongs(_ known: Books.LeaseEntry, to command: SeatCommand) -> Bool {
    known.account == command.account && (known.organization ?? organization) == organization
  }

  private func decide(_ ask: SeatAsk, _ facts: inout SeatFacts) -> SeatDecision {
    let (request, now) = (ask.request, facts.now.wall)
    guard facts.validated.contains(request.member) else { return .refused(.addressNotValidated) }
    guard facts.members[request.member] != nil else { return .refused(.organizationUnknown) }
    if let known = facts.known[request.lease] {
      if known.account != request.member || isElsewhere(known, ask, at: now) { return .refused(.leaseBelongsElsewhere) }
    } else if !LeaseAge.isFresh(request.lease, at: now) {
      return .refused(facts.pool.blocked.contains(request.member) ? .deactivated : .leaseOver)
    }
    return facts.pool.ask(request, at: now, renewal: .whenDue)
  }

  /// A lease belongs to the organization that granted it. One that has run out may come back in another, if its
  /// application leaves the choice to the server.
  private func isElsewhere(_ known: Books.LeaseEntry, _ ask: SeatAsk, at now: Instant) -> Bool {
    guard let home = known.organization, home != organization, let lease = known.lease else { return false }
    return lease.counts(at: now) || lease.state != .running || ask.organization != nil
  }

  private func end(_ lease: LeaseID, by caller: Caller, _ facts: inout SeatFacts, _ bracket: Bracket) throws
    -> SeatResult
  {
    let home = facts.known[lease].map(\.organization) ?? organization
    guard let known = facts.pool.leases[lease], home == organization else {
      return .denied(.notFound("lease"))
    }
    do {
      try requireMayEnd(known, caller, bracket)
    } catch let denial as Denial {
      return .denied(denial)
    }
    let decision = facts.pool.end(lease, at: facts.now.wall)
    if known.state == .running, case .leaving = decision {
      try bracket.audit(
        caller, "lease.end", lease.text, in: organization, concerns: known.member, details: "seat \(known.seat)")
    }
    return .decided(decision)
  }

  /// Who has no say in the organization's seats is not told that an id is somebody's.
  private func requireMayEnd(_ lease: Lease, _ caller: Caller, _ bracket: Bracket) throws {
    if lease.member == caller.account { return }
    do {
      try Permissions.require(.endSeats, of: caller, in: organization, bracket)
    } catch Denial.forbidden {
      throw Denial.notFound("lease")
    } catch Denial.notFound {
      throw Denial.notFound("lease")
    }
  }

  private func write(_ facts: SeatFacts, _ results: [SeatResult], _ bracket: Bracket) throws {
    let asked = commands.filter { if case .end = $0 { false } else { true } }
    try SeatLedger(organization: organization).write(facts, seen: Set(asked.map(\.lease)), bracket)
    for (command, result) in zip(commands, results) { try remember(command, result, facts, bracket.books) }
  }

  private func remember(_ command: SeatCommand, _ result: SeatResult, _ facts: SeatFacts, _ books: Books) throws {
    switch (command, result) {
    case (.ask(let ask), .decided(.granted(let lease, _))):
      try books.save(
        device: lease.device, name: ask.deviceName, platform: ask.platform, of: lease.member, using: organization,
        at: facts.now)
    case (.release(let lease, let account), .decided(.released)),
      (.closing(let lease, let account), .decided(.released)):
      guard facts.pool.leases[lease] == nil, LeaseAge.isFresh(lease, at: facts.now.wall) else { return }
      // Its claim came in elsewhere, after this round had looked.
      guard try books.forgo(lease, by: account, at: facts.now) else { throw StorageError.busy }
    default: break
    }
  }
}
