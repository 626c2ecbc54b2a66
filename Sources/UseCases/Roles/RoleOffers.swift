import Books
public import Licensing
import Surroundings
import Wording

/// Asks somebody, by address, to take a role. Nothing changes before that person says yes.
public struct OfferRole: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let address: EmailAddress
  private let role: Role
  private let handover: RoleOffer.Handover
  private let shown: String?

  /// - Parameters:
  ///   - handover: what becomes of the caller, who asks for another owner.
  ///   - shown: the hash that the caller's password was held against just now; nil when it was not asked for. Whom the
  ///     organization belongs to changes only with it.
  public init(
    caller: Caller, organization: OrganizationID, to address: EmailAddress, _ role: Role,
    handover: RoleOffer.Handover = .stays, shown: String? = nil
  ) {
    self.caller = caller
    self.organization = organization
    self.address = address
    self.role = role
    self.handover = handover
    self.shown = shown
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> RoleOffer {
    let books = bracket.books
    let offerer = try Permissions.requireAccount(caller, books)
    try Permissions.require(.manageOrganization, of: caller, in: organization, bracket)
    guard role != .member, handover == .stays || role == .owner else {
      throw Denial.invalid([WrongField("/role", "Nobody is asked to be this.")])
    }
    guard let own = try books.membership(of: offerer.id, in: organization) else { throw Denial.forbidden(.nameOwners) }
    let known = try books.account(email: address.text)
    let refusal = RoleOffer.refusal(
      of: role, by: own.role, to: address,
      holder: try known.flatMap { try books.membership(of: $0.id, in: organization) },
      waiting: try books.standingOffers(in: organization, at: bracket.now),
      made: try books.countRoleOffers(madeIn: organization, since: bracket.now.wall - RoleOffer.day),
      at: bracket.now.wall)
    if let refusal { throw refusal.denial }
    if role == .owner { try bracket.requirePassword(of: caller, shown: shown) }
    let offer = RoleOffer(
      id: bracket.surroundings.newID(), organization: organization, email: address.text, role: role,
      handover: handover, offeredBy: offerer.id, madeAt: bracket.now.wall,
      expiresAt: bracket.now.wall + RoleOffer.lasts)
    try books.add(offer)
    try bracket.audit(
      caller, "role.offer", offer.id.text, in: organization, concerns: known?.id,
      details: AuditDetails(address.text, became: role.rawValue))
    try write(offer, from: offerer, to: known, bracket)
    return offer
  }

  private func write(_ offer: RoleOffer, from offerer: Account, to known: Account?, _ bracket: Bracket) throws {
    guard let settings = try bracket.books.settings(of: organization) else { throw Denial.notFound("organization") }
    try bracket.mail(
      .roleOffer, to: known?.email ?? offer.email, in: known?.language ?? offerer.language,
      [
        "inviter": offerer.name, "organization": settings.name, "role": role.rawValue,
        "on": Expiry.lastDay(endingAt: offer.expiresAt, in: try bracket.zone()).description,
        "path": PageAddress.roles.path,
      ])
  }
}

/// Takes back what somebody was asked; twice is once.
public struct WithdrawRoleOffer: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let offer: RoleOfferID

  public init(caller: Caller, organization: OrganizationID, offer: RoleOfferID) {
    self.caller = caller
    self.organization = organization
    self.offer = offer
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.manageOrganization, of: caller, in: organization, bracket)
    guard let offer = try bracket.books.roleOffer(offer), offer.organization == organization else {
      throw Denial.notFound("role offer")
    }
    if offer.role == .owner { try Permissions.require(.nameOwners, of: caller, in: organization, bracket) }
    guard offer.endedAt == nil else { return }
    try bracket.books.end(offer.id, at: bracket.now)
    try bracket.audit(
      caller, "role.withdraw", offer.id.text, in: organization,
      details: AuditDetails(offer.email, was: offer.role.rawValue))
  }
}

extension Books {
  /// What waits for an answer in an organization and can still be said yes to, the latest first.
  func standingOffers(in organization: OrganizationID, at now: Moment) throws -> [RoleOffer] {
    let offers = try roleOffers(waitingIn: organization, at: now)
    let offerers = try Set(offers.map(\.offeredBy)).compactMap { try membership(of: $0, in: organization) }
    let byAccount = Dictionary(offerers.map { ($0.account, $0) }, uniquingKeysWith: { first, _ in first })
    return offers.filter { $0.stands(offerer: byAccount[$0.offeredBy], at: now.wall) }
  }
}
