import Licensing
import TestKit
import Testing
import UseCases
import Vault

@Suite("The second factor", .timeLimit(.minutes(10)))
struct SecondFactorTests {
  private static let email = "mira@example.org"
  private static let password = "correct horse battery"

  private func stage() async throws -> (server: TestServer, mira: Person) {
    let server = try await TestServer.start()
    return (server, try await server.register("Mira", email: Self.email))
  }

  private func signIn(_ server: TestServer, code: String? = nil, password: String = password) async throws -> Answer {
    let member = code.map { #","code":"\#($0)""# } ?? ""
    return try await server.ask(
      "POST", "/api/v1/sessions", json: #"{"email":"\#(Self.email)","password":"\#(password)"\#(member)}"#)
  }

  private struct Enrollment: Decodable {
    let secret: String
    let address: String
    let ticket: String
  }

  private struct Codes: Decodable {
    let recovery_codes: [String]
  }

  /// Turns it on, as an app would.
  private func enroll(_ mira: Person) async throws -> (app: AuthenticatorApp, codes: [String]) {
    let begun = try await mira.ask("POST", "/account/second-factor", json: #"{"password":"\#(Self.password)"}"#)
      .expect(200).decode(Enrollment.self)
    let app = AuthenticatorApp(try TimeCodeSecret(base32: begun.secret), on: mira.server.clock)
    let codes = try await mira.ask(
      "PUT", "/account/second-factor", json: #"{"ticket":"\#(begun.ticket)","code":"\#(app.code)"}"#
    ).expect(201).decode(Codes.self).recovery_codes
    return (app, codes)
  }

  @Test("is turned on with the app's first code; from then on the password alone opens nothing")
  func story() async throws {
    let (server, mira) = try await stage()
    let other = try #require(try await signIn(server).text("token"))
    let (app, codes) = try await enroll(mira)
    #expect(Set(codes).count == 10)
    #expect(try await server.lastMail(to: Self.email)?.subject == "Two-factor sign-in is on")
    #expect(try await server.ask("GET", "/api/v1/account", token: other).short == "401 invalid_token")
    #expect(try await mira.ask("GET", "/account").short == "200", "the session that turned it on stays")
    #expect(try await signIn(server).short == "403 code_needed")
    #expect(try await signIn(server, code: app.code).short == "403 code_used_up", "the first code is one as well")
    #expect(try await signIn(server, code: app.nextCode()).short == "201")
    #expect(try await signIn(server, code: app.code).short == "403 code_used_up")
    #expect(try await signIn(server, code: "000000").short == "403 wrong_code")
    #expect(try await signIn(server, code: app.nextCode(), password: "wrong").short == "403 wrong_password")
    #expect(try await signIn(server, code: app.code).short == "201", "a wrong password uses no code up")
    try await server.stop()
  }

  @Test("can be replaced by each recovery code once, and that is told by mail")
  func recovery() async throws {
    let (server, mira) = try await stage()
    let (_, codes) = try await enroll(mira)
    #expect(try await signIn(server, code: codes[3].lowercased()).short == "201")
    #expect(try await server.lastMail(to: Self.email)?.subject == "A recovery code was used")
    #expect(try await signIn(server, code: codes[3]).short == "403 wrong_code")
    #expect(try await mira.ask("GET", "/account/second-factor").text("recovery_codes_left") == "9")
    let fresh = try await mira.ask(
      "POST", "/account/second-factor/recovery-codes", json: #"{"password":"\#(Self.password)"}"#
    ).expect(201).decode(Codes.self).recovery_codes
    #expect(try await signIn(server, code: codes[4]).short == "403 wrong_code", "the old ones are worth nothing")
    #expect(try await signIn(server, code: fresh[0]).short == "201")
    try await server.stop()
  }

  @Test("is set up within a quarter of an hour, with a right code, once, and only by the one who began")
  func enrollment() async throws {
    let (server, mira) = try await stage()
    let jonas = try await server.register("Jonas", email: "jonas@example.org")
    let wrong = try await mira.ask("POST", "/account/second-factor", json: #"{"password":"wrong"}"#)
    #expect(wrong.short == "403 wrong_password")
    let begun = try await mira.ask("POST", "/account/second-factor", json: #"{"password":"\#(Self.password)"}"#)
      .expect(200).decode(Enrollment.self)
    #expect(begun.address.hasPrefix("otpauth://totp/"))
    #expect(begun.address.contains("mira%40example.org?secret=\(begun.secret)&issuer="))
    let app = AuthenticatorApp(try TimeCodeSecret(base32: begun.secret), on: server.clock)
    func turnOn(_ person: Person, _ ticket: String, _ code: String) async throws -> String {
      try await person.ask("PUT", "/account/second-factor", json: #"{"ticket":"\#(ticket)","code":"\#(code)"}"#).short
    }
    #expect(try await turnOn(mira, begun.ticket, "000000") == "403 wrong_code")
    #expect(try await turnOn(jonas, begun.ticket, app.code) == "409 enrollment_over")
    #expect(try await turnOn(mira, begun.ticket + "A", app.code) == "409 enrollment_over")
    server.clock.move(by: .minutes(15))
    #expect(try await turnOn(mira, begun.ticket, app.code) == "409 enrollment_over")
    let again = try await mira.ask("POST", "/account/second-factor", json: #"{"password":"\#(Self.password)"}"#)
      .expect(200).decode(Enrollment.self)
    let fresh = AuthenticatorApp(try TimeCodeSecret(base32: again.secret), on: server.clock)
    #expect(try await turnOn(mira, again.ticket, fresh.code) == "201")
    #expect(try await turnOn(mira, again.ticket, fresh.nextCode()) == "409 second_factor_is_on")
    try await server.stop()
  }

  @Test("is turned off with password and code, unless what one administers asks for it")
  func off() async throws {
    let (server, mira) = try await stage()
    let (app, _) = try await enroll(mira)
    func off(_ password: String, _ code: String) async throws -> String {
      try await mira.ask(
        "POST", "/account/second-factor/off", json: #"{"password":"\#(password)","code":"\#(code)"}"#
      ).short
    }
    #expect(try await off("wrong", app.nextCode()) == "403 wrong_password")
    #expect(try await off(Self.password, "000000") == "403 wrong_code")
    try await server.runner.run(NameStaff(caller: TestServer.staff, email: Self.email, role: .sales))
    #expect(try await off(Self.password, app.code) == "409 second_factor_required")
    try await server.runner.run(NameStaff(caller: TestServer.staff, email: Self.email, role: nil))
    #expect(try await off(Self.password, app.code) == "204")
    #expect(try await signIn(server).short == "201")
    #expect(try await server.lastMail(to: Self.email)?.subject == "Two-factor sign-in is off")
    try await server.stop()
  }

  @Test("is what the vendor's people cannot do anything without")
  func staff() async throws {
    let (server, mira) = try await stage()
    try await server.runner.run(NameStaff(caller: TestServer.staff, email: Self.email, role: .owner))
    #expect(try await mira.ask("GET", "/staff/people").short == "403 second_factor_needed")
    #expect(try await mira.ask("GET", "/account").short == "200")
    _ = try await enroll(mira)
    #expect(try await mira.ask("GET", "/staff/people").short == "200")
    try await server.stop()
  }

  @Test("can be asked of everybody with a role by an organization, whose administrator has it first")
  func organization() async throws {
    let (server, mira) = try await stage()
    let organization = try await server.organization("Office", owner: mira)
    let helper = try await server.account("helper")
    try await server.add(helper, to: organization, as: .seatHelper)
    let place = "/organizations/\(organization.id)"
    let asks = #"{"needs_second_factor":true}"#
    #expect(try await mira.ask("PATCH", place, json: asks).short == "403 second_factor_needed")
    #expect(try await helper.ask("GET", place + "/seats").short == "200")
    _ = try await enroll(mira)
    #expect(try await mira.ask("PATCH", place, json: asks).body.contains(#""needs_second_factor":true"#))
    #expect(try await helper.ask("GET", place + "/seats").short == "403 second_factor_needed")
    #expect(
      try await helper.ask("GET", "/account/second-factor").body
        == #"{"is_needed":true,"is_on":false,"needed_by":["Office"],"recovery_codes_left":0}"#)
    try await server.secondFactor(of: "helper@example.org")
    #expect(try await helper.ask("GET", place + "/seats").short == "200")
    #expect(try await mira.ask("PATCH", place, json: #"{"needs_second_factor":false}"#).short == "200")
    try await server.stop()
  }

  @Test("of somebody who has lost it is taken away by the vendor after a week; any sign-in with it stops that")
  func lost() async throws {
    let (server, mira) = try await stage()
    let (app, _) = try await enroll(mira)
    let support = try await server.account("support")
    try await server.runner.run(NameStaff(caller: TestServer.staff, email: "support@example.org", role: .support))
    try await server.secondFactor(of: "support@example.org")
    func remove() async throws -> Answer { try await support.ask("DELETE", "/staff/second-factors/\(Self.email)") }
    #expect(try await remove().text("ends_at") == "2021-01-08T00:00:00.000Z")
    #expect(
      try await server.lastMail(to: Self.email)?.subject == "Two-factor sign-in of your account will be turned off")
    server.clock.move(by: .days(6))
    #expect(try await signIn(server, code: app.nextCode()).short == "201")
    server.clock.move(by: .days(6))
    #expect(try await server.runner.run(EndSecondFactors()) == false)
    #expect(try await signIn(server).short == "403 code_needed")
    _ = try await remove().expect(200)
    server.clock.move(by: .days(7) - .seconds(1))
    _ = try await server.runner.run(EndSecondFactors())
    #expect(try await signIn(server).short == "403 code_needed")
    server.clock.move(by: .seconds(1))
    _ = try await server.runner.run(EndSecondFactors())
    #expect(try await signIn(server).short == "201")
    #expect(try await remove().short == "404 not_found")
    try await server.stop()
  }

  @Test("is taken away at once by whoever runs the server's machine")
  func byOperator() async throws {
    let (server, mira) = try await stage()
    _ = try await enroll(mira)
    #expect(try await server.command("DELETE", "/api/v1/staff/second-factors/\(Self.email)").body == "{}")
    #expect(try await signIn(server).short == "201")
    try await server.stop()
  }

  @Test("has ten wrong codes, and then one every five minutes; nobody without the password takes them away")
  func guesses() async throws {
    let (server, mira) = try await stage()
    let (app, _) = try await enroll(mira)
    for _ in 1...10 { #expect(try await signIn(server, code: "000000").short == "403 wrong_code") }
    let next = app.nextCode()
    #expect(try await signIn(server, code: next).short == "429 too_many_requests")
    #expect(try await signIn(server, code: next, password: "wrong").short == "403 wrong_password")
    server.clock.move(by: .minutes(5))
    #expect(try await signIn(server, code: app.code).short == "201")
    try await server.stop()
  }

  @Test("and the password, where they are refused, leave a trace in the audit log, twenty times an hour at most")
  func trace() async throws {
    let (server, mira) = try await stage()
    _ = try await enroll(mira)
    for _ in 1...3 { _ = try await signIn(server, password: "wrong") }
    _ = try await signIn(server, code: "000000")
    let seen = try await mira.ask("GET", "/account/audit").body.matches(of: #/"action":"session.refused"/#).count
    #expect(seen == 4)
    for _ in 1...30 {
      server.clock.move(by: .minutes(1))
      _ = try await signIn(server, password: "wrong")
    }
    let all = try await server.command("GET", "/api/v1/staff/audit?action=session.refused&limit=100").body
    #expect(all.matches(of: #/"action":"session.refused"/#).count == 20)
    _ = try await server.ask("POST", "/api/v1/sessions", json: #"{"email":"nobody@example.org","password":"x"}"#)
    let unknown = try await server.command("GET", "/api/v1/staff/audit?action=session.refused&limit=100").body
    #expect(unknown.matches(of: #/"action":"session.refused"/#).count == 21, "an unknown address takes as long")
    for _ in 1...30 {
      server.clock.move(by: .minutes(1))
      _ = try await server.ask("POST", "/api/v1/sessions", json: #"{"email":"nobody@example.org","password":"x"}"#)
    }
    let later = try await server.command("GET", "/api/v1/staff/audit?action=session.refused&limit=100").body
    #expect(later.matches(of: #/"action":"session.refused"/#).count == 40, "and is written down no more often")
    #expect(!later.contains("nobody@example.org"))
    try await server.stop()
  }
}
