import Books
import Licensing

/// An organization's pool as it is remembered from one round to the next, with the versions that its row had then: it
/// may be late, and is never wrong.
struct KeptPool {
  var pool: Pool
  /// The row as it was when the pool was read, or as the last round has left it.
  private(set) var entry: Books.OrganizationEntry
  /// The time lost to outages by which the leases' ends were put into wall time.
  private let lost: Duration
  private var people: [AccountID: Person] = [:]

  /// What the rule asks of a person; as little of it as can be, for there are many.
  private struct Person {
    var isValidated = false
    var isMember = false
    var isDeactivated = false
    var endsAt = Instant.distantFuture

    func isBlocked(at now: Instant) -> Bool { isMember && (isDeactivated || endsAt <= now) }
  }

  /// How many members are remembered at most.
  private static let membersAtMost = 100_000

  /// Reads the whole pool: that costs what the people cost.
  init(_ entry: Books.OrganizationEntry, from books: Books, at now: Moment) throws {
    let open = try books.openLeases(of: entry.organization.id, at: now)
    pool = Pool(
      licenses: try books.poolLicenses(of: entry.organization.id), leases: open, looked: entry.looked,
      nextSeat: entry.nextSeat, nextGrant: entry.nextGrant)
    self.entry = entry
    lost = now.lost
  }

  /// Roughly how much it remembers.
  var size: Int { pool.leases.count + people.count / 4 + 10 }

  /// Whether nothing was decided since that it does not know.
  ///
  /// - Parameter latest: the organization's row, as somebody has just read it.
  func knows(_ latest: Books.OrganizationEntry, lost: Duration) -> Bool {
    entry.version >= latest.version && entry.licensesVersion >= latest.licensesVersion && lost == self.lost
  }

  /// Reads anew what others have changed since.
  ///
  /// - Parameter latest: the organization's row, locked.
  mutating func catchUp(with latest: Books.OrganizationEntry, from books: Books, at now: Moment) throws {
    guard latest.version == entry.version, now.lost == lost else {
      self = try KeptPool(latest, from: books, at: now)
      return
    }
    if latest.licensesVersion != entry.licensesVersion {
      pool.replace(licenses: try books.poolLicenses(of: latest.organization.id))
    }
    if latest.membersVersion != entry.membersVersion { people = [:] }
    entry = latest
  }

  /// The leases that commands name and it does not know, and whom of those who command it knows nothing about.
  func question(about commands: [SeatCommand]) -> Books.RoundQuestion {
    var question = Books.RoundQuestion()
    for command in commands {
      if pool.leases[command.lease] == nil { question.leases.insert(command.lease) }
      if let account = command.account, !isKnown(account) { question.accounts.insert(account) }
    }
    return question
  }

  private func isKnown(_ account: AccountID) -> Bool {
    people[account].map { $0.isMember && $0.isValidated } ?? false
  }

  /// What was read about people.
  mutating func learn(_ memberships: [Membership], validated: [AccountID]) {
    if people.count > Self.membersAtMost { people = [:] }
    for membership in memberships where membership.organization == entry.organization.id {
      var person = people[membership.account] ?? Person()
      person.isMember = true
      person.isDeactivated = membership.deactivatedAt != nil
      person.endsAt = membership.endsAt ?? .distantFuture
      people[membership.account] = person
    }
    for account in validated { people[account, default: Person()].isValidated = true }
  }

  /// When a membership ends; nil for never.
  func end(of account: AccountID?) -> Instant? {
    account.flatMap { people[$0] }.flatMap { $0.endsAt == .distantFuture ? nil : $0.endsAt }
  }

  func isMember(_ account: AccountID) -> Bool { people[account]?.isMember ?? false }

  func isValidated(_ account: AccountID) -> Bool { people[account]?.isValidated ?? false }

  /// Tells the rule who of these is blocked.
  mutating func learnBlocked(among accounts: [AccountID], at now: Instant) {
    for account in accounts {
      pool.learn(account, isBlocked: people[account]?.isBlocked(at: now) ?? false)
    }
  }

  /// The round is decided.
  ///
  /// - Returns: the row as it is to be written; nil when nothing has changed.
  mutating func endRound(hasChanged: Bool, at now: Moment) -> Books.OrganizationEntry? {
    pool.endRound()
    guard hasChanged || pool.looked != entry.looked else { return nil }
    entry.decidedAt = now.service
    entry.looked = pool.looked
    entry.nextSeat = pool.nextSeat
    entry.nextGrant = pool.nextGrant
    entry.version += 1
    return entry
  }
}
