import FoundationEssentials
public import Licensing
import Storage

extension Books {
  private static let licenseColumns: Query = """
    l.id, l.plan, l.organization, l.seats, l.devices_per_seat, l.named, l.purchased_at, l.valid_from, l.valid_until,
    l.activated_at, l.ending, l.ended_at, l.kind, l.serves, l.terms, l.supersedes
    """

  /// What a large import has written, and nobody may see before all of it is there.
  static let visibleLicense: Query =
    "(l.batch is null or exists (select 1 from import_batches b where b.id = l.batch and b.visible_at is not null))"

  public func license(_ id: LicenseID) throws -> License? {
    try licenses("l.id = \(id) and \(Self.visibleLicense)").first
  }

  /// The license that a key with this hash activates.
  public func license(keyHash: [UInt8]) throws -> License? {
    try licenses("l.key_hash = \(keyHash) and \(Self.visibleLicense)").first
  }

  /// The licenses that are to follow this one, the latest first.
  public func followers(of license: LicenseID) throws -> [License] {
    try licenses("l.supersedes = \(license) and \(Self.visibleLicense)").reversed()
  }

  /// Licenses by the buyer's address, or all of them; only those before `cursor`, the latest first.
  public func licenses(boughtBy buyer: String?, before cursor: LicenseID?, limit: Int) throws -> [License] {
    let ofBuyer: Query = if let buyer { "l.buyer = \(buyer.lowercased())" } else { "1 = 1" }
    let before: Query = if let cursor { "and l.id < \(cursor)" } else { "" }
    let ids = try rows(
      """
      select l.id from licenses l where \(ofBuyer) and \(Self.visibleLicense) \(before)
      order by l.id desc limit \(limit)
      """
    ) { try $0.get("id", as: LicenseID.self) }
    return try licenses("l.id \(in: ids)").reversed()
  }

  /// All licenses that were ever bound to an organization.
  public func licenses(of organization: OrganizationID) throws -> [License] {
    try licenses("l.organization = \(organization)")
  }

  /// The same without whom they name, a hundred thousand perhaps: for who looks at seats and dates only. A named one
  /// names nobody here.
  public func bareLicenses(of organization: OrganizationID) throws -> [License] {
    try licenses("l.organization = \(organization)", withMembers: false)
  }

  /// One license without whom it names.
  public func bareLicense(_ id: LicenseID) throws -> License? {
    try licenses("l.id = \(id) and \(Self.visibleLicense)", withMembers: false).first
  }

  /// Those of these licenses in whose place a newer key was issued.
  public func followed(_ licenses: [LicenseID]) throws -> Set<LicenseID> {
    Set(
      try rows(
        "select distinct l.supersedes from licenses l where l.supersedes \(in: licenses) and \(Self.visibleLicense)"
      ) { try $0.get("supersedes", as: LicenseID.self) })
  }

  /// The licenses that an account may use now, of all organizations in which its membership counts. Of the people on a
  /// named one, only the account itself is told.
  public func licenses(serving account: AccountID, at moment: Moment) throws -> [License] {
    let now = moment.wall
    return try licenses(
      """
      l.organization in (
        select h.organization from memberships h where h.account = \(account) and h.deactivated_at is null
          and (h.ends_at is null or h.ends_at > \(now)))
        and l.activated_at is not null and l.valid_from <= \(now)
        and (l.valid_until is null or l.valid_until > \(now)) and (l.ended_at is null or l.ended_at > \(now))
        and (l.named = 0 or exists (
          select 1 from license_members s where s.license = l.id and s.account = \(account)))
      """, naming: "m.account = \(account)")
  }

  /// - Parameter naming: whom of those on named licenses to tell.
  private func licenses(
    _ condition: Query, withMembers: Bool = true, naming: Query = "1 = 1"
  ) throws -> [License] {
    let coverage = try coverages(
      """
      select p.license as owner, p.product, p.up_to from license_products p join licenses l on l.id = p.license
      where \(condition)
      """)
    let members = withMembers ? try members(ofLicenses: condition, naming: naming) : [:]
    return try rows("select \(Self.licenseColumns) from licenses l where \(condition) order by l.id") {
      let id: LicenseID = try $0.get("id")
      return try license($0, Coverage(coverage[id.uuid] ?? [:]), members[id] ?? [])
    }
  }

  private func members(ofLicenses condition: Query, naming: Query) throws -> [LicenseID: Set<AccountID>] {
    Dictionary(
      grouping: try rows(
        """
        select m.license, m.account from license_members m join licenses l on l.id = m.license
        where (\(condition)) and \(naming)
        """
      ) { try ($0.get("license", as: LicenseID.self), $0.get("account", as: AccountID.self)) },
      by: \.0
    ).mapValues { Set($0.map(\.1)) }
  }

