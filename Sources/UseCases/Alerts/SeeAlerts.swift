public import Books
public import Licensing

/// What somebody is told about an organization that they administer, and what they were told.
public struct SeeAlerts: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  /// For so long it is listed what was mailed.
  public static let listed = Duration.days(30)

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  /// The next license of which is told.
  public struct NextEnd: Hashable, Sendable {
    /// When it is told.
    public let notice: CivilDate
    public let plan: String
    public let seats: SeatCount

    public init(notice: CivilDate, plan: String, seats: SeatCount) {
      self.notice = notice
      self.plan = plan
      self.seats = seats
    }
  }

  public struct Answer: Sendable {
    public let organization: Organization
    /// To whom it is mailed.
    public let email: String
    /// Of each kind.
    public let choices: [AlertKind: AlertChoice]
    /// When a mail of each kind went out last; a kind of which none ever did is not in it.
    public let last: [AlertKind: Instant]
    /// Of ``listed``, the latest first.
    public let mails: [AlertMail]
    public let capacity: SeatCount
    /// nil when no license has a notice ahead.
    public let nextEnd: NextEnd?
    /// When the oldest invite key that works was made; nil when none works.
    public let inviteMadeAt: Instant?
    public let settings: OrganizationSettings
    public let moment: Moment
    public let zone: Zone
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.chooseAlerts, of: caller, in: organization, books, at: now)
    let account = try Permissions.requireAccount(caller, books)
    guard let settings = try books.settings(of: organization) else { throw Denial.notFound("organization") }
    let zone = try books.zone()
    let chosen = try books.alertChoices(of: account.id, in: organization)
    let licenses = try books.licenses(of: organization)
    let keys = try books.invites(of: organization).filter { $0.refusal(at: now.wall) == nil }
    return Answer(
      organization: Organization(id: organization, name: settings.name), email: account.email,
      choices: Dictionary(uniqueKeysWithValues: AlertKind.allCases.map { ($0, chosen[$0] ?? .standard($0)) }),
      last: try books.lastAlerts(to: account.id, in: organization),
      mails: try books.alertMails(to: account.id, in: organization, since: now.wall - Self.listed),
      capacity: Capacity(of: licenses).seats(at: now.wall),
      nextEnd: try nextEnd(of: licenses, in: zone, books, now), inviteMadeAt: keys.map(\.createdAt).min(),
      settings: settings, moment: now, zone: zone)
  }

  private func nextEnd(of licenses: [License], in zone: Zone, _ books: Books, _ now: Moment) throws -> NextEnd? {
    let told = EndNotice.day(at: now.wall, in: zone)
    let ahead = licenses.compactMap { license -> (notice: CivilDate, license: License)? in
      guard license.ending == nil, let end = license.validUntil, end > now.wall else { return nil }
      let lastDay = Expiry.lastDay(endingAt: end, in: zone)
      return EndNotice.license.next(lastDay: lastDay, after: told).map { (notice: $0, license: license) }
    }
    guard let next = ahead.min(by: { ($0.notice, $0.license.id) < ($1.notice, $1.license.id) }) else { return nil }
    let plan = try books.plans([next.license.plan])[next.license.plan]?.name ?? ""
    return NextEnd(notice: next.notice, plan: plan, seats: next.license.seats)
  }
}
