import Books
public import Licensing
import Wording

extension Membership {
  /// Whether its member may be mailed how seats were used: whoever may choose such mails.
  func mayHaveUseReports(at now: Instant) -> Bool {
    isActive(at: now) && Permissions.allows(.chooseAlerts, to: role) && Permissions.allows(.seeHistory, to: role)
  }
}

/// Chooses whether, and how often, one is mailed how an organization's seats were used.
public struct ChooseUseReport: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let rhythm: ReportRhythm?

  /// - Parameter rhythm: nil for never.
  public init(caller: Caller, organization: OrganizationID, rhythm: ReportRhythm?) {
    self.caller = caller
    self.organization = organization
    self.rhythm = rhythm
  }

  public var locks: Locks { .house }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.chooseAlerts, of: caller, in: organization, bracket)
    guard let account = caller.account else { throw Denial.forbidden(.chooseAlerts) }
    let was = try bracket.books.useReport(of: account, in: organization)
    guard was?.rhythm != rhythm else { return }
    if let rhythm {
      try bracket.books.save(
        UseReport(
          organization: organization, account: account, rhythm: rhythm,
          nextAt: rhythm.next(after: bracket.now.wall, in: bracket.zone())))
    } else {
      try bracket.books.removeUseReport(of: account, in: organization)
    }
    try bracket.audit(
      caller, "history.report", account.text, in: organization, concerns: account,
      details: AuditDetails(was: was?.rhythm.rawValue ?? "never", became: rhythm?.rawValue ?? "never"))
  }
}

/// Mails those who have chosen it how seats were used. Each is sent once: the next one's time is written together with
/// the mail. After a time in which no server ran only the last one is sent.
public struct SendUseReports: UseCase {
  public let locks = Locks.house
  private static let atOnce = 20

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let due = try bracket.books.useReportsDue(at: bracket.now, limit: Self.atOnce)
    let zone = try bracket.zone()
    for report in due { try send(report, zone, bracket) }
    return due.count == Self.atOnce
  }

  private func send(_ report: UseReport, _ zone: Zone, _ bracket: Bracket) throws {
    guard let membership = try bracket.books.membership(of: report.account, in: report.organization),
      membership.mayHaveUseReports(at: bracket.now.wall), let account = try bracket.books.account(report.account),
      let settings = try bracket.books.settings(of: report.organization)
    else {
      return try bracket.books.removeUseReport(of: report.account, in: report.organization)
    }
    try bracket.books.save(
      UseReport(
        organization: report.organization, account: report.account, rhythm: report.rhythm,
        nextAt: report.rhythm.next(after: bracket.now.wall, in: zone)))
    let range = report.rhythm.range(sentOn: zone.date(at: bracket.now.wall))
    let history = try bracket.books.useHistory(of: report.organization, nil, in: range, zone, at: bracket.now)
    var values = history.figures
    values["name"] = account.name
    values["organization"] = settings.name
    values["path"] = PagePath.history(
      report.organization.text, from: range.first.description, through: range.last.description)
    try bracket.mail(.useReport, to: account, values)
  }
}

extension UseHistory {
  /// What a letter tells; nothing is none.
  fileprivate var figures: [String: String] {
    func number(_ value: Int) -> String { value == 0 ? "" : String(value) }
    let limit = if case .limited(let count) = seats { String(count) } else { "" }
    return [
      "from": range.first.description, "through": range.last.description, "seats": limit,
      "peak": number(highest?.peak ?? 0), "mean": mean.map { String(Int($0.rounded())) } ?? "",
      "full": number(fullDays.count), "refused": number(episodes),
    ]
  }
}