  private func license(_ row: Row, _ coverage: Coverage, _ members: Set<AccountID>) throws -> License {
    let reason: LicenseEnding.Reason? = try row.get("ending")
    let endedAt: Instant? = try row.get("ended_at")
    return try License(
      id: row.get("id"), plan: row.get("plan"), organization: row.get("organization"), coverage: coverage,
      seats: SeatCount(stored: row.get("seats")), devicesPerSeat: row.get("devices_per_seat"),
      members: row.get("named") ? members : nil, purchasedAt: row.get("purchased_at"),
      validFrom: row.get("valid_from"), validUntil: row.get("valid_until"), activatedAt: row.get("activated_at"),
      ending: reason.flatMap { reason in endedAt.map { LicenseEnding(reason: reason, at: $0) } },
      kind: row.get("kind"), serves: row.get("serves"), terms: row.get("terms"), supersedes: row.get("supersedes"))
  }

  /// - Parameter batch: the import that it comes with; nobody sees it before all of that is there.
  public func add(_ license: License, _ papers: LicensePapers = LicensePapers(), batch: ImportBatchID? = nil) throws {
    try transaction.run(
      """
      insert into licenses (id, plan, organization, seats, devices_per_seat, named, purchased_at, valid_from,
        valid_until, activated_at, ending, ended_at, kind, serves, terms, supersedes, key_hash, sealed_key, buyer,
        reference, issued_at, activated_by, batch)
      values (\(license.id), \(license.plan), \(license.organization), \(license.seats.stored),
        \(license.devicesPerSeat), \(license.members != nil), \(license.purchasedAt), \(license.validFrom),
        \(license.validUntil), \(license.activatedAt), \(license.ending?.reason), \(license.ending?.at),
        \(license.kind), \(license.serves), \(license.terms), \(license.supersedes), \(papers.keyHash),
        \(papers.sealedKey), \(papers.buyer.lowercased()), \(papers.reference), \(papers.issuedAt),
        \(papers.activatedBy), \(batch))
      """)
    for (product, limit) in license.coverage.limits {
      try transaction.run(
        "insert into license_products (license, product, up_to) values (\(license.id), \(product), \(limit.stored))")
    }
    for member in license.members ?? [] { try put(member, on: license.id) }
    if let organization = license.organization { try licensesChanged(of: "\(organization)") }
  }

  /// Writes where a license stands in its life.
  public func saveLife(of license: License) throws {
    try transaction.run(
      """
      update licenses set organization = \(license.organization), activated_at = \(license.activatedAt),
        ending = \(license.ending?.reason), ended_at = \(license.ending?.at), named = \(license.members != nil)
      where id = \(license.id)
      """)
    try licensesChanged(of: Self.owner(of: license.id))
  }

  private static func owner(of license: LicenseID) -> Query {
    "select organization from licenses where id = \(license)"
  }

  public func save(activator account: AccountID?, of license: LicenseID) throws {
    try transaction.run("update licenses set activated_by = \(account) where id = \(license)")
  }

  /// Puts a member on a named license; again is the same.
  public func put(_ member: AccountID, on license: LicenseID) throws {
    try transaction.run(
      "insert into license_members (license, account) values (\(license), \(member)) on conflict do nothing")
    try licensesChanged(of: Self.owner(of: license))
  }

  public func take(_ member: AccountID, off license: LicenseID) throws {
    try transaction.run("delete from license_members where license = \(license) and account = \(member)")
    try licensesChanged(of: Self.owner(of: license))
  }

  /// Adds a product to all licenses of a plan that are not over; one that has it in more versions keeps them.
  ///
  /// - Returns: the licenses that have got something new.
  public func extend(licensesOf plan: PlanID, by product: ProductCode, _ limit: VersionLimit, at moment: Moment) throws
    -> [LicenseID]
  {
    let ids = try licensesToExtend(of: plan, by: product, limit, at: moment)
    for id in ids {
      try transaction.run(
        """
        insert into license_products (license, product, up_to) values (\(id), \(product), \(limit.stored))
        on conflict (license, product) do update set up_to = excluded.up_to
        """)
    }
    try licensesChanged(of: "select organization from licenses where plan = \(plan)")
    return ids
  }

  public func licensesToExtend(
    of plan: PlanID, by product: ProductCode, _ limit: VersionLimit, at moment: Moment
  ) throws -> [LicenseID] {
    let isLess: Query = if let major = limit.stored { "p.up_to < \(major)" } else { "p.up_to is not null" }
    return try rows(
      """
      select l.id from licenses l left join license_products p on p.license = l.id and p.product = \(product)
      where l.plan = \(plan) and \(Self.visibleLicense) and (p.product is null or \(isLess))
        and (l.valid_until is null or l.valid_until > \(moment.wall))
        and (l.ending is null or l.ending = 'suspended')
      order by l.id
      """
    ) { try $0.get("id") }
  }

  func coverages(_ query: Query) throws -> [UUID: [ProductCode: VersionLimit]] {
    var found: [UUID: [ProductCode: VersionLimit]] = [:]
    for row in try transaction.rows(query) {
      try found[row.get("owner"), default: [:]][row.get("product")] = VersionLimit(stored: row.get("up_to"))
    }
    return found
  }
}
