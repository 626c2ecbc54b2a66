public import Books
public import Licensing
public import Vault
import Wording

/// The organization that a key opens, so that it can be locked before anything is decided.
public struct FindJoin: Inquiry {
  private let caller: Caller
  private let way: JoinWay
  private let secrets: Secrets

  public init(caller: Caller, by way: JoinWay, secrets: Secrets) {
    self.caller = caller
    self.way = way
    self.secrets = secrets
  }

  public func run(in books: Books, now: Moment) throws -> Invite {
    try way.invite(of: Permissions.requireValidated(caller, books), books, secrets)
  }
}

/// Joins an organization by one of its keys.
public struct JoinOrganization: UseCase {
  private let caller: Caller
  private let invite: Invite
  private let acceptsVersion: Int?
  private let extra: String

  /// - Parameters:
  ///   - acceptsVersion: the version of the organization's own text that the caller has read.
  ///   - extra: the answer to its question.
  public init(caller: Caller, by invite: Invite, acceptsVersion: Int?, extra: String) {
    self.caller = caller
    self.invite = invite
    self.acceptsVersion = acceptsVersion
    self.extra = extra
  }

  public var locks: Locks { .organization(invite.organization) }

  public enum Decision: Sendable {
    case joined(Organization, Membership)
    case alreadyMember(Organization, Membership)
    /// An administrator decides.
    case waits(Organization)
  }

  public func run(in bracket: Bracket) throws -> Decision {
    let account = try Permissions.requireValidated(caller, bracket.books)
    guard let invite = try bracket.books.invite(invite.id), let address = EmailAddress(account.email),
      let organization = try bracket.books.organization(invite.organization)?.organization
    else { throw Denial.notFound("organization") }
    let known = try bracket.books.membership(of: account.id, in: organization.id)
    if let known {
      guard known.deactivatedAt == nil else { throw Denial.deactivated }
      if known.isActive(at: bracket.now.wall) { return .alreadyMember(organization, known) }
    }
    switch invite.admit(address, at: bracket.now.wall) {
    case .refused(let refusal): throw refusal.denial
    case .joins:
      try takeForm(of: account, organization.id, bracket)
      let membership = try bracket.join(account, by: invite, extra: extra, known: known)
      try forgetInvitation(of: account, bracket)
      return .joined(organization, membership)
    case .asks:
      try ask(account, organization, bracket)
      try forgetInvitation(of: account, bracket)
      return .waits(organization)
    }
  }

  /// The organization's own text and question.
  private func takeForm(of account: Account, _ organization: OrganizationID, _ bracket: Bracket) throws {
    guard let settings = try bracket.books.settings(of: organization) else { throw Denial.notFound("organization") }
    try bracket.agree(account, to: acceptsVersion, of: organization)
    guard extra.count <= 200, PlainText.isPlain(extra) else {
      throw Denial.invalid([WrongField("/extra", "The answer has at most 200 characters, in one line.")])
    }
    guard settings.joinField.isEmpty || extra.contains(where: { !$0.isWhitespace }) else {
      throw Denial.invalid([WrongField("/extra", "The organization asks: \(settings.joinField).")])
    }
  }

  private func forgetInvitation(of account: Account, _ bracket: Bracket) throws {
    var intentions = try bracket.books.intentions(of: account.id)
    guard intentions.invite != nil else { return }
    intentions.invite = nil
    try bracket.books.save(intentions, of: account.id)
  }

  private func ask(_ account: Account, _ organization: Organization, _ bracket: Bracket) throws {
    let known = try bracket.books.joinRequest(of: account.id, in: organization.id)
    guard known?.declinedAt == nil else {
      throw Denial.conflict(
        code: "join_declined", sentence: "An administrator has declined this. Ask them if you think it is a mistake.")
    }
    // Asked once more by the same key, it stands as it is; by another one, it is that key's terms that count.
    guard known?.invite != invite.id else { return }
    try takeForm(of: account, organization.id, bracket)
    try bracket.requireRoomForOne(more: account)
    try bracket.books.save(
      Books.JoinRequest(
        organization: organization.id, account: account.id, invite: invite.id, extra: extra,
        askedAt: known?.askedAt ?? bracket.now.wall))
    guard known == nil else { return }
    for administrator in try bracket.administrators(of: organization.id) {
      try bracket.mail(
        .joinRequested, to: administrator,
        [
          "person": account.name, "email": account.email, "organization": organization.name,
          "path": PagePath.joinRequests(organization.id.text),
        ])
    }
  }
}

extension Denial {
  static let deactivated = Denial.conflict(
    code: "member_deactivated",
    sentence: "An administrator has deactivated your membership. The key does not let you back in; ask them.")
}

extension Bracket {
  /// - Parameter known: a membership that is over, which begins anew.
  func join(_ account: Account, by invite: Invite, extra: String, known: Membership?) throws -> Membership {
    var invite = invite
    invite.uses += 1
    try books.save(invite)
    var membership =
      known
      ?? Membership(organization: invite.organization, account: account.id, role: .member, joinedAt: now.wall)
    // A key makes members and nothing more, whatever somebody was before the end.
    membership.role = .member
    membership.endsAt = invite.terms.membershipUntil
    membership.invite = invite.id
    membership.extra = extra
    if known == nil {
      try requireRoomForOne(more: account)
      try books.add(membership)
    } else {
      try books.save(membership)
    }
    // By another key they may have asked: nobody needs to answer that any more.
    if let request = try books.joinRequest(of: account.id, in: invite.organization) { try books.remove(request) }
    try audit(
      .account(account.id, scope: .account), "member.join", account.id.text, in: invite.organization,
      concerns: account.id, details: AuditDetails("by \(invite.terms.label) \(invite.id)"))
    return membership
  }

  func administrators(of organization: OrganizationID) throws -> [Account] {
    let holders = try [Role.owner, .administrator].flatMap { try books.holders(of: $0, in: organization, at: now) }
    return try books.accounts(holders.map(\.account))
  }
}
