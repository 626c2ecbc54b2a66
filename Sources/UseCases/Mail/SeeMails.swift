public import Books
public import Licensing
import Vault
public import Wording

/// The latest mails and what became of them, for whoever answers for the server. What they say is another question.
public struct SeeMails: Inquiry {
  private let caller: Caller
  /// So many of the latest.
  private static let most = 200

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let mails: [MailRecord]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.readMail, of: caller, books)
    return Answer(mails: try books.mails(limit: Self.most), moment: now)
  }
}

/// One mail with its letter, as long as that is there.
public struct ReadMail: UseCase {
  private let caller: Caller
  private let id: MailID
  private let address: String
  private let letterhead: Letterhead
  public let locks = Locks.house

  /// - Parameter address: the server's, from which links are made.
  public init(caller: Caller, id: MailID, address: String, letterhead: Letterhead = .plain) {
    self.caller = caller
    self.id = id
    self.address = address
    self.letterhead = letterhead
  }

  public struct Read: Sendable {
    public let mail: MailRecord
    public let letter: Letter?
    public let moment: Moment
  }

  /// A letter may hold a key or a link that opens an account, so who reads it stands in the audit log.
  public func run(in bracket: Bracket) throws -> Read {
    try Permissions.require(.readMail, of: caller, bracket.books)
    guard let mail = try bracket.books.mail(id) else { throw Denial.notFound("mail") }
    guard mail.hasLetter else { return Read(mail: mail, letter: nil, moment: bracket.now) }
    let vendor = try bracket.books.server()?.vendor ?? ""
    try bracket.audit(
      caller, "mail.read", id.text, details: AuditDetails("\(mail.entry.kind), to \(mail.entry.receiver)"))
    let letter = try mail.entry.letter(from: letterhead, vendor: vendor, address: address, bracket.secrets)
    return Read(mail: mail, letter: letter, moment: bracket.now)
  }
}

/// Has a mail tried once more that was given up or waits.
public struct SendMailAgain: UseCase {
  private let caller: Caller
  private let id: MailID
  public let locks = Locks.house

  public init(caller: Caller, id: MailID) {
    self.caller = caller
    self.id = id
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.readMail, of: caller, bracket.books)
    guard try bracket.books.mail(id) != nil else { throw Denial.notFound("mail") }
    try bracket.books.sendAgain(id, at: bracket.now)
    try bracket.audit(caller, "mail.again", id.text)
  }
}
