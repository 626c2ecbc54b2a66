public import Licensing
import Storage

/// Somebody is mailed how an organization's seats were used.
public struct UseReport: Hashable, Sendable {
  public let organization: OrganizationID
  public let account: AccountID
  public let rhythm: ReportRhythm
  public let nextAt: Instant

  public init(organization: OrganizationID, account: AccountID, rhythm: ReportRhythm, nextAt: Instant) {
    self.organization = organization
    self.account = account
    self.rhythm = rhythm
    self.nextAt = nextAt
  }
}

extension Books {
  /// nil for who has chosen none.
  public func useReport(of account: AccountID, in organization: OrganizationID) throws -> UseReport? {
    try row(
      """
      select organization, account, every, next_at from use_reports
      where organization = \(organization) and account = \(account)
      """, report)
  }

  /// Those that are to be sent, the longest due first.
  public func useReportsDue(at moment: Moment, limit: Int) throws -> [UseReport] {
    try rows(
      """
      select organization, account, every, next_at from use_reports where next_at <= \(moment.wall)
      order by next_at, organization, account limit \(limit)
      """, report)
  }

  public func save(_ report: UseReport) throws {
    try transaction.run(
      """
      insert into use_reports (organization, account, every, next_at)
      values (\(report.organization), \(report.account), \(report.rhythm), \(report.nextAt))
      on conflict (organization, account) do update set every = excluded.every, next_at = excluded.next_at
      """)
  }

  public func removeUseReport(of account: AccountID, in organization: OrganizationID) throws {
    try transaction.run(
      "delete from use_reports where organization = \(organization) and account = \(account)")
  }

  private func report(_ row: Row) throws -> UseReport {
    try UseReport(
      organization: row.get("organization"), account: row.get("account"), rhythm: row.get("every"),
      nextAt: row.get("next_at"))
  }
}
