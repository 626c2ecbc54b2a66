import Books
public import Licensing
import Surroundings
import Wording

/// Issues a license: a key that waits to be activated, and the mail that brings it.
public struct IssueLicense: UseCase {
  private let caller: Caller
  private let order: LicenseOrder
  public let locks = Locks.house

  public init(caller: Caller, _ order: LicenseOrder) {
    self.caller = caller
    self.order = order
  }

  public func run(in bracket: Bracket) throws -> IssuedLicense {
    try Permissions.require(.issueLicenses, of: caller, bracket.books)
    let wrong = order.faults()
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    guard let plan = try bracket.books.planOnSale(named: order.plan) else {
      throw Denial.invalid([WrongField("/plan", "There is no such plan.")])
    }
    if let old = order.supersedes { try requireLiving(old, bracket) }
    let license = order.license(of: plan, id: bracket.surroundings.newID(), in: try bracket.zone())
    guard license.state(at: bracket.now.wall) == .issued else {
      throw Denial.invalid([WrongField("/purchased_on", "Bought on that day, the license would be over by now.")])
    }
    let issued = try bracket.issue(license, buyer: order.buyer, reference: order.reference)
    try bracket.audit(
      caller, "license.issue", license.id.text, details: AuditDetails("\(plan.name), \(order.reference)"))
    if let buyer = order.buyer { try bracket.mail(issued, of: plan, to: buyer, reference: order.reference) }
    return issued
  }

  private func requireLiving(_ old: LicenseID, _ bracket: Bracket) throws {
    guard let license = try bracket.books.license(old) else {
      throw Denial.invalid([WrongField("/supersedes", "There is no such license.")])
    }
    guard case .becomes = license.decide(.supersede, at: bracket.now.wall) else {
      throw Denial.licenseIs(license.state(at: bracket.now.wall))
    }
  }
}

/// Issues a license and binds it to an organization at once, without a key: what the vendor gives by itself.
public struct GiveLicense: UseCase {
  private let caller: Caller
  private let order: LicenseOrder
  private let organization: OrganizationID
  private let members: Set<AccountID>?

  /// - Parameter members: for a named license, whom it serves; nil serves whom the plan says.
  public init(caller: Caller, _ order: LicenseOrder, to organization: OrganizationID, members: Set<AccountID>? = nil) {
    self.caller = caller
    self.order = order
    self.organization = organization
    self.members = members
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> License {
    try Permissions.require(.issueLicenses, of: caller, bracket.books)
    let wrong = order.faults()
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    guard try bracket.books.organization(organization) != nil else { throw Denial.notFound("organization") }
    guard let plan = try bracket.books.plan(named: order.plan) else { throw Denial.notFound("plan") }
    var license = order.license(of: plan, id: bracket.surroundings.newID(), in: try bracket.zone())
    license.organization = organization
    license.activatedAt = bracket.now.wall
    if let members {
      license.members = members
      license.serves = .named
    }
    try bracket.books.add(
      license, LicensePapers(reference: order.reference, issuedAt: bracket.now.wall))
    try bracket.audit(
      caller, "license.give", license.id.text, in: organization, details: AuditDetails(plan.name))
    return license
  }
}

extension Denial {
  /// The step cannot be taken from where the license stands.
  static func licenseIs(_ state: LicenseState) -> Denial {
    .conflict(
      code: "license_is_\(state.rawValue)", sentence: "The license is \(state.rawValue), so this cannot be done to it.")
  }
}

extension Bracket {
  /// The letter that brings a key.
  func mail(_ issued: IssuedLicense, of plan: Plan, to buyer: EmailAddress, reference: String) throws {
    let zone = try zone()
    let license = issued.license
    let products = try books.products()
    let last = license.validUntil.map { Expiry.lastDay(endingAt: $0, in: zone) }
    // Today is one of them, as on the pages.
    let daysLeft = last.map { max(0, $0.daysSince1970 + 1 - zone.date(at: now.wall).daysSince1970) }
    let seats: String = if case .limited(let count) = license.seats { String(count) } else { "" }
    try mail(
      .licenseKey, to: buyer.text, in: try books.account(email: buyer.text)?.language ?? "en",
      [
        "key": issued.key.text, "plan": plan.name, "seats": seats,
        "devices": license.devicesPerSeat.map { String($0) } ?? "",
        "products": license.coverage.limits.keys.sorted().map { products[$0]?.name ?? $0.text }
          .joined(separator: ", "), "type": license.kind,
        "purchased_on": zone.date(at: license.purchasedAt).description, "good_through": last?.description ?? "",
        "days_left": daysLeft.map { String($0) } ?? "", "path": PagePath.activate, "reference": reference,
      ])
  }
}
