public import Licensing
import Storage

/// A mail that is to be sent: its kind and its values, which are rendered when it is sent.
public struct MailEntry: Hashable, Sendable {
  public let id: MailID
  public let kind: String
  public let receiver: String
  public let language: String
  /// Sealed, for they hold links and keys; empty once the mail is out.
  public let sealedValues: [UInt8]
  public let madeAt: Instant
  public var dueAt: Instant
  public var tries: Int

  public init(
    id: MailID, kind: String, receiver: String, language: String, sealedValues: [UInt8], madeAt: Instant,
    dueAt: Instant, tries: Int = 0
  ) {
    self.id = id
    self.kind = kind
    self.receiver = receiver
    self.language = language
    self.sealedValues = sealedValues
    self.madeAt = madeAt
    self.dueAt = dueAt
    self.tries = tries
  }
}

public typealias MailID = ID<MailEntry>

/// A mail with what became of it.
public struct MailRecord: Hashable, Sendable {
  public let entry: MailEntry
  /// Whether what it says is still there.
  public let hasLetter: Bool
  public let sentAt: Instant?
  public let givenUpAt: Instant?
  /// Why the last try failed; empty where none did.
  public let trouble: String

  public init(entry: MailEntry, hasLetter: Bool, sentAt: Instant?, givenUpAt: Instant?, trouble: String) {
    self.entry = entry
    self.hasLetter = hasLetter
    self.sentAt = sentAt
    self.givenUpAt = givenUpAt
    self.trouble = trouble
  }
}

extension Books {
  public func add(_ mail: MailEntry) throws {
    try transaction.run(
      """
      insert into mails (id, kind, receiver, language, sealed_values, made_at, due_at, tries)
      values (\(mail.id), \(mail.kind), \(mail.receiver), \(mail.language), \(mail.sealedValues), \(mail.madeAt),
        \(mail.dueAt), \(mail.tries))
      """)
  }

  /// The mails that are due, the oldest first.
  public func mailsDue(at moment: Moment, limit: Int) throws -> [MailEntry] {
    try rows(
      """
      select * from mails where sent_at is null and given_up_at is null and due_at <= \(moment.wall)
      order by due_at, id limit \(limit)
      """
    ) {
      try MailEntry(
        id: $0.get("id"), kind: $0.get("kind"), receiver: $0.get("receiver"), language: $0.get("language"),
        sealedValues: $0.get("sealed_values"), madeAt: $0.get("made_at"), dueAt: $0.get("due_at"),
        tries: $0.get("tries"))
    }
  }

  /// A mail is being sent: until `instant` nobody else tries it.
  public func hold(_ mail: MailID, until instant: Instant) throws {
    try transaction.run("update mails set due_at = \(instant), tries = tries + 1 where id = \(mail)")
  }

  /// A mail is out.
  ///
  /// - Parameter keepingLetter: whether what it said is kept, or forgotten.
  public func sent(_ mail: MailID, keepingLetter: Bool, at moment: Moment) throws {
    try transaction.run("update mails set sent_at = \(moment.wall), trouble = '' where id = \(mail)")
    if !keepingLetter { try transaction.run("update mails set sealed_values = null where id = \(mail)") }
  }

  /// The latest mails, whatever became of them.
  public func mails(limit: Int) throws -> [MailRecord] {
    try rows("select * from mails order by made_at desc, id desc limit \(limit)", record)
  }

  public func mail(_ id: MailID) throws -> MailRecord? {
    try row("select * from mails where id = \(id)", record)
  }

  private func record(_ row: Row) throws -> MailRecord {
    let sealed = try row.get("sealed_values", as: [UInt8]?.self)
    return try MailRecord(
      entry: MailEntry(
        id: row.get("id"), kind: row.get("kind"), receiver: row.get("receiver"), language: row.get("language"),
        sealedValues: sealed ?? [], madeAt: row.get("made_at"), dueAt: row.get("due_at"), tries: row.get("tries")),
      hasLetter: sealed != nil, sentAt: row.get("sent_at"), givenUpAt: row.get("given_up_at"),
      trouble: row.get("trouble"))
  }

  /// A mail that was given up, or waits for its next try, is due.
  public func sendAgain(_ mail: MailID, at moment: Moment) throws {
    try transaction.run(
      """
      update mails set due_at = \(moment.wall), given_up_at = null, tries = 0, trouble = ''
      where id = \(mail) and sent_at is null
      """)
  }

  /// What mails said that are out since before `instant`, at most `limit`.
  public func forgetLetters(sentBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      update mails set sealed_values = null where id in
        (select id from mails where sent_at < \(instant) and sealed_values is not null limit \(limit))
      """)
  }

  /// A mail did not go out.
  ///
  /// - Parameter next: when it is tried again; nil gives it up.
  public func failed(_ mail: MailID, _ trouble: String, next: Instant?, at moment: Moment) throws {
    let givenUp: Instant? = next == nil ? moment.wall : nil
    try transaction.run(
      """
      update mails set trouble = \(trouble), due_at = coalesce(\(next), due_at), given_up_at = \(givenUp)
      where id = \(mail)
      """)
  }
}
