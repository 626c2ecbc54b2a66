import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Vault
import Web

/// `/api/v1/sessions`: signing in with address and password; `/api/v1/account/sessions`: where an account is signed in.
struct SessionRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func addOpen(to group: RouterGroup<WebContext>) {
    group.post("sessions", use: start)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("account/sessions", use: list)
    group.delete("account/sessions", use: endAll)
    group.delete("account/session", use: endThis)
    group.delete("account/sessions/:session", use: end)
    group.delete("account/applications/:application", use: endApplication)
  }

  @Sendable private func start(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(SignInBody.self, context)
    let label = body.label ?? ""
    guard label.utf8.count <= 200, PlainText.isPlain(label) else {
      throw Denial.invalid([WrongField("/label", "A label has at most 200 bytes and no control characters.")])
    }
    let network = context.client.network
    let terms = body.keep == true ? SessionTerms.keptProgram : .program
    let step = try await services.gate.guess(
      .password(for: body.email, from: network), .init(RatePolicies.passwordByNetwork, by: network)
    ) {
      try await services.accounts.signIn(
        email: body.email, password: body.password, terms: terms, label: label, from: context.client.text)
    }
    let session = try await finish(step, body.code, terms, label, context)
    return try .json(SessionAnswer(session), status: .created, using: JSON.snakeCaseEncoder)
  }

  private func finish(
    _ step: AccountDesk.SignIn, _ code: String?, _ terms: SessionTerms, _ label: String, _ context: WebContext
  ) async throws -> StartSession.Session {
    switch step {
    case .done(let session): return session
    case .asksForCode(let ticket, let account):
      guard let code else { throw Denial.codeNeeded }
      return try await services.gate.guess(.secondFactor(of: account.id)) {
        try await services.accounts.finishSignIn(
          ticket: ticket, code: code, terms: terms, label: label, from: context.client.text)
      }
    }
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeSessions(caller: context.signedIn()))
    return try .json(SessionList(answer, current: context.token), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func endAll(_ request: Request, _ context: WebContext) async throws -> Response {
    try await end(.everything, context)
  }

  @Sendable private func endThis(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let token = context.token else { throw Denial.notFound("session") }
    return try await end(.session(token), context)
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    try await end(.session(context.id("session", of: "session")), context)
  }

  @Sendable private func endApplication(_ request: Request, _ context: WebContext) async throws -> Response {
    try await end(.application(context.id("application", of: "session")), context)
  }

  private func end(_ choice: EndSessions.Choice, _ context: WebContext) async throws -> Response {
    try await services.runner.run(EndSessions(caller: context.signedIn(), choice), from: context.client.text)
    return Response(status: .noContent)
  }
}

struct SignInBody: StrictBody {
  static let members: Set<String> = ["email", "password", "code", "keep", "label"]
  let email: String
  let password: String
  /// The authenticator app's, or a recovery code, where the account has a second factor.
  let code: String?
  /// Stays signed in for 30 days instead of 12 hours.
  let keep: Bool?
  /// What signs in, for the list of sessions.
  let label: String?
}

struct SessionAnswer: Encodable {
  let id: String
  /// Of scope `account`; shown this once.
  let token: String
  let expiresAt: WireInstant
  let account: Person

  struct Person: Encodable {
    let id: String
    let name: String
    let email: String
  }

  init(_ session: StartSession.Session) {
    id = session.id.text
    token = session.token.text
    expiresAt = session.expiresAt.onTheWire
    account = Person(
      id: session.account.id.text, name: session.account.name, email: session.account.email)
  }
}

struct SessionList: Encodable {
  let sessions: [Session]
  let applications: [Application]

  struct Session: Encodable {
    let id: String
    /// `session`, or `made` by the vendor's own people.
    let kind: String
    let scope: String
    let label: String
    let since: WireInstant
    let expiresAt: WireInstant?
    /// Whether it is the one that asks.
    let isCurrent: Bool
  }

  struct Application: Encodable {
    let id: String
    let name: String
    let device: String
    let platform: String
    let since: WireInstant
    /// When it last got a new token.
    let renewedAt: WireInstant
    let expiresAt: WireInstant
  }

  init(_ answer: SeeSessions.Answer, current: TokenID?) {
    sessions = answer.sessions.map {
      Session(
        id: $0.id.text, kind: $0.kind.rawValue, scope: $0.scope.rawValue, label: $0.label,
        since: $0.createdAt.onTheWire, expiresAt: $0.expiresAt?.onTheWire, isCurrent: $0.id == current)
    }
    applications = answer.applications.map {
      Application(
        id: $0.id.text, name: answer.names[$0.client] ?? $0.client, device: $0.device, platform: $0.platform,
        since: $0.createdAt.onTheWire, renewedAt: $0.renewedAt.onTheWire, expiresAt: $0.expiresAt.onTheWire)
    }
  }
}
