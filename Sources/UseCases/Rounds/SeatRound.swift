import Books
public import Licensing

/// Claims, heartbeats, closings, releases and ends of several organizations: one read, the rule for each command in
/// memory, one write. A single claim is a round of one.
public struct SeatRound: UseCase {
  /// By organization, the commands in the order in which they came.
  public let commands: [OrganizationID: [SeatCommand]]
  /// Where pools are remembered from one round to the next; without it, all of them are read.
  private let memory: PoolMemory?
  /// Leaves out organizations that somebody else decides about at the moment, instead of waiting.
  private let skipping: Bool

  public init(organization: OrganizationID, commands: [SeatCommand]) {
    self.init([organization: commands], memory: nil, skipping: false)
  }

  init(_ commands: [OrganizationID: [SeatCommand]], memory: PoolMemory?, skipping: Bool) {
    self.commands = commands
    self.memory = memory
    self.skipping = skipping
  }

  public var locks: Locks {
    var locks = Locks(.any, organizations: Array(commands.keys), skipping: skipping)
    for (organization, commands) in commands {
      locks.question.add((memory?.slot(of: organization) ?? PoolSlot()).question(about: commands))
    }
    return locks
  }

  /// - Returns: what became of the commands; organizations that were left out are not in it.
  public func run(in bracket: Bracket) throws -> [OrganizationID: SeatOutcomes] {
    let slots = bracket.opening.locked.map { ($0, memory?.slot(of: $0.organization.id) ?? PoolSlot()) }
    var needed = Books.RoundQuestion()
    for (entry, slot) in slots {
      needed.add(try slot.begin(entry, commands[entry.organization.id] ?? [], bracket))
    }
    let facts = try bracket.opening.facts(for: needed, at: bracket.now)
    var writes: [Moment: RoundWrites] = [:]
    var outcomes: [OrganizationID: SeatOutcomes] = [:]
    for (entry, slot) in slots {
      let id = entry.organization.id
      outcomes[id] = try slot.decide(commands[id] ?? [], entry, facts, &writes, bracket)
    }
    for (moment, part) in writes { try part.write(to: bracket.books, at: moment, knowing: memory?.devices) }
    if !skipping { for id in commands.keys where outcomes[id] == nil { outcomes[id] = unknown(id, bracket.now) } }
    return outcomes
  }

  private func unknown(_ id: OrganizationID, _ now: Moment) -> SeatOutcomes {
    SeatOutcomes(
      organization: nil, moment: now,
      results: (commands[id] ?? []).map {
        if case .end = $0 { .denied(.notFound("lease")) } else { .decided(.refused(.organizationUnknown)) }
      }, memberEnds: (commands[id] ?? []).map { _ in nil })
  }
}
