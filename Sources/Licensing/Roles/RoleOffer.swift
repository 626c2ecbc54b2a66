/// A role that somebody is asked to take, by e-mail address. Nothing changes before that person says yes.
public struct RoleOffer: Hashable, Sendable {
  /// What becomes of the owner who asks for another one, once the other one has said yes.
  public enum Handover: String, CaseIterable, Hashable, Sendable {
    case stays, administers, leaves
  }

  public let id: RoleOfferID
  public let organization: OrganizationID
  /// As it was typed, without blanks around it.
  public let email: String
  public let role: Role
  /// Anything but ``Handover/stays`` is for an owner who asks for another one.
  public let handover: Handover
  public let offeredBy: AccountID
  public let madeAt: Instant
  /// The first instant at which a yes comes too late.
  public let expiresAt: Instant
  /// Since when it is answered or withdrawn; nil while it waits.
  public var endedAt: Instant?

  /// How long it is good for.
  public static let lasts = Duration.days(7)
  /// How many may wait at once in one organization.
  public static let openMax = 20
  /// How many an organization may make in ``day``, those that were withdrawn or answered included: each is a mail to an
  /// address that somebody typed.
  public static let dailyMax = 50
  /// The time in which ``dailyMax`` are made at most.
  public static let day = Duration.days(1)

  public init(
    id: RoleOfferID, organization: OrganizationID, email: String, role: Role, handover: Handover = .stays,
    offeredBy: AccountID, madeAt: Instant, expiresAt: Instant, endedAt: Instant? = nil
  ) {
    self.id = id
    self.organization = organization
    self.email = email
    self.role = role
    self.handover = handover
    self.offeredBy = offeredBy
    self.madeAt = madeAt
    self.expiresAt = expiresAt
    self.endedAt = endedAt
  }
}

public typealias RoleOfferID = ID<RoleOffer>

extension Role {
  /// The roles that whoever holds this one may ask others to take.
  public var mayOffer: Set<Role> {
    switch self {
    case .owner: [.owner, .administrator, .seatHelper, .reader]
    case .administrator: [.administrator, .seatHelper, .reader]
    case .seatHelper, .reader, .member: []
    }
  }

  /// Whether it is the other one, or may do all that the other one may. Seat helpers and readers see different things,
  /// and neither is the other.
  public func isAtLeast(_ other: Role) -> Bool {
    switch self {
    case .owner: true
    case .administrator: other != .owner
    case .seatHelper, .reader, .member: other == self || other == .member
    }
  }
}

/// Why nobody is asked to take a role.
public enum RoleOfferRefusal: String, CaseIterable, Hashable, Sendable {
  /// Whoever asks may not give it.
  case notAllowed = "not_allowed"
  case deactivated
  /// The person holds it already, or a more powerful one.
  case held
  /// The address was asked before and has not answered.
  case waits
  /// As many wait as may at once.
  case tooMany = "too_many"
  /// As many were made in the last ``RoleOffer/day`` as may be.
  case tooManyToday = "too_many_today"
}

/// What a yes to an offer does.
public enum RoleOfferDecision: Hashable, Sendable {
  /// The membership as it is from now on.
  case takes(Membership)
  /// It was answered or withdrawn, its time is over, or who asked may not ask any more.
  case over
  /// The person is blocked in the organization.
  case deactivated
}

extension RoleOffer {
  /// Why a role cannot be offered; nil where it can.
  ///
  /// - Parameters:
  ///   - offerer: the role of whoever asks.
  ///   - holder: the membership of whoever is asked; nil for who is no member.
  ///   - waiting: what waits for an answer in the organization.
  ///   - made: how many offers were made there in the last ``day``, whatever has become of them.
  public static func refusal(
    of role: Role, by offerer: Role, to address: EmailAddress, holder: Membership?, waiting: [RoleOffer],
    made: Int, at now: Instant
  ) -> RoleOfferRefusal? {
    guard offerer.mayOffer.contains(role) else { return .notAllowed }
    if let holder {
      if holder.deactivatedAt != nil { return .deactivated }
      if holder.isActive(at: now), holder.role.isAtLeast(role) { return .held }
    }
    if waiting.contains(where: { EmailAddress($0.email)?.folded == address.folded }) { return .waits }
    guard waiting.count < openMax else { return .tooMany }
    return made < dailyMax ? nil : .tooManyToday
  }

  /// Whether it can be answered: whoever may not give a role any more gives none.
  ///
  /// - Parameter offerer: the membership of who has asked.
  public func stands(offerer: Membership?, at now: Instant) -> Bool {
    guard endedAt == nil, now < expiresAt, let offerer, offerer.isActive(at: now) else { return false }
    return offerer.role.mayOffer.contains(role)
  }

  /// Decides a yes.
  ///
  /// - Parameters:
  ///   - account: who says it, at the address that was asked.
  ///   - known: this account's membership.
  ///   - offerer: the membership of who has asked.
  public func accept(by account: AccountID, known: Membership?, offerer: Membership?, at now: Instant)
    -> RoleOfferDecision
  {
    // Whoever has come to the address that they once asked would hand over to themselves.
    guard stands(offerer: offerer, at: now), offerer?.account != account else { return .over }
    guard var membership = known else {
      return .takes(Membership(organization: organization, account: account, role: role, joinedAt: now))
    }
    guard membership.deactivatedAt == nil else { return .deactivated }
    guard membership.isActive(at: now) else {
      // What somebody was before the end counts no more.
      membership.role = role
      membership.endsAt = nil
      return .takes(membership)
    }
    if !membership.role.isAtLeast(role) { membership.role = role }
    // An owner has no end: one day nobody would be left to run the organization.
    if membership.role == .owner { membership.endsAt = nil }
    return .takes(membership)
  }
}
