public import Books
public import Licensing
import Wording

/// What would end with an organization.
public struct PreviewClosing: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let organization: Organization
    /// nil while nobody has asked for it.
    public let closing: Closing?
    /// The licenses that are good now, and their seats together.
    public let licenses: Int
    public let seats: SeatCount
    public let members: Int
    /// How many people hold a seat at this moment.
    public let seated: Int
    public let moment: Moment

    public init(
      organization: Organization, closing: Closing?, licenses: Int, seats: SeatCount, members: Int, seated: Int,
      moment: Moment
    ) {
      self.organization = organization
      self.closing = closing
      self.licenses = licenses
      self.seats = seats
      self.members = members
      self.seated = seated
      self.moment = moment
    }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.closeOrganization, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let licenses = try books.bareLicenses(of: organization).filter { $0.isValid(at: now.wall) }
    return Answer(
      organization: entry.organization, closing: try books.closing(of: organization), licenses: licenses.count,
      seats: Capacity(of: licenses).seats(at: now.wall),
      members: try books.countMembers(of: organization, MemberChoice(), at: now),
      seated: try books.countSeated(in: organization, at: now), moment: now)
  }
}

/// Has an organization closed in 7 days. Until then nothing ends, and any owner can stop it.
public struct CloseOrganization: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let why: String
  private let shown: String?

  /// - Parameters:
  ///   - why: 1 to 500 characters, which the other owners and administrators read.
  ///   - shown: the hash that the caller's password was held against just now.
  public init(caller: Caller, organization: OrganizationID, why: String, shown: String?) {
    self.caller = caller
    self.organization = organization
    self.why = why
    self.shown = shown
  }

  public var locks: Locks { .organization(organization) }

  /// - Returns: when it closes; once more changes nothing.
  public func run(in bracket: Bracket) throws -> Closing {
    try Permissions.require(.closeOrganization, of: caller, in: organization, bracket)
    try bracket.requirePassword(of: caller, shown: shown)
    try PlainText.requireReason(why)
    if let known = try bracket.books.closing(of: organization) { return known }
    let closing = Closing(at: bracket.now.wall + Closing.notice)
    try bracket.books.save(closesAt: closing.at, of: organization)
    try bracket.audit(
      caller, "organization.close", organization.text, in: organization,
      details: AuditDetails(became: closing.at.minuteInUTC, why: why))
    let person = try bracket.name(of: caller)
    try bracket.mailAdministrators(of: organization, .organizationClosing) {
      $0["person"] = person
      $0["why"] = why
      $0["at"] = closing.at.minuteInUTC
      $0["path"] = PortalSection.settings.path(of: organization.text)
    }
    return closing
  }
}

/// Stops that an organization closes; twice is once.
public struct KeepOrganization: UseCase {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.closeOrganization, of: caller, in: organization, bracket)
    guard let closing = try bracket.books.closing(of: organization) else { return }
    guard closing.waits(at: bracket.now.wall) else {
      throw Denial.conflict(
        code: "closing_begun", sentence: "The 7 days are over, and the organization is being closed.")
    }
    try bracket.books.save(closesAt: nil, of: organization)
    try bracket.audit(
      caller, "organization.keep", organization.text, in: organization,
      details: AuditDetails(was: closing.at.minuteInUTC))
    let person = try bracket.name(of: caller)
    try bracket.mailAdministrators(of: organization, .organizationKept) { $0["person"] = person }
  }
}
