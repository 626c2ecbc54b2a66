import API
import Licensing
import SeatProtocol
import TestKit
import Testing
import UseCases

@Suite("An application that is signed in by a code", .timeLimit(.minutes(10)))
struct ApplicationTokenTests {
  /// A server with an office, and a member whose application asks to be signed in.
  private struct Scene {
    let server: TestServer
    let mira: Person

    init() async throws {
      server = try await TestServer.start()
      let (_, organization) = try await server.office(seats: 2)
      mira = try await server.register("Mira", email: "mira@example.org")
      try await server.add(mira, to: organization)
    }

    func oauth(_ path: String, _ form: String) async throws -> Answer {
      try await server.ask(
        "POST", "/oauth/\(path)", json: form, headers: ["Content-Type": "application/x-www-form-urlencoded"])
    }

    func begin() async throws -> Answer {
      try await oauth("device_authorization", "client_id=desktop&device_name=Mira%27s+laptop&platform=linux")
    }

    func redeem(_ begun: Answer) async throws -> Answer {
      let code = begun.text("device_code") ?? ""
      return try await oauth(
        "token", "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=desktop&device_code=\(code)")
    }

    func approve(_ begun: Answer, _ answers: Bool = true) async throws {
      let mira = try await server.caller("mira@example.org")
      let question = try await server.services.accounts.look(code: begun.text("user_code") ?? "", as: mira)
      _ = try await server.services.accounts.answer(ticket: question.ticket, approves: answers, as: mira, from: "")
    }

    func signIn() async throws -> Answer {
      let begun = try await begin()
      try await approve(begun)
      return try await redeem(begun)
    }

    func renew(_ token: String?, client: String = "desktop") async throws -> Answer {
      try await oauth("token", "grant_type=refresh_token&client_id=\(client)&refresh_token=\(token ?? "")")
    }

    func holds(_ token: String?) async throws -> String {
      try await server.ask("GET", "/api/v1/leases", token: token).short
    }
  }

  @Test("Waits, is told to slow down, and gets its tokens when the person has said yes")
  func granted() async throws {
    let scene = try await Scene()
    let begun = try await scene.begin()
    #expect(begun.text("verification_uri") == "http://localhost/device")
    #expect(begun.text("user_code")?.wholeMatch(of: #/[B-Z]{4}-[B-Z]{4}/#) != nil)
    #expect(begun.text("verification_uri_complete") == nil, "a code is typed, never carried by a link")
    #expect(try await scene.redeem(begun).text("error") == "authorization_pending")
    #expect(try await scene.redeem(begun).text("error") == "slow_down")
    scene.server.clock.move(by: .seconds(5))
    #expect(try await scene.redeem(begun).text("error") == "slow_down", "five seconds are too little by now")
    try await scene.approve(begun)
    let granted = try await scene.redeem(begun)
    #expect(granted.short == "200")
    #expect(granted.headers["cache-control"] == "no-store")
    #expect(granted.text("scope") == "seats" && granted.text("expires_in") == "3600")
    #expect(granted.body.contains(#""account":{"email":"mira@example.org","name":"Mira"}"#))
    let token = granted.text("access_token")
    #expect(try await scene.holds(token) == "200")
    #expect(try await scene.server.ask("GET", "/api/v1/account", token: token).short == "403 insufficient_scope")
    #expect(try await scene.redeem(begun).body == granted.body, "an answer that was lost is given again for a while")
    scene.server.clock.move(by: .seconds(31))
    #expect(try await scene.redeem(begun).text("error") == "invalid_grant")
    try await scene.server.stop()
  }

