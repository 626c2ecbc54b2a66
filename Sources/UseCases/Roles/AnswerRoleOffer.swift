import Books
public import Licensing
import Wording

/// Says yes or no to a role.
public struct AnswerRoleOffer: UseCase {
  private let caller: Caller
  private let offer: RoleOffer
  private let accepts: Bool
  private let acceptsVersion: Int?

  /// - Parameters:
  ///   - offer: as ``FindRoleOffer`` has found it.
  ///   - acceptsVersion: the version of the organization's own text that was read, for who joins by it.
  public init(caller: Caller, _ offer: RoleOffer, accepts: Bool, acceptsVersion: Int? = nil) {
    self.caller = caller
    self.offer = offer
    self.accepts = accepts
    self.acceptsVersion = acceptsVersion
  }

  public var locks: Locks { .organization(offer.organization) }

  /// - Returns: the membership from now on; nil for a no.
  public func run(in bracket: Bracket) throws -> Membership? {
    let account = try Permissions.requireValidated(caller, bracket.books)
    guard let offer = try bracket.books.roleOffer(offer.id), offer.isAddressed(to: account) else {
      throw Denial.notFound("role offer")
    }
    let known = try bracket.books.membership(of: account.id, in: offer.organization)
    guard accepts else { return try decline(offer, account, bracket) }
    guard let offerer = try bracket.books.membership(of: offer.offeredBy, in: offer.organization) else {
      throw Denial.offerOver
    }
    switch offer.accept(by: account.id, known: known, offerer: offerer, at: bracket.now.wall) {
    case .over: throw Denial.offerOver
    case .deactivated: throw Denial.deactivated
    case .takes(let membership):
      if known?.isActive(at: bracket.now.wall) != true {
        try bracket.agree(account, to: acceptsVersion, of: offer.organization)
      }
      try take(membership, known, offer, account, bracket)
      try handOver(offer, from: offerer, bracket)
      try tell(offer, account, bracket)
      return membership
    }
  }

  private func decline(_ offer: RoleOffer, _ account: Account, _ bracket: Bracket) throws -> Membership? {
    guard offer.endedAt == nil, bracket.now.wall < offer.expiresAt else { throw Denial.offerOver }
    try bracket.books.end(offer.id, at: bracket.now)
    try bracket.audit(
      caller, "role.decline", offer.id.text, in: offer.organization, concerns: account.id,
      details: AuditDetails(was: offer.role.rawValue))
    return nil
  }

  private func take(
    _ membership: Membership, _ known: Membership?, _ offer: RoleOffer, _ account: Account, _ bracket: Bracket
  ) throws {
    if known == nil {
      try bracket.requireRoomForOne(more: account)
      try bracket.books.add(membership)
    } else if membership != known {
      try bracket.books.save(membership)
    }
    if let request = try bracket.books.joinRequest(of: account.id, in: offer.organization) {
      try bracket.books.remove(request)
    }
    try bracket.books.end(offer.id, at: bracket.now)
    try bracket.audit(
      caller, "role.accept", offer.id.text, in: offer.organization, concerns: account.id,
      details: AuditDetails(was: known?.role.rawValue ?? "", became: membership.role.rawValue))
  }

  /// What the owner who asked has chosen to become.
  private func handOver(_ offer: RoleOffer, from offerer: Membership, _ bracket: Bracket) throws {
    switch offer.handover {
    case .stays: return
    case .administers:
      var changed = offerer
      changed.role = .administrator
      try bracket.books.save(changed)
      try bracket.audit(
        caller, "member.role", offerer.account.text, in: offer.organization, concerns: offerer.account,
        details: AuditDetails("handed over", was: offerer.role.rawValue, became: changed.role.rawValue))
    case .leaves: try bracket.leave(offerer, caller, "handed over")
    }
  }

  private func tell(_ offer: RoleOffer, _ account: Account, _ bracket: Bracket) throws {
    guard let offerer = try bracket.books.account(offer.offeredBy), !offerer.isDeleted,
      let settings = try bracket.books.settings(of: offer.organization)
    else { return }
    try bracket.mail(
      .roleAccepted, to: offerer,
      [
        "name": offerer.name, "person": account.name, "email": account.email, "organization": settings.name,
        "role": offer.role.rawValue, "administers": offer.handover == .administers ? "yes" : "",
        "leaves": offer.handover == .leaves ? "yes" : "",
      ])
  }
}
