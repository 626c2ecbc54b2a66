import FoundationEssentials
public import Licensing
import Storage

extension Books {
  private static let licenseColumns: Query = """
    l.id, l.plan, l.organization, l.seats, l.devices_per_seat, l.named, l.purchased_at, l.valid_from, l.valid_until,
    l.activated_at, l.ending, l.ended_at
    """

  public func license(_ id: LicenseID) throws -> License? {
    try licenses("l.id = \(id)").first
  }

  /// All licenses that were ever bound to an organization.
  public func licenses(of organization: OrganizationID) throws -> [License] {
    try licenses("l.organization = \(organization)")
  }

  private func licenses(_ condition: Query) throws -> [License] {
    let coverage = try coverages(
      """
      select p.license as owner, p.product, p.up_to from license_products p join licenses l on l.id = p.license
      where \(condition)
      """)
    let members = Dictionary(
      grouping: try rows(
        """
        select m.license, m.account from license_members m join licenses l on l.id = m.license where \(condition)
        """
      ) { try ($0.get("license", as: LicenseID.self), $0.get("account", as: AccountID.self)) },
      by: \.0
    ).mapValues { Set($0.map(\.1)) }
    return try rows("select \(Self.licenseColumns) from licenses l where \(condition) order by l.id") {
      let id: LicenseID = try $0.get("id")
      return try license($0, Coverage(coverage[id.uuid] ?? [:]), members[id] ?? [])
    }
  }

  private func license(_ row: Row, _ coverage: Coverage, _ members: Set<AccountID>) throws -> License {
    let reason: LicenseEnding.Reason? = try row.get("ending")
    let endedAt: Instant? = try row.get("ended_at")
    return try License(
      id: row.get("id"), plan: row.get("plan"), organization: row.get("organization"), coverage: coverage,
      seats: SeatCount(stored: row.get("seats")), devicesPerSeat: row.get("devices_per_seat"),
      members: row.get("named") ? members : nil, purchasedAt: row.get("purchased_at"),
      validFrom: row.get("valid_from"), validUntil: row.get("valid_until"), activatedAt: row.get("activated_at"),
      ending: reason.flatMap { reason in endedAt.map { LicenseEnding(reason: reason, at: $0) } })
  }

  public func add(_ license: License) throws {
    try transaction.run(
      """
      insert into licenses (id, plan, organization, seats, devices_per_seat, named, purchased_at, valid_from,
        valid_until, activated_at, ending, ended_at)
      values (\(license.id), \(license.plan), \(license.organization), \(license.seats.stored),
        \(license.devicesPerSeat), \(license.members != nil), \(license.purchasedAt), \(license.validFrom),
        \(license.validUntil), \(license.activatedAt), \(license.ending?.reason), \(license.ending?.at))
      """)
    for (product, limit) in license.coverage.limits {
      try transaction.run(
        "insert into license_products (license, product, up_to) values (\(license.id), \(product), \(limit.stored))")
    }
    for member in license.members ?? [] {
      try transaction.run("insert into license_members (license, account) values (\(license.id), \(member))")
    }
  }

  /// Writes where a license stands in its life.
  public func saveLife(of license: License) throws {
    try transaction.run(
      """
      update licenses set organization = \(license.organization), activated_at = \(license.activatedAt),
        ending = \(license.ending?.reason), ended_at = \(license.ending?.at) where id = \(license.id)
      """)
  }

  func coverages(_ query: Query) throws -> [UUID: [ProductCode: VersionLimit]] {
    var found: [UUID: [ProductCode: VersionLimit]] = [:]
    for row in try transaction.rows(query) {
      try found[row.get("owner"), default: [:]][row.get("product")] = VersionLimit(stored: row.get("up_to"))
    }
    return found
  }
}
