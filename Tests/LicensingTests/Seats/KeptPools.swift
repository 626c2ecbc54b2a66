import Chance
import Licensing

/// An organization on two servers that keep its pool, held against a pool that is made anew from the books for each
/// command.
struct KeptPools {
  private var random: SplitMix64
  private var books = PoolBooks()
  private var servers: [KeptServer]
  /// Whose round it is; nil between rounds.
  private var current: Int?
  private(set) var seen = Seen()

  /// How often what makes the difference has happened.
  struct Seen {
    var falls = 0
    var catchUps = 0
    var comeBacks = 0
    var settled = 0
  }

  init(seed: UInt64) {
    random = SplitMix64(seed: ~seed)
    servers = [KeptServer(books), KeptServer(books)]
  }

  /// What the two say differently about a command; nil when they agree.
  mutating func difference(on command: CaseCommand, at now: Int64) -> String? {
    let instant = CaseWords.instant(now)
    switch command {
    case .at: return nil
    case .unblock(let member): books.unblock(CaseWords.id(member))
    case .license, .revoke, .block:
      if case .block(let member) = command { books.block(CaseWords.id(member)) }
      guard random.chance(70) else { return difference(on: command, instant) }
      administer(command, instant)
    default: return difference(on: command, instant)
    }
    return nil
  }

  private mutating func difference(on command: CaseCommand, _ now: Instant) -> String? {
    let server = beginRound()
    let renewal: Pool.Renewal = random.pick(.always, .whenDue)
    var anew = books.pool(naming: command.lease)
    servers[server].learn(books, naming: command.lease, of: command.member)
    let expected = anew.apply(command, at: now, renewal: renewal)
    let answer = servers[server].apply(command, at: now, renewal: renewal)
    let (expectedChanges, changes) = (anew.takeChanged(), servers[server].takeChanged())
    if answer != expected { return "\(expected), but was answered \(answer)" }
    if changes != expectedChanges { return "\(expectedChanges)\n, but was changed \(changes)" }
    let (kept, faults) = (servers[server].pool, servers[server].faults)
    if kept.looked != anew.looked { return "looked \(anew.looked), but was \(kept.looked)" }
    if kept.nextSeat != anew.nextSeat || kept.nextGrant != anew.nextGrant { return "numbers differ" }
    if !faults.isEmpty { return "whole levels, but: \(faults)" }
    note(changes, kept)
    write(changes, of: kept, by: server)
    return settle(server, now)
  }

  // MARK: Rounds

  private mutating func beginRound() -> Int {
    if let current, !random.chance(30) { return current }
    endRound()
    let next = Int.random(in: servers.indices, using: &random)
    // A server that has dropped its pool makes it anew.
    if random.chance(5) { servers[next] = KeptServer(books) }
    servers[next].catchUp(books)
    seen.catchUps += 1
    current = next
    return next
  }

  private mutating func endRound() {
    if let current { servers[current].endRound() }
    current = nil
  }

  private mutating func write(_ changes: [Lease], of pool: Pool, by server: Int?) {
    let hasNewLicenses = books.licenses != pool.licenses
    books.write(changes, of: pool)
    for index in servers.indices where index != server { servers[index].miss(changes, licenses: hasNewLicenses) }
  }

  private mutating func settle(_ server: Int, _ now: Instant) -> String? {
    guard random.chance(40) else { return nil }
    let (runOut, twice) = servers[server].takeRunOut(atMost: random.pick(1, 2, 100))
    let wrong = twice + runOut.filter { books.leases[$0.id] != $0 || $0.counts(at: now) || $0.state.isOver }
    books.settle(runOut)
    seen.settled += runOut.count
    return wrong.isEmpty ? nil : "only what has run out, but was handed \(wrong)"
  }

  // MARK: Administrators

  /// Done to a pool that is made for it, so that both servers learn of it later.
  private mutating func administer(_ command: CaseCommand, _ now: Instant) {
    endRound()
    var pool = books.pool(naming: nil)
    switch command {
    case .revoke(let name) where random.chance(60):
      let id: LicenseID = CaseWords.id(name)
      let isSuspended = random.chance(50)
      pool.fallUnforeseen(at: now) { licenses in
        for index in licenses.indices where licenses[index].id == id {
          if isSuspended { licenses[index].until = now }
          if !isSuspended, let first = licenses[index].members?.min() { licenses[index].members?.remove(first) }
        }
      }
    case .license where random.chance(40): pool.replace(licenses: pool.licenses.map { renewed($0, now) })
    default: _ = pool.apply(command, at: now)
    }
    write(pool.takeChanged(), of: pool, by: nil)
  }

  private mutating func renewed(_ license: PoolLicense, _ now: Instant) -> PoolLicense {
    var license = license
    if license.until != nil, random.chance(50) { license.until = random.pick(nil, now + .minutes(2), now + .hours(2)) }
    if let until = license.until, until < now { license.until = now }
    return license
  }

  private mutating func note(_ changes: [Lease], _ pool: Pool) {
    seen.falls += pool.looked.isEmpty ? 0 : 1
    seen.comeBacks += changes.contains { $0.generation > 1 } ? 1 : 0
  }
}

extension CaseCommand {
  /// The lease that it names.
  fileprivate var lease: LeaseID? {
    switch self {
    case .claim(let claim): CaseWords.id(claim.lease)
    case .release(let lease), .closing(let lease), .end(let lease): CaseWords.id(lease)
    default: nil
    }
  }

  /// The member who asks.
  fileprivate var member: AccountID? {
    if case .claim(let claim) = self { CaseWords.id(claim.member) } else { nil }
  }
}
