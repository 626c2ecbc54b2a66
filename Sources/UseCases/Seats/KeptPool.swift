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
  private var members: [AccountID: Membership] = [:]
  private var validated: Set<AccountID> = []

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
  var size: Int { pool.leases.count + members.count + 10 }

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
    if latest.membersVersion != entry.membersVersion { members = [:] }
    entry = latest
  }

  /// Whom of these it knows nothing about.
  func strangers(among accounts: [AccountID]) -> [AccountID] {
    accounts.filter { members[$0] == nil || !validated.contains($0) }
  }

  /// What was read about members. Somebody's address that was once validated stays so.
  mutating func learn(_ memberships: [Membership], validated: [AccountID]) {
    if members.count > Self.membersAtMost { (members, self.validated) = ([:], []) }
    for membership in memberships where membership.organization == entry.organization.id {
      members[membership.account] = membership
    }
    self.validated.formUnion(validated)
  }

  /// When a membership ends; nil for never.
  func end(of account: AccountID?) -> Instant? { account.flatMap { members[$0]?.endsAt } }

  func isMember(_ account: AccountID) -> Bool { members[account] != nil }

  func isValidated(_ account: AccountID) -> Bool { validated.contains(account) }

  /// Tells the rule who of these is blocked.
  mutating func learnBlocked(among accounts: [AccountID], at now: Instant) {
    for account in accounts {
      pool.learn(account, isBlocked: members[account].map { !$0.isActive(at: now) } ?? false)
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
