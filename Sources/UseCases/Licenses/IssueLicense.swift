import Books
public import Licensing
import Surroundings

/// Issues a license of a plan and binds it to an organization at once.
///
/// Its end is counted from the day of the purchase in the vendor's time zone, never from today.
public struct IssueLicense: UseCase {
  private let caller: Caller
  private let plan: String
  private let organization: OrganizationID
  private let purchasedOn: CivilDate
  private let seats: SeatCount?
  private let members: Set<AccountID>?

  /// - Parameters:
  ///   - plan: the plan's name.
  ///   - seats: nil for as many as the plan has.
  ///   - members: for a named license, whom it serves; nil serves every member.
  public init(
    caller: Caller, plan: String, organization: OrganizationID, purchasedOn: CivilDate, seats: SeatCount? = nil,
    members: Set<AccountID>? = nil
  ) {
    self.caller = caller
    self.plan = plan
    self.organization = organization
    self.purchasedOn = purchasedOn
    self.seats = seats
    self.members = members
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> License {
    try Permissions.requireStaff(caller)
    let books = bracket.books
    guard try books.organization(organization) != nil else { throw Denial.notFound("organization") }
    guard let plan = try books.plan(named: plan) else { throw Denial.notFound("plan") }
    if case .limited(let count) = seats, !SeatCount.allowed.contains(count) {
      throw Denial.invalid([WrongField("/seats", "A license has 1 to 1,000,000 seats.")])
    }
    guard let server = try books.server(), let zone = Zone(name: server.zone) else { throw KeyRingError.notSetUp }
    let license = license(of: plan, in: zone, bracket)
    try books.add(license)
    try bracket.audit(caller, "license.issue", license.id.text, in: organization, details: plan.name)
    return license
  }

  private func license(of plan: Plan, in zone: Zone, _ bracket: Bracket) -> License {
    let purchase = zone.start(of: purchasedOn)
    return License(
      id: bracket.surroundings.newID(), plan: plan.id, organization: organization, coverage: plan.coverage,
      seats: seats ?? plan.seats, devicesPerSeat: plan.devicesPerSeat, members: members, purchasedAt: purchase,
      validFrom: purchase, validUntil: Expiry.end(boughtOn: purchasedOn, term: plan.term, in: zone),
      activatedAt: bracket.now.wall)
  }
}
