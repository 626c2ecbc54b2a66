public import Books
import FoundationEssentials
public import Licensing
import Vault
public import Wording

/// A mail as it goes out.
public struct RenderedMail: Sendable {
  public let id: MailID
  public let receiver: String
  public let letter: Letter

  public init(id: MailID, receiver: String, letter: Letter) {
    self.id = id
    self.receiver = receiver
    self.letter = letter
  }
}

/// Carries mails to whoever they are for.
public protocol MailTransport: Sendable {
  /// Whether it only shows letters to whoever runs the server: then they stay readable in the books for a while.
  var isForShow: Bool { get }
  /// - Throws: whatever stands in the way; the mail is tried again later.
  func send(_ mail: RenderedMail) async throws
}

extension MailTransport {
  public var isForShow: Bool { false }
}

/// Sends what waits to be sent: each mail is written when it goes out, in its receiver's language.
public struct PostOffice: Sendable {
  private let runner: Runner
  private let transport: any MailTransport
  /// The server's address, from which links are made.
  private let address: String
  private let letterhead: Letterhead

  public init(runner: Runner, transport: any MailTransport, address: String, letterhead: Letterhead = .plain) {
    self.runner = runner
    self.transport = transport
    self.address = address
    self.letterhead = letterhead
  }

  /// Sends all mails that are due.
  public func deliver() async throws {
    guard let vendor = try await runner.ask(FindServer())?.vendor else { return }
    while !Task.isCancelled {
      let mails = try await runner.run(TakeMails())
      for mail in mails { try await deliver(mail, vendor) }
      guard mails.count == TakeMails.atOnce else { return }
    }
  }

  private func deliver(_ mail: MailEntry, _ vendor: String) async throws {
    var trouble: String?
    do {
      try await transport.send(RenderedMail(id: mail.id, receiver: mail.receiver, letter: try letter(mail, vendor)))
    } catch {
      trouble = String("\(error)".prefix(500))
    }
    try await runner.run(NoteMail(mail: mail, trouble: trouble, keepsLetter: transport.isForShow))
  }

  private func letter(_ mail: MailEntry, _ vendor: String) throws -> Letter {
    try mail.letter(from: letterhead, vendor: vendor, address: address, runner.secrets)
  }
}

extension MailEntry {
  /// What it says.
  ///
  /// - Parameters:
  ///   - vendor: who writes, where the letterhead has no name.
  ///   - address: the server's, from which links are made.
  func letter(from letterhead: Letterhead, vendor: String, address: String, _ secrets: Secrets) throws -> Letter {
    let plain = try secrets.open(sealedValues, MailSeal.use, context: Array(id.text.utf8))
    var values = try JSONDecoder().decode([String: String].self, from: Data(plain))
    guard let kind = LetterKind(rawValue: kind) else { throw UnknownLetter(kind: kind) }
    if let path = values.removeValue(forKey: "path") { values["link"] = address + path }
    if let path = values.removeValue(forKey: "alerts_path") { values["alerts"] = address + path }
    values["to"] = receiver
    return Letters.compose(
      kind, values, in: Language(code: language) ?? .english, vendor: letterhead.name ?? vendor,
      accent: letterhead.accent)
  }

  private struct UnknownLetter: Error {
    let kind: String
  }
}

/// Takes mails that are due; nobody else tries them for a while.
private struct TakeMails: UseCase {
  static let atOnce = 20
  private static let patience = Duration.minutes(5)
  let locks = Locks.house

  func run(in bracket: Bracket) throws -> [MailEntry] {
    let mails = try bracket.books.mailsDue(at: bracket.now, limit: Self.atOnce)
    for mail in mails { try bracket.books.hold(mail.id, until: bracket.now.wall + Self.patience) }
    return mails
  }
}

/// Writes down what became of a mail.
private struct NoteMail: UseCase {
  let mail: MailEntry
  let trouble: String?
  let keepsLetter: Bool
  let locks = Locks.house

  /// How long to wait after each try that failed; then the mail is given up.
  private static let pauses: [Duration] = [
    .minutes(1), .minutes(5), .minutes(30), .hours(2), .hours(6), .hours(12), .hours(24), .hours(24),
  ]

  func run(in bracket: Bracket) throws {
    let next = mail.tries < Self.pauses.count ? bracket.now.wall + Self.pauses[mail.tries] : nil
    // Its receiver is nowhere else any more: as soon as nobody tries it, nothing of it stays.
    if mail.kind == LetterKind.accountDeleted.rawValue, trouble == nil || next == nil {
      return try bracket.books.forget(mail.id)
    }
    guard let trouble else { return try bracket.books.sent(mail.id, keepingLetter: keepsLetter, at: bracket.now) }
    try bracket.books.failed(mail.id, trouble, next: next, at: bracket.now)
  }
}