  @Test("Is told when the person says no, when the time is over, and when it is none of the vendor's")
  func refused() async throws {
    let scene = try await Scene()
    let denied = try await scene.begin()
    try await scene.approve(denied, false)
    #expect(try await scene.redeem(denied).text("error") == "access_denied")
    let late = try await scene.begin()
    scene.server.clock.move(by: .minutes(10))
    #expect(try await scene.redeem(late).text("error") == "expired_token")
    #expect(try await scene.oauth("device_authorization", "client_id=stranger").text("error") == "invalid_client")
    #expect(
      try await scene.oauth("device_authorization", "client_id=desktop&scope=account").text("error")
        == "invalid_scope")
    #expect(
      try await scene.oauth("token", "grant_type=password&client_id=desktop").text("error") == "unsupported_grant_type")
    #expect(try await scene.oauth("token", "client_id=desktop").text("error") == "invalid_request")
    try await scene.server.stop()
  }

  @Test("Renews its tokens; the same successor is given again for 30 seconds, and no longer")
  func rotation() async throws {
    let scene = try await Scene()
    let first = try await scene.signIn()
    scene.server.clock.move(by: .minutes(30))
    let second = try await scene.renew(first.text("refresh_token"))
    #expect(second.short == "200")
    #expect(second.text("refresh_token") != first.text("refresh_token"))
    scene.server.clock.move(by: .seconds(30))
    let again = try await scene.renew(first.text("refresh_token"))
    #expect(again.text("refresh_token") == second.text("refresh_token"))
    #expect(again.text("access_token") == second.text("access_token"))
    let third = try await scene.renew(second.text("refresh_token"))
    #expect(try await scene.holds(third.text("access_token")) == "200")
    try await scene.server.stop()
  }

  @Test("Whose used-up refresh token comes again is signed out everywhere, and its person is told")
  func copied() async throws {
    let scene = try await Scene()
    let first = try await scene.signIn()
    let second = try await scene.renew(first.text("refresh_token"))
    scene.server.clock.move(by: .seconds(31))
    #expect(try await scene.renew(first.text("refresh_token")).text("error") == "invalid_grant")
    #expect(try await scene.holds(second.text("access_token")) == "401 invalid_token")
    #expect(try await scene.renew(second.text("refresh_token")).text("error") == "invalid_grant")
    let mail = try #require(try await scene.server.lastMail(to: "mira@example.org"))
    #expect(mail.text.contains("Mira's laptop") && mail.text.contains("Desktop"))
    #expect(try await scene.mira.ask("GET", "/account").short == "200", "the portal's session is another matter")
    try await scene.server.stop()
  }

  @Test("Has a token for an hour, and is forgotten after 60 days of silence")
  func expiry() async throws {
    let scene = try await Scene()
    let tokens = try await scene.signIn()
    scene.server.clock.move(by: .hours(1))
    #expect(try await scene.holds(tokens.text("access_token")) == "401 invalid_token")
    let renewed = try await scene.renew(tokens.text("refresh_token"))
    #expect(try await scene.holds(renewed.text("access_token")) == "200")
    scene.server.clock.move(by: .days(60) + .seconds(1))
    #expect(try await scene.renew(renewed.text("refresh_token")).text("error") == "invalid_grant")
    try await scene.server.stop()
  }

  @Test("Is signed out by itself, by its person, and with everything else")
  func ended() async throws {
    let scene = try await Scene()
    let own = try await scene.signIn()
    #expect(try await scene.renew(own.text("refresh_token"), client: "cloud").text("error") == "invalid_grant")
    try await scene.oauth("revoke", "client_id=desktop&token=\(own.text("refresh_token") ?? "")").expect(200)
    #expect(try await scene.holds(own.text("access_token")) == "401 invalid_token")
    try await scene.oauth("revoke", "client_id=desktop&token=nonsense").expect(200)

    let second = try await scene.signIn()
    let list = try await scene.mira.ask("GET", "/account/sessions")
    let id = list.body.firstMatch(of: #/"device":"Mira's laptop".*?"id":"([^"]*)"/#).map { String($0.1) } ?? ""
    try await scene.mira.ask("DELETE", "/account/applications/\(id)").expect(204)
    #expect(try await scene.holds(second.text("access_token")) == "401 invalid_token")

    let third = try await scene.signIn()
    try await scene.mira.ask("DELETE", "/account/sessions").expect(204)
    #expect(try await scene.holds(third.text("access_token")) == "401 invalid_token")
    #expect(try await scene.renew(third.text("refresh_token")).text("error") == "invalid_grant")
    try await scene.server.stop()
  }
}
