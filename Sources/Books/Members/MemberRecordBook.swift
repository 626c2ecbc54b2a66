public import Licensing
import Storage

extension Books {
  /// On how many days a member sat, as far as it is counted up.
  public func countDaysUsed(by account: AccountID, in organization: OrganizationID) throws -> Int {
    try row(
      """
      select count(*) as number from member_days where organization = \(organization) and account = \(account)
      """
    ) { try $0.get("number") } ?? 0
  }

  /// What was decided in an organization about one of its people, the latest first.
  public func decisions(about account: AccountID, in organization: OrganizationID, limit: Int) throws -> [AuditLine] {
    try rows(
      """
      select e.*, a.name as actor_name, s.name as concerns_name
      from audit e left join accounts a on a.id = e.actor_account left join accounts s on s.id = e.concerns
      where e.concerns = \(account) and e.organization = \(organization)
      order by e.at desc, e.id desc limit \(limit)
      """, auditLine)
  }

  /// How many wait for a yes.
  public func countJoinRequests(in organization: OrganizationID) throws -> Int {
    try row(
      "select count(*) as number from join_requests where organization = \(organization) and declined_at is null"
    ) { try $0.get("number") } ?? 0
  }

  /// A page of those who wait for a yes, the longest first.
  ///
  /// - Parameter cursor: after whom it begins.
  public func joinRequests(in organization: OrganizationID, after cursor: (Instant, AccountID)?, limit: Int) throws
    -> [JoinRequest]
  {
    let after: Query = if let cursor { "and (asked_at, account) > (\(cursor.0), \(cursor.1))" } else { "" }
    return try rows(
      """
      select * from join_requests where organization = \(organization) and declined_at is null \(after)
      order by asked_at, account limit \(limit)
      """, joinRequest)
  }
}
