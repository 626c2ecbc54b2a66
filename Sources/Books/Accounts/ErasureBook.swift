public import Licensing
import Storage

/// What goes when somebody deletes their account.
extension Books {
  /// Where an account may hold seats, by id: where it belongs, and where its devices were used last, for whoever has
  /// left an organization still runs there until told.
  public func homes(of account: AccountID) throws -> [OrganizationID] {
    try rows(
      """
      select id from organizations where id in (
        select organization from memberships where account = \(account)
        union select organization from devices where account = \(account)) order by id
      """
    ) { try $0.get("id") }
  }

  /// Whether something stands where an account's address does, be it an address or none.
  public func isTaken(address: String) throws -> Bool {
    try row("select id from accounts where email_folded = \(address.lowercased())") {
      try $0.get("id", as: AccountID.self)
    } != nil
  }

  /// Deletes what an account comes in by, what it runs on and what it waits for: tokens, applications, links of mails,
  /// devices, requests to join, wishes for a seat, reports, questions that it asked, its password and what it meant to
  /// do. Tokens are ended before this, so that caches hear of it.
  public func forgetDoors(of account: AccountID) throws {
    let tables: [Query] = [
      "tokens", "grants", "device_sign_ins", "mail_links", "devices", "join_requests", "staff", "recovery_codes",
      "second_factors", "trusted_browsers", "authorization_codes", "seat_wishes", "use_reports",
    ]
    for table in tables { try transaction.run("delete from \(table) where account = \(account)") }
    // Nobody can say yes to who has gone.
    try transaction.run("delete from role_offers where offered_by = \(account) and ended_at is null")
    try licensesChanged(
      of:
        "select l.organization from licenses l join license_members m on m.license = l.id where m.account = \(account)")
    try transaction.run("delete from license_members where account = \(account)")
    try transaction.run("update accounts set password = null where id = \(account)")
    try save(Intentions(), of: account)
  }

  /// Deletes mails of these kinds to an address, whatever became of them.
  public func forgetMails(to address: String, kinds: [String]) throws {
    try transaction.run(
      "delete from mails where lower(receiver) \(in: Self.forms(of: [address])) and kind \(in: kinds)")
  }

  /// Deletes all mails to these addresses, whatever became of them, and that organizations have invited them or asked
  /// them to take a role.
  public func forgetMails(to addresses: [String]) throws {
    try transaction.run("delete from mails where lower(receiver) \(in: Self.forms(of: addresses))")
    let tables: [Query] = ["invitations", "role_offers"]
    for table in tables {
      try transaction.run("delete from \(table) where email_folded \(in: addresses.map { $0.lowercased() })")
    }
  }

  /// Deletes lists of changes to members that nobody has accepted and that name the account or one of these addresses:
  /// whoever looked at one hands it in again.
  public func forgetDrafts(naming account: AccountID, _ addresses: [String]) throws {
    let people = [account.text] + Self.forms(of: addresses)
    let named = people.map { person -> Query in
      let pattern = "%\t" + Self.escaped(person) + "\t%"
      return "lower(p.steps) like \(pattern) escape '!'"
    }
    let isNamed = named.dropFirst().reduce(named[0]) { "\($0) or \($1)" }
    let drafts = try rows(
      """
      select distinct p.list from member_import_pieces p join member_imports i on i.id = p.list
      where i.accepted_at is null and (\(isNamed))
      """
    ) { try $0.get("list", as: MemberImportID.self) }
    guard !drafts.isEmpty else { return }
    try transaction.run("delete from member_import_pieces where list \(in: drafts)")
    try transaction.run("delete from member_imports where id \(in: drafts)")
  }

  /// Deletes one mail.
  public func forget(_ mail: MailID) throws {
    try transaction.run("delete from mails where id = \(mail)")
  }

  /// An address as the engines fold it, which know no other letters than those of ASCII, and as we do.
  static func forms(of addresses: [String]) -> [String] {
    Array(Set(addresses.flatMap { [foldedByEngine($0), $0.lowercased()] })).sorted()
  }

  private static func foldedByEngine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.isASCII ? $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 : $0 }))
  }

  /// Changes what was written down about decisions that the account took or that concern it.
  public func redactAudit(of account: AccountID, by redaction: Redaction) throws {
    try redact("concerns = \(account) or actor_account = \(account)", by: redaction)
  }

  /// The same of every decision in whose texts one of these addresses stands.
  public func redactAudit(naming addresses: [String], by redaction: Redaction) throws {
    let texts: Query = "lower(details || ' ' || was || ' ' || became || ' ' || why)"
    let naming = Self.forms(of: addresses).map { form -> Query in
      let pattern = "%" + Self.escaped(form) + "%"
      return "\(texts) like \(pattern) escape '!'"
    }
    guard let first = naming.first else { return }
    try redact(naming.dropFirst().reduce(first) { "\($0) or \($1)" }, by: redaction)
  }

  private func redact(_ condition: Query, by redaction: Redaction) throws {
    let found = try rows("select id, details, was, became, why from audit where \(condition)") { row in
      try (
        id: row.get("id", as: AuditID.self),
        details: AuditDetails(row.get("details"), was: row.get("was"), became: row.get("became"), why: row.get("why"))
      )
    }
    for (id, details) in found {
      let redacted = details.redacted(by: redaction)
      guard redacted != details else { continue }
      try transaction.run(
        """
        update audit set details = \(redacted.text), was = \(redacted.was), became = \(redacted.became),
          why = \(redacted.why)
        where id = \(id)
        """)
    }
  }
}

extension AuditDetails {
  fileprivate func redacted(by redaction: Redaction) -> AuditDetails {
    AuditDetails(
      redaction.applied(to: text), was: redaction.applied(to: was), became: redaction.applied(to: became),
      why: redaction.applied(to: why))
  }
}
