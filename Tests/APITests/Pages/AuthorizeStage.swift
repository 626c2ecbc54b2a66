import SeatProtocol
import TestKit
import Testing
import Web

/// A server with an office, somebody of it who is signed in on its pages, and an application that sends her there.
struct AuthorizeStage {
  static let site = "https://cloud.example.org/signed-in"
  static let loopback = "http://127.0.0.1/back"
  static let scheme = "com.example.lumen:/back"
  // The example of RFC 7636, appendix B.
  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
  static let state = "s/1 &=ü%"
  let server: TestServer
  let mira: Person
  let browser: Browser

  init() async throws {
    server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    try await server.admit("desktop", redirects: [Self.site, Self.site + "?kept=1", Self.loopback, Self.scheme])
    mira = try await server.register("Mira Okafor", email: "mira@example.org")
    try await server.add(mira, to: organization)
    browser = Browser(server)
    try await browser.signIn(email: "mira@example.org").expect(200)
  }

  /// Where the application sends the browser.
  ///
  /// - Parameter changes: parameters that are otherwise; nil leaves one out.
  static func path(_ changes: [String: String?] = [:]) -> String {
    let usual: [String: String?] = [
      OAuthField.responseType: OAuthResponseType.code, OAuthField.clientID: "desktop", OAuthField.redirectURI: site,
      OAuthField.scope: OAuthScope.seats, OAuthField.state: state, OAuthField.codeChallenge: challenge,
      OAuthField.codeChallengeMethod: OAuthChallengeMethod.sha256, OAuthField.deviceName: "Mira's laptop",
      OAuthField.platform: "Linux", OAuthField.appVersion: "8.2.1",
    ]
    let parameters = usual.merging(changes) { $1 }.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\(name)=\(PercentText.encoded($0))" }
    }
    return "\(OAuthAuthorization.path)?\(parameters.joined(separator: "&"))"
  }

  func ask(_ changes: [String: String?] = [:]) async throws -> Answer {
    try await browser.open(Self.path(changes), following: false)
  }

  func answer(_ answer: String, ticket: String?) async throws -> Answer {
    try await browser.send(
      OAuthAuthorization.path, ["ticket": ticket ?? "", "answer": answer], following: false)
  }

  /// The person says yes.
  ///
  /// - Returns: the code that the browser brings.
  func code(_ changes: [String: String?] = [:]) async throws -> String {
    let question = try await ask(changes)
    let brought = try await answer("allow", ticket: question.ticket).broughtBack
    return try #require(brought["code"], "\(brought)")
  }

  /// The application asks for its tokens.
  func redeem(_ code: String, _ changes: [String: String] = [:]) async throws -> Answer {
    let usual = [
      OAuthField.grantType: OAuthGrantType.authorizationCode, OAuthField.clientID: "desktop", OAuthField.code: code,
      OAuthField.redirectURI: Self.site, OAuthField.codeVerifier: Self.verifier,
    ]
    return try await server.ask("POST", TokenGrant.path, form: usual.merging(changes) { $1 })
  }

  func holds(_ token: String?) async throws -> String {
    try await server.ask("GET", "/api/v1/leases", token: token).short
  }
}

extension Answer {
  /// The parameters with which a browser is sent on; none for an answer that sends nobody.
  var broughtBack: [String: String] {
    let query = headers["location"]?.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
    return Dictionary(PercentText.parameters(query).map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// Where a browser is sent on, without parameters.
  var place: String? { headers["location"].map { String($0.prefix { $0 != "?" }) } }
}
