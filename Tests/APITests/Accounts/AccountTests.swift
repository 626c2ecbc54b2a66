import Licensing
import TestKit
import Testing
import UseCases
import Vault

@Suite("An account", .timeLimit(.minutes(10)))
struct AccountTests {
  private let password = "correct horse battery"

  private func post(_ server: TestServer, _ path: String, _ json: String) async throws -> Answer {
    try await server.ask("POST", "/api/v1" + path, json: json)
  }

  private func register(_ server: TestServer, _ email: String, _ password: String) async throws -> Answer {
    try await post(server, "/accounts", #"{"email":"\#(email)","name":"Mira","password":"\#(password)"}"#)
  }

  private func signIn(_ server: TestServer, _ email: String, _ password: String) async throws -> Answer {
    try await post(server, "/sessions", #"{"email":"\#(email)","password":"\#(password)"}"#)
  }

  @Test("No answer tells whether an address is registered: only its mailbox does")
  func unknown() async throws {
    let server = try await TestServer.start()
    _ = try await server.register("Mira", email: "mira@example.org")
    let known = try await register(server, "Mira@Example.org", "another good password")
    let fresh = try await register(server, "new@example.org", "another good password")
    #expect(server.readable(known) == server.readable(fresh))
    #expect(try await server.lastMail(to: "mira@example.org")?.subject == "You have an account already")
    let forgot = try await ["mira@example.org", "nobody@example.org"].asyncMap {
      server.readable(try await post(server, "/accounts/forgotten", #"{"email":"\#($0)"}"#))
    }
    #expect(forgot[0] == forgot[1])
    let wrong = try await ["mira@example.org", "nobody@example.org"].asyncMap {
      server.readable(try await signIn(server, $0, "not the password"))
    }
    #expect(wrong[0] == wrong[1])
    #expect(wrong[0].hasPrefix("403 application/problem+json"))
    #expect(try await signIn(server, "mira@example.org", "another good password").short == "403 wrong_password")
    #expect(try await server.lastMail(to: "nobody@example.org") == nil)
    try await server.stop()
  }

  @Test("Whoever registered somebody else's address first has nothing of it once its owner registers")
  func squatted() async throws {
    let server = try await TestServer.start()
    try await register(server, "mira@example.org", "the squatter's password").expect(202)
    let first = try await server.linked("validate", to: "mira@example.org")
    try await register(server, "mira@example.org", password).expect(202)
    #expect(try await post(server, "/accounts/validate", #"{"code":"\#(first)"}"#).short == "409 link_over")
    let code = try await server.linked("reset", to: "mira@example.org")
    let squatter = try await signIn(server, "mira@example.org", "the squatter's password").text("token")
    try await post(server, "/accounts/reset", #"{"code":"\#(code)","password":"\#(password)"}"#).expect(204)
    #expect(try await server.ask("GET", "/api/v1/account", token: squatter).short == "401 invalid_token")
    #expect(try await signIn(server, "mira@example.org", "the squatter's password").short == "403 wrong_password")
    let mira = try await server.signIn(email: "mira@example.org")
    #expect(try await mira.ask("GET", "/account").text("validated_at") != nil)
    try await server.stop()
  }

  @Test("A link in a mail works once, and only for its time")
  func links() async throws {
    let server = try await TestServer.start()
    try await register(server, "mira@example.org", password).expect(202)
    let code = try await server.linked("validate", to: "mira@example.org")
    server.clock.move(by: .days(3))
    #expect(try await post(server, "/accounts/validate", #"{"code":"\#(code)"}"#).short == "409 link_over")
    let mira = try await server.signIn(email: "mira@example.org")
    try await mira.ask("POST", "/account/validation").expect(202)
    let second = try await server.linked("validate", to: "mira@example.org")
    #expect(
      try await post(server, "/accounts/reset", #"{"code":"\#(second)","password":"\#(password)2"}"#).status == 409)
    #expect(try await post(server, "/accounts/validate", #"{"code":"\#(second)"}"#).short == "200")
    #expect(try await post(server, "/accounts/validate", #"{"code":"\#(second)"}"#).short == "409 link_over")
    try await server.stop()
  }

  @Test("A new password ends everything else that is signed in, and says so by mail")
  func newPassword() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira", email: "mira@example.org")
    let other = try await server.signIn(email: "mira@example.org")
    let application = mira.application()
    try await application.ask().expect(404)
    let body = #"{"current":"\#(password)","new":"an even better one"}"#
    #expect(
      try await mira.ask("POST", "/account/password", json: body.replacing(password, with: "wrong one here")).short
        == "403 wrong_password")
    try await mira.ask("POST", "/account/password", json: body).expect(204)
    #expect(try await mira.ask("GET", "/account").short == "200", "the session that asked stays")
    #expect(try await other.ask("GET", "/account").short == "401 invalid_token")
    #expect(try await application.ask().short == "401 invalid_token")
    #expect(try await signIn(server, "mira@example.org", password).short == "403 wrong_password")
    #expect(try await signIn(server, "mira@example.org", "an even better one").short == "201")
    #expect(try await server.lastMail(to: "mira@example.org")?.subject.contains("password") == true)
    try await server.stop()
  }

  @Test("Signing out ends this session, and everywhere ends all of them")
  func signOut() async throws {
    let server = try await TestServer.start()
    let sessions = try await [
      server.register("Mira", email: "mira@example.org"), server.signIn(email: "mira@example.org"),
      server.signIn(email: "mira@example.org"),
    ]
    try await sessions[0].ask("DELETE", "/account/session").expect(204)
    #expect(try await sessions.asyncMap { try await $0.ask("GET", "/account").status } == [401, 200, 200])
    let list = try await sessions[1].ask("GET", "/account/sessions")
    #expect(list.body.matches(of: #/"is_current":true/#).count == 1)
    try await sessions[1].ask("DELETE", "/account/sessions").expect(204)
    #expect(try await sessions.asyncMap { try await $0.ask("GET", "/account").status } == [401, 401, 401])
    try await server.stop()
  }

  @Test("A session lasts a working day, or 30 days for who asks to be kept signed in")
  func expiry() async throws {
    let server = try await TestServer.start()
    let short = try await server.register("Mira", email: "mira@example.org")
    let kept = try await post(
      server, "/sessions", #"{"email":"mira@example.org","password":"\#(password)","keep":true}"#)
    #expect(kept.text("expires_at") == "2021-01-31T00:00:00.000Z")
    server.clock.move(by: .hours(12))
    #expect(try await short.ask("GET", "/account").short == "401 invalid_token")
    #expect(try await server.ask("GET", "/api/v1/account", token: kept.text("token")).short == "200")
    try await server.stop()
  }

  @Test("An account moves to a new address when both addresses have said yes")
  func address() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira", email: "mira@example.org")
    _ = try await server.register("Ada", email: "ada@example.org")
    func ask(_ email: String) async throws -> Answer {
      try await mira.ask("POST", "/account/address", json: #"{"email":"\#(email)","password":"\#(password)"}"#)
    }
    #expect(server.readable(try await ask("ada@example.org")) == server.readable(try await ask("m@new.example")))
    #expect(try await server.lastMail(to: "ada@example.org")?.subject == "You have an account already")
    let new = try await server.linked("confirm-address", to: "m@new.example")
    let old = try await server.linked("confirm-address", to: "mira@example.org")
    let confirm = { (code: String) in try await post(server, "/accounts/confirm-address", #"{"code":"\#(code)"}"#) }
    #expect(try await confirm(new).text("state") == "waits_for_the_other_address")
    #expect(try await mira.ask("GET", "/account").text("email") == "mira@example.org")
    #expect(try await confirm(old).text("state") == "changed")
    #expect(try await mira.ask("GET", "/account").text("email") == "m@new.example")
    #expect(try await signIn(server, "m@new.example", password).short == "201")
    let audit = try await mira.ask("GET", "/account/audit?action=account.address")
    #expect(audit.body.contains(#""became":"m@new.example""#) && audit.body.contains(#""was":"mira@example.org""#))
    try await server.stop()
  }

  @Test("A mail is written in the language of whoever gets it")
  func german() async throws {
    let server = try await TestServer.start()
    try await post(
      server, "/accounts",
      #"{"email":"mira@example.org","name":"Mira","password":"\#(password)","language":"de"}"#
    ).expect(202)
    #expect(
      try await server.lastMail(to: "mira@example.org")?.subject
        == "Bestätigen Sie Ihre Adresse, um die Registrierung abzuschließen")
    try await server.stop()
  }

  @Test("The first of the vendor's people is let in by a token that works once; no password exists before")
  func staff() async throws {
    let server = try await TestServer.start()
    let code = try await server.runner.run(MakeSetupToken()).text
    func setUp(_ token: String, _ email: String) async throws -> Answer {
      try await post(
        server, "/setup", #"{"token":"\#(token)","email":"\#(email)","name":"Inga","password":"\#(password)"}"#)
    }
    #expect(try await setUp(String(code.reversed()), "inga@vendor.example").short == "409 setup_token_over")
    let inga = try await setUp(code, "inga@vendor.example")
    #expect(inga.short == "201")
    #expect(try await setUp(code, "eve@vendor.example").short == "409 setup_token_over")
    let token = inga.text("token")
    #expect(try await server.ask("GET", "/api/v1/staff/catalog", token: token).short == "403 second_factor_needed")
    try await server.secondFactor(of: "inga@vendor.example")
    #expect(try await server.ask("GET", "/api/v1/staff/catalog", token: token).short == "200")
    #expect(try await server.ask("GET", "/api/v1/staff/server", token: token).short == "403 forbidden")
    _ = try await server.register("Sales", email: "sales@vendor.example")
    let place = "/api/v1/staff/people/sales@vendor.example"
    #expect(try await server.ask("PUT", place, token: token, json: #"{"role":"sales"}"#).short == "204")
    let sales = try await server.signIn(email: "sales@vendor.example")
    try await server.secondFactor(of: "sales@vendor.example")
    #expect(try await sales.ask("GET", "/staff/licenses").short == "200")
    #expect(try await sales.ask("GET", "/staff/people").short == "403 forbidden")
    #expect(
      try await server.ask("DELETE", "/api/v1/staff/people/inga@vendor.example", token: token).short
        == "409 last_owner_stays")
    try await server.stop()
  }
}
