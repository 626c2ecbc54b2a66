public import Books
public import Licensing

/// Says what would become of a list of addresses, and sends nothing.
public struct PreviewInvitations: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let list: InvitationList

  public init(caller: Caller, organization: OrganizationID, _ list: InvitationList) {
    self.caller = caller
    self.organization = organization
    self.list = list
  }

  public func run(in books: Books, now: Moment) throws -> InvitationDecision {
    try Permissions.require(.manageInvites, of: caller, in: organization, books, at: now)
    return try list.check(in: organization, books, at: now).decision
  }
}

/// Mails the invite link to a list of addresses: to all who are not members or invited yet, or to nobody where
/// something is wrong with one.
public struct SendInvitations: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let list: InvitationList

  public init(caller: Caller, organization: OrganizationID, _ list: InvitationList) {
    self.caller = caller
    self.organization = organization
    self.list = list
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> InvitationDecision {
    try Permissions.require(.manageInvites, of: caller, in: organization, bracket)
    let check = try list.check(in: organization, bracket.books, at: bracket.now)
    guard !check.post.isEmpty else { return check.decision }
    let office = try InvitationPost(caller, organization, bracket)
    for letter in check.post { try office.send(to: letter.address, by: letter.invite) }
    try bracket.audit(
      caller, "invite.send", organization.text, in: organization,
      details: AuditDetails(became: "\(check.post.count) invitations"))
    return check.decision
  }
}

/// Whom somebody wants to invite.
public struct InvitationList: Hashable, Sendable {
  public let lines: AddressLines
  /// The key by which they are to join; nil takes the one in front, or another that lets the address in.
  public let key: InviteID?
  /// Whether those are written to once more who were invited before today.
  public let again: Bool

  public init(_ lines: AddressLines, by key: InviteID? = nil, again: Bool = false) {
    self.lines = lines
    self.key = key
    self.again = again
  }

  func check(in organization: OrganizationID, _ books: Books, at now: Moment) throws -> InvitationCheck {
    try InvitationCheck(lines, by: key, again: again, to: organization, books, at: now)
  }
}
