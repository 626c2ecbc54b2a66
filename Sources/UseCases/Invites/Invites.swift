public import Books
public import Licensing
import Surroundings
public import Vault

/// An invite key with its secret.
public struct OpenInvite: Sendable {
  public let invite: Invite
  public let key: String
}

extension Bracket {
  func makeInvite(_ terms: InviteTerms, for organization: OrganizationID, _ caller: Caller) throws -> OpenInvite {
    let key = InviteKey(random: surroundings.random.bytes(23))
    let invite = Invite(
      id: surroundings.newID(), organization: organization, terms: terms, createdAt: now.wall)
    try books.add(
      invite, keyHash: secrets.hash(of: key), sealedKey: secrets.seal(key, of: invite.id), by: caller.name)
    return OpenInvite(invite: invite, key: key.text)
  }

  /// A fresh key takes the place of one that lets nobody in any more. Who joined by it stays.
  func rotate(_ invite: Invite, _ caller: Caller) throws -> OpenInvite {
    var old = invite
    old.endedAt = now.wall
    try books.save(old)
    let fresh = try makeInvite(invite.terms, for: invite.organization, caller)
    try audit(
      caller, "invite.rotate", invite.id.text, in: invite.organization,
      details: AuditDetails(invite.terms.label, was: invite.id.text, became: fresh.invite.id.text))
    return fresh
  }

  /// Fresh keys take the place of all that work.
  func rotateInvites(of organization: OrganizationID, _ caller: Caller) throws {
    for invite in try liveInvites(of: organization) { _ = try rotate(invite, caller) }
  }

  /// The keys by which somebody could join now.
  func liveInvites(of organization: OrganizationID) throws -> [Invite] {
    try books.invitesNotEnded(of: organization).filter { $0.refusal(at: now.wall) == nil }
  }
}

/// Makes one more invite key.
public struct MakeInvite: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let terms: InviteTerms

  public init(caller: Caller, organization: OrganizationID, _ terms: InviteTerms) {
    self.caller = caller
    self.organization = organization
    self.terms = terms
  }

  public var locks: Locks { .organization(organization) }

  /// How many keys may work at once.
  private static let keysMax = 100

  public func run(in bracket: Bracket) throws -> OpenInvite {
    try Permissions.require(.manageInvites, of: caller, in: organization, bracket)
    let wrong = terms.faults(at: bracket.now.wall)
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    guard try bracket.liveInvites(of: organization).count < Self.keysMax else {
      throw Denial.conflict(
        code: "too_many_invites", sentence: "An organization has at most 100 invite keys that work. End one first.")
    }
    let made = try bracket.makeInvite(terms, for: organization, caller)
    try bracket.audit(
      caller, "invite.make", made.invite.id.text, in: organization, details: AuditDetails(terms.label))
    return made
  }
}

extension InviteTerms {
  func faults(at now: Instant) -> [WrongField] {
    var wrong: [WrongField] = []
    if label.count > 100 || !PlainText.isPlain(label) {
      wrong.append(WrongField("/label", "A label has at most 100 characters, in one line."))
    }
    if let usesMax, !(1...1_000_000).contains(usesMax) {
      wrong.append(WrongField("/uses_max", "A key is used 1 to 1,000,000 times."))
    }
    if let expiresAt, expiresAt <= now { wrong.append(WrongField("/expires_at", "This is over already.")) }
    if let membershipUntil, membershipUntil <= now {
      wrong.append(WrongField("/members_until", "This is over already."))
    }
    if domains.count > 20 || !domains.allSatisfy(Self.isDomain) {
      wrong.append(
        WrongField("/domains", "At most 20 domains, each like uni.example, or *.uni.example for all below it."))
    }
    return wrong
  }

  private static func isDomain(_ text: String) -> Bool {
    let name = text.hasPrefix("*.") ? text.dropFirst(2) : text[...]
    return text == text.lowercased() && !text.contains(",") && EmailAddress("a@\(name)") != nil
  }
}

/// Takes the place of an invite key by a fresh one, or ends it.
public struct EndInvite: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let invite: InviteID
  private let rotates: Bool

  /// - Parameter rotates: whether a fresh key with the same terms takes its place.
  public init(caller: Caller, organization: OrganizationID, invite: InviteID, rotates: Bool) {
    self.caller = caller
    self.organization = organization
    self.invite = invite
    self.rotates = rotates
  }

  public var locks: Locks { .organization(organization) }

  /// - Returns: the fresh key; nil when there is none.
  public func run(in bracket: Bracket) throws -> OpenInvite? {
    try Permissions.require(.manageInvites, of: caller, in: organization, bracket)
    guard var invite = try bracket.books.invite(invite), invite.organization == organization else {
      throw Denial.notFound("invite key")
    }
    guard invite.endedAt == nil else {
      if rotates { throw InviteRefusal.ended.denial }
      return nil
    }
    if rotates { return try bracket.rotate(invite, caller) }
    invite.endedAt = bracket.now.wall
    try bracket.books.save(invite)
    try bracket.audit(
      caller, "invite.end", invite.id.text, in: organization, details: AuditDetails(invite.terms.label))
    return nil
  }
}

/// The invite keys of an organization with their secrets, for those who manage them.
public struct SeeInvites: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let secrets: Secrets

  public init(caller: Caller, organization: OrganizationID, secrets: Secrets) {
    self.caller = caller
    self.organization = organization
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let invites: [OpenInvite]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageInvites, of: caller, in: organization, books, at: now)
    let invites = try books.invites(of: organization).compactMap { invite in
      try books.sealedKey(of: invite.id).map {
        OpenInvite(invite: invite, key: try secrets.openInvite($0, of: invite.id))
      }
    }
    return Answer(invites: invites, moment: now)
  }
}
