import Books
import Licensing
import Synchronization
public import UseCases
import Wording

/// Where a test's mail arrives.
public final class MailBox: MailTransport {
  private let letters = Mutex<[RenderedMail]>([])

  public init() {}

  public func send(_ mail: RenderedMail) async throws {
    letters.withLock { $0.append(mail) }
  }

  public var mails: [RenderedMail] { letters.withLock { $0 } }
}

extension TestServer {
  /// Sends what waits, as the server's schedule does every few seconds.
  public func deliverMail() async throws {
    try await PostOffice(runner: runner, transport: mailBox, address: "http://localhost").deliver()
  }

  /// A mail as its receiver reads it.
  public struct ReadMail: Hashable, Sendable {
    public let receiver: String
    public let subject: String
    public let text: String
  }

  /// All mails so far, after everything that waits was sent.
  public func allMail() async throws -> [ReadMail] {
    try await deliverMail()
    return mailBox.mails.map { ReadMail(receiver: $0.receiver, subject: $0.letter.subject, text: $0.letter.text) }
  }

  /// The last mail to an address; nil when there never was one.
  public func lastMail(to receiver: String) async throws -> ReadMail? {
    try await allMail().last { $0.receiver == receiver }
  }

  /// What follows `/PAGE/` in the link of the last mail to an address: a one-time code or a key.
  public func linked(_ page: String, to receiver: String) async throws -> String {
    guard let mail = try await lastMail(to: receiver) else { throw NoMail(receiver: receiver) }
    let text = mail.text.replacing("\n", with: " ")
    guard let start = text.firstRange(of: "http://localhost/\(page)/")?.upperBound else {
      throw NoMail(receiver: "\(receiver), with a link to \(page)")
    }
    return String(text[start...].prefix { !$0.isWhitespace })
  }

  public struct NoMail: Error {
    public let receiver: String
  }

  /// Registers somebody through the door, opens the mail, and signs them in.
  ///
  /// - Returns: with tokens of both scopes: the session's, and one as an application has.
  public func register(_ name: String, email: String, password: String = "correct horse battery") async throws -> Person
  {
    try await ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"\#(email)","name":"\#(name)","password":"\#(password)"}"#
    ).expect(202)
    let code = try await linked("validate", to: email)
    try await ask("POST", "/api/v1/accounts/validate", json: #"{"code":"\#(code)"}"#).expect(200)
    return try await signIn(email: email, password: password)
  }

  public func signIn(email: String, password: String = "correct horse battery") async throws -> Person {
    let session = try await ask(
      "POST", "/api/v1/sessions", json: #"{"email":"\#(email)","password":"\#(password)"}"#)
    try session.expect(201)
    let portal = session.text("token") ?? ""
    let account = try await ask("GET", "/api/v1/account", token: portal)
    guard let id = account.text("id").flatMap({ AccountID(text: $0) }) else {
      throw Answer.Unexpected(answer: account)
    }
    return Person(server: self, account: id, token: try await token(email, .seats), portal: portal)
  }
}
