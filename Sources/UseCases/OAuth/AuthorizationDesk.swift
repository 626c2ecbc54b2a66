import Books
public import Licensing
public import SeatProtocol
import Surroundings
public import Vault

/// Where an application sends its person's browser to be signed in, and what it is sent back with (RFC 6749 §4.1).
public struct AuthorizationDesk: Sendable {
  private let runner: Runner

  public init(runner: Runner) {
    self.runner = runner
  }

  /// What is done about a browser that comes for an application.
  public enum Opening: Sendable {
    /// Nobody knows the application, or it may not have people sent there: its address is not followed.
    case unknown
    case refused(OAuthError, to: RedirectAddress, state: String)
    case asks(AuthorizationRequest, application: String)
  }

  public func open(_ fields: AuthorizationFields) async throws -> Opening {
    guard let redirect = fields.redirect,
      let application = try await runner.ask(FindApplication(client: fields.client)), application.leads(to: redirect)
    else { return .unknown }
    switch fields.request(to: redirect) {
    case .success(let request): return .asks(request, application: application.name)
    case .failure(let error): return .refused(error, to: redirect, state: fields.state)
    }
  }

  /// Says for ten minutes that this person was asked.
  public func ticket(for request: AuthorizationRequest, as caller: Caller) async throws -> String {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let until = runner.surroundings.clock.now() + AuthorizationTerms.question
    return try AuthorizationTicket(request, account: account.id, until: until).sealed(runner.secrets)
  }

  /// What the browser takes back to the application.
  public struct Answer: Sendable {
    public let redirect: RedirectAddress
    public let state: String
    /// nil when the person said no.
    public let code: OneTimeCode?
  }

  /// - Parameter caller: who was asked.
  /// - Throws: ``Denial/conflict(code:sentence:)`` `authorization_over`.
  public func answer(ticket text: String, approves: Bool, as caller: Caller, from origin: String) async throws -> Answer
  {
    guard let ticket = AuthorizationTicket(text, runner.secrets), ticket.account == caller.account,
      ticket.until > runner.surroundings.clock.now()
    else { throw Denial.authorizationOver }
    let code = try await runner.run(
      AnswerAuthorization(request: ticket.request, account: ticket.account, approves: approves), from: origin)
    return Answer(redirect: ticket.request.redirect, state: ticket.request.state, code: code)
  }
}

private struct FindApplication: Inquiry {
  let client: String

  func run(in books: Books, now: Moment) throws -> RegisteredApplication? {
    try Applications.find(client, books)
  }
}
