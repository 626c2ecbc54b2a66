import Books
import Licensing

/// What a round knows of an organization before it decides.
struct SeatFacts {
  let entry: Books.OrganizationEntry
  let now: Moment
  var pool: Pool
  /// The leases that the commands name, as they stood before the round.
  let known: [LeaseID: Books.LeaseEntry]
  /// All leases of the pool as they stood before the round.
  let before: [LeaseID: Lease]
  let members: [AccountID: Membership]
  let validated: Set<AccountID>
  /// Open rows that have run out; they can be taken from among the open ones.
  let runOut: [Lease]

  /// nil when there is no such organization.
  static func load(
    _ organization: OrganizationID, for commands: [SeatCommand], from books: Books, at moment: Moment
  ) throws -> SeatFacts? {
    guard let entry = try books.organization(organization) else { return nil }
    let now = moment.notBefore(service: entry.decidedAt)
    let accounts = Array(Set(commands.compactMap(\.account)))
    let memberships = try books.memberships(of: accounts, in: organization)
    let validated = try accounts.filter { try books.account($0)?.validatedAt != nil }
    let known = try books.leases(Array(Set(commands.map(\.lease))), at: now)
    let open = try books.openLeases(of: organization, at: now)
    let blocked = memberships.filter { !$0.isActive(at: now.wall) }.map(\.account)
    let pool = Pool(
      licenses: try poolLicenses(of: organization, from: books),
      leases: open + named(known, by: organization, at: now.wall),
      forgone: Set(known.filter { $0.value.organization == nil }.keys), blocked: Set(blocked),
      looked: entry.looked, nextSeat: entry.nextSeat, nextGrant: entry.nextGrant)
    return SeatFacts(
      entry: entry, now: now, pool: pool, known: known, before: pool.leases,
      members: Dictionary(memberships.map { ($0.account, $0) }) { first, _ in first }, validated: Set(validated),
      runOut: open.filter { !$0.counts(at: now.wall) })
  }

  /// The leases that commands name: over or run out, they are not among the open ones. What counts in another
  /// organization has no place in this one's pool.
  private static func named(
    _ known: [LeaseID: Books.LeaseEntry], by organization: OrganizationID, at now: Instant
  ) -> [Lease] {
    known.values.compactMap { entry in
      guard let lease = entry.lease else { return nil }
      return entry.organization == organization || !lease.counts(at: now) ? lease : nil
    }
  }

  /// The licenses that the seat rule looks at. Revoked and replaced ones are as if they had never been.
  static func poolLicenses(of organization: OrganizationID, from books: Books) throws -> [PoolLicense] {
    let licenses = try books.licenses(of: organization).filter { $0.activatedAt != nil }
    let plans = try books.plans(Set(licenses.map(\.plan)))
    return licenses.compactMap { license in
      if let reason = license.ending?.reason, reason == .revoked || reason == .replaced { return nil }
      guard let plan = plans[license.plan] else { return nil }
      return PoolLicense(license, of: plan)
    }
  }
}

extension PoolLicense {
  init(_ license: License, of plan: Plan) {
    self.init(
      id: license.id, seats: license.seats, coverage: license.coverage, devicesPerSeat: license.devicesPerSeat,
      members: license.members, from: license.validFrom, until: license.endsAt,
      terms: SeatTerms(license: license.id, planName: plan.name, pace: plan.pace))
  }
}
