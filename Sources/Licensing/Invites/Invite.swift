/// One of the keys by which accounts join an organization, without its secret.
public struct Invite: Hashable, Sendable {
  public let id: InviteID
  public let organization: OrganizationID
  public var terms: InviteTerms
  public let createdAt: Instant
  public var uses: Int
  /// Since when nobody joins by it any more, because somebody said so.
  public var endedAt: Instant?

  public init(
    id: InviteID, organization: OrganizationID, terms: InviteTerms, createdAt: Instant, uses: Int = 0,
    endedAt: Instant? = nil
  ) {
    self.id = id
    self.organization = organization
    self.terms = terms
    self.createdAt = createdAt
    self.uses = uses
    self.endedAt = endedAt
  }

  /// Whether somebody with this address joins by the key now.
  public func admit(_ address: EmailAddress, at now: Instant) -> InviteDecision {
    if let refusal = refusal(at: now) { return .refused(refusal) }
    guard terms.allows(domain: address.domain) else { return .refused(.domainNotAllowed) }
    return terms.needsApproval ? .asks : .joins
  }

  /// Why nobody joins by it any more; nil while it works.
  public func refusal(at now: Instant) -> InviteRefusal? {
    if let endedAt, endedAt <= now { return .ended }
    if let expiresAt = terms.expiresAt, expiresAt <= now { return .expired }
    if let usesMax = terms.usesMax, uses >= usesMax { return .usedUp }
    if let until = terms.membershipUntil, until <= now { return .expired }
    return nil
  }
}

public typealias InviteID = ID<Invite>

/// What an invite key allows.
public struct InviteTerms: Hashable, Sendable {
  /// What it is for (`Summer school`), at most 100 characters.
  public var label: String
  public var expiresAt: Instant?
  /// How many may join by it, 1 to 1,000,000; nil is without limit.
  public var usesMax: Int?
  /// The domains that addresses must have, in lower case: `uni.example`, or `*.uni.example` for all below it; none
  /// allows every address. At most 20.
  public var domains: [String]
  /// An administrator says yes to each one who comes by it.
  public var needsApproval: Bool
  /// When memberships that come by it end; nil has no end.
  public var membershipUntil: Instant?

  public init(
    label: String = "", expiresAt: Instant? = nil, usesMax: Int? = nil, domains: [String] = [],
    needsApproval: Bool = false, membershipUntil: Instant? = nil
  ) {
    self.label = label
    self.expiresAt = expiresAt
    self.usesMax = usesMax
    self.domains = domains
    self.needsApproval = needsApproval
    self.membershipUntil = membershipUntil
  }

  func allows(domain: String) -> Bool {
    domains.isEmpty
      || domains.contains { $0 == domain || ($0.hasPrefix("*.") && domain.hasSuffix($0.dropFirst())) }
  }
}

public enum InviteDecision: Hashable, Sendable {
  case joins
  /// An administrator decides.
  case asks
  case refused(InviteRefusal)
}

/// Why an invite key lets nobody in, or not this one.
public enum InviteRefusal: String, CaseIterable, Hashable, Sendable {
  case ended = "invite_ended"
  case expired = "invite_expired"
  case usedUp = "invite_used_up"
  case domainNotAllowed = "domain_not_allowed"
}
