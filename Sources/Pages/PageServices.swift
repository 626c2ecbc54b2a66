import Books
import HTTPTypes
import Hummingbird
import Licensing
public import UseCases
public import Web
import Wording

/// What the pages' routes call.
public struct PageServices: Sendable {
  public let runner: Runner
  public let accounts: AccountDesk
  public let authenticator: Authenticator
  public let seats: SeatDesk
  public let gate: RateGate
  /// Who is told when something about seats changes; whoever runs the server lets it beat.
  public let live: LiveSeats
  let renderer: PageRenderer
  let papers: HousePapers
  let brand: Brand
  /// The server's address as people know it.
  let address: String
  /// Whether letters are printed instead of sent.
  let isMailPrinted: Bool
  /// Whether the components of the look are shown.
  let showsStyle: Bool

  /// - Parameter listeners: how many may be told at once that seats have changed.
  /// - Throws: for a template that is none, or asks for a text that a catalog lacks.
  public init(
    runner: Runner, accounts: AccountDesk, authenticator: Authenticator, seats: SeatDesk, gate: RateGate,
    address: String, papers: HousePapers = .none, brand: Brand = .none, isMailPrinted: Bool = true,
    showsStyle: Bool = false, listeners: Int = LiveSeats.listenersAtMost
  ) throws {
    self.runner = runner
    self.accounts = accounts
    self.authenticator = authenticator
    self.seats = seats
    self.gate = gate
    live = LiveSeats(runner: runner, atMost: listeners)
    self.papers = papers
    self.brand = brand
    self.address = address
    self.isMailPrinted = isMailPrinted
    self.showsStyle = showsStyle
    renderer = try PageRenderer()
  }

  /// For whom the answer to a request is written: in the language that was chosen on a page, else the account's, else
  /// the browser's.
  ///
  /// - Parameter organization: the one that the page is about.
  func reader(_ request: Request, _ context: WebContext, in organization: OrganizationID? = nil) async throws -> Reader
  {
    let known = try await runner.ask(SeeReader(caller: context.caller, in: organization))
    let chosen = [
      request.uri.queryParameters.get("language"), request.cookie(.language, context), known.account?.language,
    ]
    return Reader(
      language: chosen.lazy.compactMap { $0.flatMap { Language(code: $0) } }.first
        ?? Language.best(for: request.headers[.acceptLanguage]),
      look: request.cookie(.look, context).flatMap { Look(rawValue: $0) } ?? .system,
      hasKeys: request.cookie(.keys, context) != Keys.off.rawValue,
      vendor: brand.name ?? known.vendor, zone: known.zone, papers: papers.present, brand: brand,
      person: known.account.map { Reader.Person(name: $0.name, email: $0.email) }, offices: known.offices,
      acting: known.acting)
  }

  /// The invitation that the browser keeps; nil when there is none, or its key opens nothing.
  func invitation(_ request: Request, _ context: WebContext) async throws -> SeeInvitation.Answer? {
    guard let key = request.cookie(.invitation, context) else { return nil }
    return try? await gate.guess(.init(RatePolicies.keyByNetwork, by: context.client.network)) {
      try await runner.ask(SeeInvitation(key: key, secrets: runner.secrets))
    }
  }

  /// Keeps the browser's invitation with an account, so that it is there in another browser as well. One whose key
  /// opens nothing is not kept, and told on its own page.
  func keepInvitation(_ caller: Caller, _ request: Request, _ context: WebContext) async {
    guard let key = request.cookie(.invitation, context) else { return }
    try? await guessKey(caller, context) {
      try await runner.run(KeepInvitation(caller: caller, key: key), from: context.client.text)
    }
  }

  /// Somebody who is signed in tries a key.
  func guessKey<T>(_ caller: Caller, _ context: WebContext, _ body: () async throws -> T) async throws -> T {
    try await gate.guess(
      .init(RatePolicies.key, by: caller.name), .init(RatePolicies.keyByNetwork, by: context.client.network),
      body: body)
  }

  /// Counts a mail that somebody causes to be sent.
  func passMail(to address: EmailAddress, _ context: WebContext) throws {
    try gate.pass(
      .init(RatePolicies.mail, by: address.folded), .init(RatePolicies.mailByNetwork, by: context.client.network))
  }

  /// The same for one that asks somebody to come or to take a role: it counts with the invitations of whoever asks.
  func passInvitation(to address: EmailAddress, by caller: Caller, _ context: WebContext) throws {
    try gate.pass(
      .init(RatePolicies.mail, by: address.folded), .init(RatePolicies.mailByNetwork, by: context.client.network),
      .init(RatePolicies.invitation, by: caller.name))
  }

  /// Signs a browser out.
  func end(_ session: TokenID?, of caller: Caller?, from origin: String) async throws {
    guard let session, let caller else { return }
    try await runner.run(EndSessions(caller: caller, .session(session)), from: origin)
  }

  /// - Parameter target: where the page's forms may lead besides this server.
  func answer(_ page: some Page, status: HTTPResponse.Status = .ok, formsLeadTo target: String? = nil) -> Response {
    .page(renderer.render(page), status: status, formsLeadTo: target)
  }
}
