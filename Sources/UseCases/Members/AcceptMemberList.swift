public import Books
public import Licensing

/// Says yes to a list of changes: from now on it will be carried out.
public struct AcceptMemberList: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let list: MemberImportID
  private let lastDay: CivilDate?
  private let why: String
  private let rotatesInvites: Bool

  /// - Parameters:
  ///   - lastDay: the last good day that everybody gets, where the list is about one.
  ///   - why: for the audit log, at most 500 characters.
  ///   - rotatesInvites: whether every invite key that works is changed in the same step.
  public init(
    caller: Caller, organization: OrganizationID, list: MemberImportID, lastDay: CivilDate? = nil, why: String = "",
    rotatesInvites: Bool = false
  ) {
    self.caller = caller
    self.organization = organization
    self.list = list
    self.lastDay = lastDay
    self.why = why
    self.rotatesInvites = rotatesInvites
  }

  public var locks: Locks { .organization(organization) }

  public enum Decision: Hashable, Sendable {
    case accepted
    /// As many were meant when it was made, and so many are now: it has to be looked at again.
    case changed(was: Int, isNow: Int)
    /// It was accepted before; nothing is done twice.
    case acceptedBefore
  }

  public func run(in bracket: Bracket) throws -> Decision {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    if rotatesInvites { try Permissions.require(.manageInvites, of: caller, in: organization, bracket) }
    guard var list = try bracket.books.memberImport(list), list.organization == organization else {
      throw Denial.notFound("list")
    }
    guard list.acceptedAt == nil else { return .acceptedBefore }
    try check(list, bracket)
    var about = MemberListAbout(text: list.about)
    // Who sits changes from minute to minute: then those are meant who were written down.
    if let was = about.meant, let meaning = about.choice?.meaning, !meaning.hangsOnSeats {
      let isNow = try meaning.count(in: organization, bracket.books, bracket.now)
      guard isNow == was else { return .changed(was: was, isNow: isNow) }
    }
    // Of several lists that were looked at each may have fitted into the day.
    if let left = try InvitationQuota.left(forListsOf: organization, by: caller, bracket.books, at: bracket.now),
      about.counts[MemberStep.Action.invite.rawValue] ?? 0 > left
    {
      throw Denial.tooOften(.days(1))
    }
    about.names = []
    about.choice = nil
    list.about = about.text
    list.acceptedAt = bracket.now.wall
    list.caller = caller.name
    list.until = lastDay?.description ?? ""
    list.why = why
    try bracket.books.save(list, at: bracket.now)
    try audit(list, bracket)
    if rotatesInvites { try bracket.rotateInvites(of: organization, caller) }
    return .accepted
  }

  private func check(_ list: MemberImport, _ bracket: Bracket) throws {
    var wrong: [WrongField] = []
    if !PlainText.isReason(why) { wrong.append(.why) }
    if list.action == MemberStep.Action.end.rawValue {
      let isOver = try lastDay.map { try $0.end(in: bracket.zone()) <= bracket.now.wall } ?? true
      if isOver { wrong.append(.lastDay) }
    }
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
  }

  private func audit(_ list: MemberImport, _ bracket: Bracket) throws {
    try bracket.audit(
      caller, "member.import", list.id.text, in: organization,
      details: AuditDetails(list.action, became: "\(list.total) changes", why: why))
  }
}

extension PlainText {
  /// Whether it can say why something is done: at most 500 characters in one line, possibly none.
  static func isReason(_ text: String) -> Bool {
    text.count <= 500 && text.utf8.count <= 2000 && isPlain(text)
  }
}

extension WrongField {
  static let why = WrongField("/why", "A reason has at most 500 characters, in one line.")
  static let lastDay = WrongField("/last_day", "A last day is today or later, written like 2026-12-31.")
}

/// A list of changes, for whoever may accept it: before that, and how far it has come since.
public struct SeeMemberList: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let list: MemberImportID

  public init(caller: Caller, organization: OrganizationID, list: MemberImportID) {
    self.caller = caller
    self.organization = organization
    self.list = list
  }

  public struct Answer: Sendable {
    public let list: MemberImport
    public let about: MemberListAbout
    /// How many invite keys work by which somebody could come back with a new account.
    public let invitesThatWork: Int
    public let moment: Moment
    public let zone: Zone
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    guard let list = try books.memberImport(list), list.organization == organization else {
      throw Denial.notFound("list")
    }
    return Answer(
      list: list, about: MemberListAbout(text: list.about),
      invitesThatWork: try books.invitesNotEnded(of: organization).count { $0.refusal(at: now.wall) == nil },
      moment: now, zone: try books.zone())
  }
}
