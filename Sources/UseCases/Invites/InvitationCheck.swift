import Books
public import Licensing

/// An address that cannot be invited, and why.
public struct InvitationFault: Hashable, Sendable {
  /// The raw value is the part of the catalogs.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    case noAddress = "no_address"
    /// An administrator has deactivated this member, whom no key lets back in.
    case deactivated
    /// No key that works is for addresses of this domain.
    case noKey = "no_key"
  }

  /// From 1.
  public let line: Int
  /// As it was typed.
  public let text: String
  public let reason: Reason
}

/// What becomes of a list of addresses.
public enum InvitationDecision: Hashable, Sendable {
  /// There is no address in it.
  case nobody
  /// Nothing is sent, for something is wrong with some of the lines.
  case refused([InvitationFault])
  /// Nothing is sent, for that many do not fit into the day; `left` would.
  case overQuota(wanted: Int, left: Int)
  /// These are written to; of the others so many are members, and so many were invited before.
  case sent(to: [EmailAddress], members: Int, invited: Int)
}

/// Holds a list of addresses against the books.
struct InvitationCheck {
  let decision: InvitationDecision
  /// By which key each of those is invited who are written to.
  let post: [(address: EmailAddress, invite: Invite)]

  /// - Parameters:
  ///   - key: the one by which they are to join; nil takes the one in front, or another that lets the address in.
  ///   - again: whether those are written to once more who were invited before today.
  init(
    _ lines: AddressLines, by key: InviteID?, again: Bool, to organization: OrganizationID, _ books: Books,
    at now: Moment
  ) throws {
    let quota = try InvitationQuota(of: organization, books, at: now)
    var sorting = try Sorting(key: key, again: again, organization: organization, books: books, now: now)
    // So long a list never fits, and is not worth looking through.
    if lines.entries.count <= InvitationQuota.perDay { try sorting.take(lines.entries) }
    decision =
      if lines.entries.isEmpty {
        .nobody
      } else if lines.entries.count > InvitationQuota.perDay {
        .overQuota(wanted: lines.entries.count, left: quota.left)
      } else if !sorting.faults.isEmpty {
        .refused(sorting.faults)
      } else if !quota.admits(sorting.post.count) {
        .overQuota(wanted: sorting.post.count, left: quota.left)
      } else {
        .sent(to: sorting.post.map(\.address), members: sorting.members, invited: sorting.invited)
      }
    post = if case .sent = decision { sorting.post } else { [] }
  }
}

extension InvitationQuota {
  init(of organization: OrganizationID, _ books: Books, at now: Moment) throws {
    let zone = try books.zone()
    let day = Self.day(at: now.wall, in: zone)
    self.init(sent: try books.countInvitations(to: organization, since: day, most: Self.perDay))
  }
}

extension InvitationQuota {
  /// How many more invitations lists may have mailed today; nil where nothing limits it. A list is as long as a
  /// university has people: whoever has no license is not known to the vendor, and mails no more by it than by the
  /// form.
  static func left(forListsOf organization: OrganizationID, by caller: Caller, _ books: Books, at now: Moment) throws
    -> Int?
  {
    let isKnown = try books.bareLicenses(of: organization).contains { $0.isValid(at: now.wall) }
    return try isKnown || caller.account == nil ? nil : InvitationQuota(of: organization, books, at: now).left
  }
}

/// The same, for whoever may hand a list in.
struct FindInvitationsLeft: Inquiry {
  let caller: Caller
  let organization: OrganizationID

  func run(in books: Books, now: Moment) throws -> Int? {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    return try InvitationQuota.left(forListsOf: organization, by: caller, books, at: now)
  }
}

private struct Sorting {
  private let books: Books
  private let organization: OrganizationID
  private let now: Moment
  private let again: Bool
  private let invites: [Invite]
  private let today: Instant
  private(set) var faults: [InvitationFault] = []
  private(set) var post: [(address: EmailAddress, invite: Invite)] = []
  private(set) var members = 0
  private(set) var invited = 0

  init(key: InviteID?, again: Bool, organization: OrganizationID, books: Books, now: Moment) throws {
    self.books = books
    self.organization = organization
    self.now = now
    self.again = again
    invites = try books.invitesNotEnded(of: organization).filter { key == nil || $0.id == key }
    let zone = try books.zone()
    today = InvitationQuota.day(at: now.wall, in: zone)
  }

  mutating func take(_ entries: [AddressLines.Entry]) throws {
    let before = try books.invitations(of: entries.compactMap { $0.address?.folded }, to: organization)
    for entry in entries {
      if let reason = try sort(entry, before) {
        faults.append(InvitationFault(line: entry.line, text: entry.text, reason: reason))
      }
    }
  }

  /// - Returns: why nobody is invited there; nil where nothing is wrong.
  private mutating func sort(_ entry: AddressLines.Entry, _ before: [String: Invitation]) throws
    -> InvitationFault.Reason?
  {
    guard let address = entry.address else { return .noAddress }
    let membership = try books.account(email: address.text).flatMap {
      try books.membership(of: $0.id, in: organization)
    }
    if let membership {
      guard membership.deactivatedAt == nil else { return .deactivated }
      if membership.isActive(at: now.wall) {
        members += 1
        return nil
      }
    }
    if let last = before[address.folded], isGood(last) {
      invited += 1
      return nil
    }
    guard let invite = Invite.first(for: address, among: invites, at: now.wall) else { return .noKey }
    post.append((address, invite))
    return nil
  }

  /// Whether an invitation from before does: its key works, and it is not to be sent once more. Nobody is written to
  /// by the same key twice a day.
  private func isGood(_ invitation: Invitation) -> Bool {
    guard invites.contains(where: { $0.id == invitation.invite && $0.refusal(at: now.wall) == nil }) else {
      return false
    }
    return !again || invitation.invitedAt >= today
  }
}
