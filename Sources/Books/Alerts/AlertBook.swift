public import Licensing
import Storage

/// A mail that told somebody of something.
public struct AlertMail: Hashable, Sendable {
  public let kind: AlertKind
  public let subject: String
  public let sentAt: Instant
  /// How often the same happened on that day after it, and was not mailed.
  public let heldBack: Int

  public init(kind: AlertKind, subject: String, sentAt: Instant, heldBack: Int) {
    self.kind = kind
    self.subject = subject
    self.sentAt = sentAt
    self.heldBack = heldBack
  }
}

// MARK: - What somebody has chosen

extension Books {
  /// What an account has chosen in an organization; what it has not chosen is not in it.
  public func alertChoices(of account: AccountID, in organization: OrganizationID) throws -> [AlertKind: AlertChoice] {
    let found = try rows(
      """
      select kind, is_on, share, minutes from alert_choices
      where organization = \(organization) and account = \(account)
      """
    ) { try ($0.get("kind", as: AlertKind.self), choice($0)) }
    return Dictionary(found) { first, _ in first }
  }

  /// What each account has chosen about a kind; who has chosen nothing is not in it.
  public func alertChoices(about kind: AlertKind, in organization: OrganizationID) throws -> [AccountID: AlertChoice] {
    let found = try rows(
      """
      select account, is_on, share, minutes from alert_choices
      where organization = \(organization) and kind = \(kind)
      """
    ) { try ($0.get("account", as: AccountID.self), choice($0)) }
    return Dictionary(found) { first, _ in first }
  }

  private func choice(_ row: Row) throws -> AlertChoice {
    try AlertChoice(isOn: row.get("is_on"), share: row.get("share"), minutes: row.get("minutes"))
  }

  /// Writes a choice. Whatever was being watched begins anew.
  public func save(_ choice: AlertChoice, about kind: AlertKind, of account: AccountID, in organization: OrganizationID)
    throws
  {
    try transaction.run(
      """
      insert into alert_choices (organization, account, kind, is_on, share, minutes)
      values (\(organization), \(account), \(kind), \(choice.isOn), \(choice.share), \(choice.minutes))
      on conflict (organization, account, kind) do update set is_on = excluded.is_on, share = excluded.share,
        minutes = excluded.minutes, over_since = null, is_told = 0
      """)
  }
}

// MARK: - What was mailed

extension Books {
  /// Whether a mail of a kind has gone to somebody on a day.
  public func hasAlerted(_ account: AccountID, of kind: AlertKind, in organization: OrganizationID, on day: CivilDate)
    throws -> Bool
  {
    try row(
      """
      select sent_at from alert_mails
      where organization = \(organization) and account = \(account) and kind = \(kind) and day = \(day.daysSince1970)
      """
    ) { try $0.get("sent_at", as: Instant.self) } != nil
  }

  /// Writes down that a mail has gone out. Of what is mailed several times a day the last one stays.
  ///
  /// - Parameter person: whom it names; when they delete their account, so does it.
  public func add(
    _ mail: AlertMail, to account: AccountID, in organization: OrganizationID, on day: CivilDate,
    naming person: AccountID?
  ) throws {
    try transaction.run(
      """
      insert into alert_mails (organization, account, kind, day, subject, sent_at, held_back, concerns)
      values (\(organization), \(account), \(mail.kind), \(day.daysSince1970), \(mail.subject), \(mail.sentAt),
        \(mail.heldBack), \(person))
      on conflict (organization, account, kind, day) do update set subject = excluded.subject,
        sent_at = excluded.sent_at, held_back = alert_mails.held_back + excluded.held_back,
        concerns = excluded.concerns
      """)
  }

  /// Counts what was not mailed, for the day's mail has gone out.
  public func holdBack(
    _ times: Int, from account: AccountID, of kind: AlertKind, in organization: OrganizationID, on day: CivilDate
  ) throws {
    try transaction.run(
      """
      update alert_mails set held_back = held_back + \(times)
      where organization = \(organization) and account = \(account) and kind = \(kind) and day = \(day.daysSince1970)
      """)
  }

  /// What was mailed to somebody since `instant`, the latest first; at most 200.
  public func alertMails(to account: AccountID, in organization: OrganizationID, since instant: Instant) throws
    -> [AlertMail]
  {
    try rows(
      """
      select kind, subject, sent_at, held_back from alert_mails
      where organization = \(organization) and account = \(account) and sent_at >= \(instant)
      order by sent_at desc, kind limit 200
      """
    ) {
      try AlertMail(
        kind: $0.get("kind"), subject: $0.get("subject"), sentAt: $0.get("sent_at"), heldBack: $0.get("held_back"))
    }
  }

  /// When a mail of each kind went to somebody last; a kind of which none ever did is not in it.
  public func lastAlerts(to account: AccountID, in organization: OrganizationID) throws -> [AlertKind: Instant] {
    let found = try rows(
      """
      select kind, max(sent_at) as last_at from alert_mails
      where organization = \(organization) and account = \(account) group by kind
      """
    ) { try ($0.get("kind", as: AlertKind.self), $0.get("last_at", as: Instant.self)) }
    return Dictionary(found) { first, _ in first }
  }
}

// MARK: - What goes

extension Books {
  /// What somebody has chosen and was mailed goes with their account.
  public func forgetAlerts(of account: AccountID) throws {
    try transaction.run("delete from alert_choices where account = \(account)")
    try transaction.run("delete from alert_mails where account = \(account)")
  }

  /// A pseudonym takes the place of a name in what others were mailed.
  public func redactAlerts(naming account: AccountID, by redaction: Redaction) throws {
    let found = try rows(
      "select organization, account, kind, day, subject from alert_mails where concerns = \(account)"
    ) {
      try (
        organization: $0.get("organization", as: OrganizationID.self), account: $0.get("account", as: AccountID.self),
        kind: $0.get("kind", as: AlertKind.self), day: $0.get("day", as: Int.self),
        subject: $0.get("subject", as: String.self)
      )
    }
    for mail in found {
      try transaction.run(
        """
        update alert_mails set subject = \(redaction.applied(to: mail.subject))
        where organization = \(mail.organization) and account = \(mail.account) and kind = \(mail.kind)
          and day = \(mail.day)
        """)
    }
  }

  /// - Returns: how many were deleted, at most `limit`.
  public func forgetAlerts(sentBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from alert_mails where (organization, account, kind, day) in
        (select organization, account, kind, day from alert_mails where sent_at < \(instant) limit \(limit))
      """)
  }
}
