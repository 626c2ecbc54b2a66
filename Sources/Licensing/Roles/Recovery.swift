/// That the vendor's people give an organization a new owner because nobody is left who runs it. Nothing changes before
/// ``at``, and until then anybody who does run it can object.
public struct Recovery: Hashable, Sendable {
  public let organization: OrganizationID
  /// Who becomes its owner.
  public let successor: AccountID
  public let why: String
  /// The first instant at which it is carried out.
  public let at: Instant

  /// How long those who run the organization have to object.
  public static let notice = Duration.days(7)

  public init(organization: OrganizationID, successor: AccountID, why: String, at: Instant) {
    self.organization = organization
    self.successor = successor
    self.why = why
    self.at = at
  }

  /// Whether it is to be carried out.
  public func isDue(at now: Instant) -> Bool { at <= now }

  /// The successor's membership from then on. Whatever stood in the way of it was decided by people who are gone.
  ///
  /// - Parameter known: the membership that the successor has.
  public func membership(known: Membership?, at now: Instant) -> Membership {
    guard var membership = known else {
      return Membership(organization: organization, account: successor, role: .owner, joinedAt: now)
    }
    membership.role = .owner
    membership.deactivatedAt = nil
    // An owner has no end: one day nobody would be left to run the organization.
    membership.endsAt = nil
    return membership
  }
}
