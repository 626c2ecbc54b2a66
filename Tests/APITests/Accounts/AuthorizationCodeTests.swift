import Books
import Licensing
import SeatProtocol
import TestKit
import Testing
import UseCases
import Vault

@Suite("A code that a browser brings", .timeLimit(.minutes(10)))
struct AuthorizationCodeTests {
  @Test("Is good at whatever port a program on the own computer listens, and for that port alone")
  func loopback() async throws {
    let stage = try await AuthorizeStage()
    let redirect = "http://127.0.0.1:51004/back"
    let code = try await stage.code([OAuthField.redirectURI: redirect])
    for other in [AuthorizeStage.loopback, "http://127.0.0.1:51005/back", AuthorizeStage.site] {
      #expect(try await stage.redeem(code, [OAuthField.redirectURI: other]).text("error") == "invalid_grant")
    }
    #expect(try await stage.redeem(code, [OAuthField.redirectURI: redirect]).short == "200")
    try await stage.server.stop()
  }

  @Test(
    "Is worth nothing to whoever does not know the rest",
    arguments: [
      [OAuthField.codeVerifier: String(AuthorizeStage.verifier.reversed())],
      [OAuthField.codeVerifier: AuthorizeStage.challenge], [OAuthField.codeVerifier: ""],
      [OAuthField.codeVerifier: String(repeating: "a", count: 129)], [OAuthField.clientID: "cloud"],
      [OAuthField.clientID: "seat"], [OAuthField.redirectURI: AuthorizeStage.site + "?kept=1"],
      [OAuthField.redirectURI: ""], [OAuthField.code: String(repeating: "A", count: 43)], [OAuthField.code: "none"],
    ])
  func wrong(change: [String: String]) async throws {
    let stage = try await AuthorizeStage()
    try await stage.server.plan("Web", products: ["cloud"])
    let code = try await stage.code()
    let refused = try await stage.redeem(code, change)
    #expect(refused.status == 400 && refused.text("error") == "invalid_grant")
    #expect(try await stage.redeem(code).short == "200", "and is still good to its owner")
    try await stage.server.stop()
  }

  @Test("Is good once: who shows it again ends what came of it, and its person is told")
  func twice() async throws {
    let stage = try await AuthorizeStage()
    let code = try await stage.code()
    let granted = try await stage.redeem(code)
    #expect(try await stage.holds(granted.text("access_token")) == "200")
    #expect(try await stage.redeem(code).text("error") == "invalid_grant")
    #expect(try await stage.holds(granted.text("access_token")) == "401 invalid_token")
    let renewal = try await stage.server.ask(
      "POST", TokenGrant.path,
      form: [
        OAuthField.grantType: OAuthGrantType.refreshToken, OAuthField.clientID: "desktop",
        OAuthField.refreshToken: granted.text("refresh_token") ?? "",
      ])
    #expect(renewal.text("error") == "invalid_grant")
    let mail = try #require(try await stage.server.lastMail(to: "mira@example.org"))
    #expect(mail.text.contains("Mira's laptop") && mail.text.contains("Desktop"))
    let mails = try await stage.server.allMail().count
    #expect(try await stage.redeem(code).text("error") == "invalid_grant")
    #expect(try await stage.server.allMail().count == mails, "told once")
    try await stage.server.stop()
  }

  @Test("Is good for a minute", arguments: [(59_999, "200"), (60_000, "400")])
  func expiry(milliseconds: Int, status: String) async throws {
    let stage = try await AuthorizeStage()
    let code = try await stage.code()
    stage.server.clock.move(by: .milliseconds(milliseconds))
    #expect(try await stage.redeem(code).short == status)
    try await stage.server.stop()
  }

  @Test("Is ended with everything else")
  func ended() async throws {
    let stage = try await AuthorizeStage()
    let code = try await stage.code()
    try await stage.mira.ask("DELETE", "/account/sessions").expect(204)
    #expect(try await stage.redeem(code).text("error") == "invalid_grant")
    try await stage.server.stop()
  }

  @Test("Is known by its hash only, and forgotten a month after its end")
  func forgotten() async throws {
    let stage = try await AuthorizeStage()
    let code = try #require(OneTimeCode(text: try await stage.code()))
    let hash = code.hash
    for (pause, isKept) in [(Duration.zero, true), (.days(30), true), (.seconds(61), false)] {
      stage.server.clock.move(by: pause)
      while try await stage.server.runner.run(ForgetOldThings()) {}
      let kept = try await stage.server.books { try $0.authorizationCode(hash: hash) }
      #expect((kept?.device == "Mira's laptop") == isKept, "after \(pause)")
    }
    try await stage.server.stop()
  }

  @Test("Whoever shows a hundred that open nothing waits; right ones are not counted")
  func guesses() async throws {
    let stage = try await AuthorizeStage()
    for _ in 1...100 { #expect(try await stage.redeem("none").status == 400) }
    let code = try await stage.code()
    let refused = try await stage.redeem(code)
    #expect(refused.short == "429 too_many_requests" && refused.headers["retry-after"] == "2")
    stage.server.clock.move(by: .seconds(2))
    #expect(try await stage.redeem(code).short == "200")
    #expect(try await stage.redeem(try await stage.code()).short == "200")
    try await stage.server.stop()
  }

  @Test("What a library has to know of it")
  func metadata() async throws {
    let server = try await TestServer.start()
    let answer = try await server.ask("GET", AuthorizationServerMetadata.path)
    #expect(answer.short == "200" && answer.headers["cache-control"] == "public, max-age=300")
    let expected = """
      {"authorization_endpoint":"http://localhost/oauth/authorize",\
      "authorization_response_iss_parameter_supported":true,\
      "code_challenge_methods_supported":["S256"],\
      "device_authorization_endpoint":"http://localhost/oauth/device_authorization",\
      "grant_types_supported":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:device_code"],\
      "issuer":"http://localhost",\
      "jwks_uri":"http://localhost/.well-known/jwks.json",\
      "response_types_supported":["code"],\
      "revocation_endpoint":"http://localhost/oauth/revoke",\
      "scopes_supported":["seats"],\
      "token_endpoint":"http://localhost/oauth/token",\
      "token_endpoint_auth_methods_supported":["none"]}
      """
    #expect(answer.body == expected)
    try await server.stop()
  }
}
