public import Licensing
import Storage

/// What things are called that the log knows by their ids. Of other organizations nothing is told.
extension Books {
  public func names(of accounts: [AccountID]) throws -> [AccountID: String] {
    guard !accounts.isEmpty else { return [:] }
    let found = try rows("select id, name from accounts where id \(in: accounts)") {
      try ($0.get("id", as: AccountID.self), $0.get("name", as: String.self))
    }
    return Dictionary(found) { first, _ in first }
  }

  /// A license as it is called in a line: its plan, and how many seats it has.
  public struct NamedPlan: Hashable, Sendable {
    public let plan: String
    public let seats: SeatCount

    public init(plan: String, seats: SeatCount) {
      self.plan = plan
      self.seats = seats
    }
  }

  public func plans(ofLicenses licenses: [LicenseID], in organization: OrganizationID) throws -> [LicenseID: NamedPlan]
  {
    guard !licenses.isEmpty else { return [:] }
    let found = try rows(
      """
      select l.id, p.name, l.seats from licenses l join plans p on p.id = l.plan
      where l.id \(in: licenses) and l.organization = \(organization)
      """
    ) {
      try (
        $0.get("id", as: LicenseID.self), NamedPlan(plan: $0.get("name"), seats: SeatCount(stored: $0.get("seats")))
      )
    }
    return Dictionary(found) { first, _ in first }
  }

  public func labels(ofInvites invites: [InviteID], in organization: OrganizationID) throws -> [InviteID: String] {
    guard !invites.isEmpty else { return [:] }
    let found = try rows(
      "select id, label from invites where id \(in: invites) and organization = \(organization)"
    ) { try ($0.get("id", as: InviteID.self), $0.get("label", as: String.self)) }
    return Dictionary(found) { first, _ in first }
  }

  /// A lease as it is called in a line: the product, and the device as its member calls it.
  public struct NamedLease: Hashable, Sendable {
    public let product: String
    public let device: String

    public init(product: String, device: String) {
      self.product = product
      self.device = device
    }
  }

  /// Leases that are forgotten are not in it.
  public func places(ofLeases leases: [LeaseID], in organization: OrganizationID) throws -> [LeaseID: NamedLease] {
    guard !leases.isEmpty else { return [:] }
    let found = try rows(
      """
      select l.lease, p.name as product_name, d.name as device_name
      from leases l join products p on p.code = l.product
        left join devices d on d.account = l.account and d.device = l.device
      where l.lease \(in: leases) and l.current = 1 and l.organization = \(organization)
      """
    ) {
      try (
        $0.get("lease", as: LeaseID.self),
        NamedLease(product: $0.get("product_name"), device: $0.get("device_name", as: String?.self) ?? "")
      )
    }
    return Dictionary(found) { first, _ in first }
  }
}
