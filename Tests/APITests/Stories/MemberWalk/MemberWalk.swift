import API
import HTTPTypes
import Hummingbird
import Licensing
import Pages
import Synchronization
import TestKit
import UseCases
import Web

/// A large organization whose numbers, people and keys are unmistakable, and Mira, who walks through everything that a
/// member comes by. Whatever she receives is kept.
final class MemberWalk: Sendable {
  static let email = "mira@walk.example"
  private static let owner = "xanthippe@telltale.example"

  let server: TestServer
  let owner: Person
  let neighbor: Person
  let organization: Organization
  let library: Organization
  let browser: Browser
  /// The link by which Mira joins.
  let link: String
  let telltales: [Telltale]
  private let received = Mutex<[Received]>([])
  private let person = Mutex<Person?>(nil)

  /// An answer, and what was asked.
  struct Received: Sendable {
    let question: String
    let answer: Answer
  }

  init() async throws {
    let server = try await TestServer.start()
    try await server.plan("Campus", products: ["desktop", "cloud"])
    try await server.plan("Scarce", products: ["print"])
    let owner = try await server.register("Xanthippe Quellwasser", email: Self.owner)
    let neighbor = try await server.register("Balthasar Zwirnfaden", email: "balthasar@telltale.example")
    let keys = try await [4000, 710].asyncMap { try await server.issue("Campus", seats: $0).key.text }
    let organization = try owner.organization(in: try await owner.activate(keys[0], founding: "Uni Nordhafen"))
    try await owner.activate(keys[1], for: organization).expect(201)
    let library = try await server.organization("Library", owner: owner)
    for place in [organization, library] { try await server.add(neighbor, to: place) }
    try await server.license("Scarce", for: organization, seats: .limited(1))
    for product in ["print", "desktop"] {
      try await neighbor.application(product, on: "ZWIRNFADENS-BOOK").ask().expect(201)
    }
    let place = "/organizations/\(organization.id)"
    try await owner.ask("PATCH", place, json: #"{"contact":"IT desk, it@walk.example"}"#).expect(200)
    link = try await owner.inviteLink(of: organization)
    let seminar = try await owner.ask("POST", "\(place)/invites", json: #"{"label":"Geheimseminar"}"#)
    browser = Browser(server)
    telltales = [
      .words("the owner's name", "Quellwasser"), .words("the owner's address", "xanthippe@"),
      .words("a member's name", "Zwirnfaden"), .words("a member's address", "balthasar@"),
      .number("all seats", 4711), .number("the seats of a license", 4000), .number("the seats of another", 710),
      .words("a license key", keys[0]), .words("another license key", keys[1]),
      .words("an invite key", seminar.text("key") ?? "none"), .words("an invite's label", "Geheimseminar"),
    ]
    (self.server, self.owner, self.neighbor) = (server, owner, neighbor)
    (self.organization, self.library) = (organization, library)
  }

  /// Mira with her tokens, once she is registered.
  var mira: Person {
    get throws {
      guard let mira = person.withLock({ $0 }) else { throw TestFailure("Mira is not registered yet") }
      return mira
    }
  }

  /// Opens a page, and each page to which that one leads.
  @discardableResult
  func open(_ path: String) async throws -> Answer {
    try await follow(keep("GET \(path)", browser.open(path, following: false)))
  }

  @discardableResult
  func send(_ path: String, _ form: [String: String] = [:]) async throws -> Answer {
    try await follow(keep("POST \(path)", browser.send(path, form, following: false)))
  }

  /// Asks the API as Mira does in the portal, and as an application of hers does.
  func ask(_ method: String, _ path: String, json: String? = nil) async throws {
    for (who, token) in [("portal", try mira.portal), ("application", try mira.token)] {
      let answer = try await server.ask(method, "/api/v1" + path, token: token, json: json)
      keep("\(method) /api/v1\(path) by the \(who)", answer)
    }
  }

  /// A claim of an application of hers.
  @discardableResult
  func run(_ application: TestKit.Application) async throws -> Answer {
    keep("a claim for \(application.product)", try await application.ask())
  }

  func signIn() async throws {
    let mira = try await server.signIn(email: Self.email)
    person.withLock { $0 = mira }
  }

  /// What has come since it was asked last.
  func take() -> [Received] {
    received.withLock { received in
      defer { received = [] }
      return received
    }
  }

  @discardableResult
  private func keep(_ question: String, _ answer: Answer) -> Answer {
    received.withLock { $0.append(Received(question: question, answer: answer)) }
    return answer
  }

  private func follow(_ answer: Answer) async throws -> Answer {
    guard answer.status == 303, let place = answer.headers["location"] else { return answer }
    return try await open(place)
  }

  /// The addresses of everything that can be looked at, about the organization and whoever is in it.
  func everyAddress() throws -> (pages: [String], api: [String]) {
    let pages = Router(context: WebContext.self)
    let services = server.services
    PageRouter.add(
      try PageServices(
        runner: server.runner, accounts: services.accounts, authenticator: services.authenticator,
        seats: services.desk, gate: services.gate, address: "http://localhost"),
      to: pages)
    let api = APIRouter.make(services, door: .network).routes.filter { $0.method == .get }.map { "\($0.path)" }
    return (
      pages.routes.filter { $0.method == .get }.map { filled("\($0.path)") }.filter { !$0.hasPrefix("/assets/") },
      api.filter { $0.hasPrefix("/api/v1/") }.map { String(filled($0).dropFirst("/api/v1".count)) }
    )
  }

  private func filled(_ path: String) -> String {
    path.replacing("{organization}", with: organization.id.text).replacing("{account}", with: neighbor.account.text)
      .replacing(#/\{[a-zA-Z_]+\}/#, with: organization.id.text)
  }
}

extension MemberWalk.Received {
  /// All of it that a program or a person could read.
  var text: String {
    let fields = answer.headers.filter { $0.key != "content-length" }.map { "\($0.key): \($0.value)" }.sorted()
    return (fields + answer.cookies + [answer.body]).joined(separator: "\n")
  }
}
