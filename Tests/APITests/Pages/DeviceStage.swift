import SeatProtocol
import TestKit

/// A server with somebody who is signed in on its pages, and applications that ask to be signed in.
struct DeviceStage {
  static let email = "mira@example.org"
  static let password = "correct horse battery"
  let server: TestServer
  let browser: Browser

  /// - Parameter language: the browser's.
  init(language: String = "en") async throws {
    server = try await TestServer.start()
    try await server.plan("Team", products: ["desktop"])
    _ = try await server.register("Mira Okafor", email: Self.email, password: Self.password)
    browser = Browser(server, language: language)
    try await browser.signIn(email: Self.email, password: Self.password).expect(200)
  }

  /// What an application was given.
  struct Begun {
    /// `WDJB-MQHT`, for the person.
    let userCode: String
    let deviceCode: String
  }

  func begin(device: String = "MIRAS-BOOK", platform: String = "macOS 15", version: String = "8.2.1") async throws
    -> Begun
  {
    let answer = try await server.ask(
      "POST", "/oauth/device_authorization",
      form: [
        OAuthField.clientID: "desktop", OAuthField.deviceName: device, OAuthField.platform: platform,
        OAuthField.appVersion: version,
      ])
    try answer.expect(200)
    return Begun(userCode: answer.text("user_code") ?? "", deviceCode: answer.text("device_code") ?? "")
  }

  /// The form with the code is sent.
  func look(_ code: String) async throws -> Answer {
    try await browser.send("/device", ["code": code])
  }

  /// The question is answered.
  func answer(_ answer: String, ticket: String?) async throws -> Answer {
    try await browser.send("/device/answer", ["ticket": ticket ?? "", "answer": answer])
  }

  /// The application asks for its tokens.
  func redeem(_ begun: Begun) async throws -> Answer {
    try await server.ask(
      "POST", "/oauth/token",
      form: [
        OAuthField.grantType: OAuthGrantType.deviceCode, OAuthField.clientID: "desktop",
        OAuthField.deviceCode: begun.deviceCode,
      ])
  }
}

extension Answer {
  /// The ticket in the form of the question.
  var ticket: String? {
    body.firstMatch(of: #/name="ticket" value="([^"]*)"/#).map { String($0.1) }
  }

  /// The headline of a page.
  var headline: String? {
    body.firstMatch(of: #/<h1[^>]*>(.*)</h1>/#).map { String($0.1) }
  }
}
