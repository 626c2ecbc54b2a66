import API
import Licensing
import TestKit
import Testing
import UseCases
import Vault

/// What people do with an account of their own, each way in which it can succeed.
extension Stage {
  func accounts() async throws {
    try await registering()
    try await addressAndPassword()
    try await secondFactor()
    try await settingUp()
    try await signingOut()
  }

  private func registering() async throws {
    try await witness.ask("register", token: "", json: Self.registration)
    let code = try await server.linked("validate", to: Self.newcomer)
    try await witness.ask("validateAddress", token: "", json: #"{"code":"\#(code)"}"#)
    let portal = try await session()
    let account = try await witness.ask("readAccount", token: portal)
    #expect(account.text("validated_at") != nil && account.text("staff_role") == nil)
    try await witness.ask("changeAccount", token: portal, json: #"{"name":"Alan Turing","language":"de"}"#)
    try await witness.ask("sendValidationAgain", token: portal)
    #expect(try await witness.ask("readAccount", token: staff.portal).text("staff_role") == "owner")
  }

  private func addressAndPassword() async throws {
    let (portal, password) = (try await session(), Self.password)
    try await witness.ask(
      "changePassword", token: portal, json: #"{"current":"\#(password)","new":"battery staple horse"}"#)
    try await witness.ask(
      "askForNewAddress", token: portal, json: #"{"email":"turing@example.org","password":"battery staple horse"}"#)
    for (address, state) in [(Self.newcomer, "waits_for_the_other_address"), ("turing@example.org", "changed")] {
      let code = try await server.linked("confirm-address", to: address)
      let answer = try await witness.ask("confirmAddress", token: "", json: #"{"code":"\#(code)"}"#)
      #expect(answer.text("state") == state)
    }
    try await witness.ask("forgetPassword", token: "", json: #"{"email":"turing@example.org"}"#)
    let code = try await server.linked("reset", to: "turing@example.org")
    try await witness.ask("resetPassword", token: "", json: #"{"code":"\#(code)","password":"\#(password)"}"#)
  }

  private func secondFactor() async throws {
    let portal = try await session("turing@example.org")
    let password = #"{"password":"\#(Self.password)"}"#
    let begun = try await witness.ask("beginSecondFactor", token: portal, json: password)
    let app = AuthenticatorApp(try TimeCodeSecret(base32: begun.text("secret") ?? ""), on: server.clock)
    try await witness.ask(
      "turnOnSecondFactor", token: portal, json: #"{"ticket":"\#(begun.text("ticket") ?? "")","code":"\#(app.code)"}"#)
    try await witness.ask("readSecondFactor", token: portal)
    try await witness.ask("renewRecoveryCodes", token: portal, json: password)
    let refused = #"{"email":"turing@example.org","password":"\#(Self.password)"}"#
    #expect(try await witness.ask("startSession", token: "", json: refused).short == "403 code_needed")
    try await witness.ask("removeSecondFactor", ["email": "turing@example.org"], token: staff.portal)
    try await witness.ask(
      "turnOffSecondFactor", token: portal,
      json: #"{"password":"\#(Self.password)","code":"\#(app.nextCode())"}"#)
  }

  private func settingUp() async throws {
    let token = try await server.runner.run(MakeSetupToken()).text
    try await witness.ask(
      "setUp", token: "",
      json: #"{"token":"\#(token)","email":"first@example.org","name":"First","password":"\#(Self.password)"}"#)
  }

  private func signingOut() async throws {
    let portal = try await session("turing@example.org")
    let other = try await witness.ask(
      "startSession", token: "",
      json: #"{"email":"turing@example.org","password":"\#(Self.password)","keep":true,"label":"Phone"}"#)
    try await witness.ask("endSession", ["session": other.text("id") ?? ""], token: portal)
    try await application("turing@example.org")
    let list = try JSONValue(json: try await witness.ask("listSessions", token: portal).body)
    let application = try #require(list["applications"]?.elements.first?["id"]?.text)
    try await witness.ask("endApplication", ["application": application], token: portal)
    let page = try await witness.ask("listOwnAudit", token: portal, query: "?limit=1&action=session.")
    #expect(page.text("next_cursor") != nil)
    try await witness.ask("endThisSession", token: portal)
    try await witness.ask("endAllSessions", token: try await session("turing@example.org"))
    try await leaving(try await session("turing@example.org"))
  }

  private func leaving(_ portal: String) async throws {
    try await witness.ask("exportAccount", token: portal)
    try await witness.ask("previewDeletion", token: owner.portal)
    try await witness.ask("deleteAccount", token: portal, json: #"{"password":"\#(Self.password)"}"#)
  }

  /// How an application gets its tokens, renews and gives them back.
  @discardableResult
  private func application(_ email: String) async throws -> String {
    let begun = try await witness.ask(
      "beginDeviceSignIn", token: "", json: "client_id=desktop&scope=seats&device_name=Ada%27s+laptop&platform=linux")
    let device =
      "grant_type=\("urn:ietf:params:oauth:grant-type:device_code".formEncoded)&client_id=desktop"
      + "&device_code=\(begun.text("device_code") ?? "")"
    #expect(try await witness.ask("grantTokens", token: "", json: device).text("error") == "authorization_pending")
    let caller = try await server.caller(email)
    let question = try await server.services.accounts.look(code: begun.text("user_code") ?? "", as: caller)
    _ = try await server.services.accounts.answer(
      ticket: question.ticket, approves: true, as: caller, from: "192.0.2.1")
    let granted = try await witness.ask("grantTokens", token: "", json: device)
    let renewed = try await witness.ask(
      "grantTokens", token: "",
      json: "grant_type=refresh_token&client_id=desktop&refresh_token=\(granted.text("refresh_token") ?? "")")
    return renewed.text("refresh_token") ?? ""
  }

  /// How it gets them by a code that a browser brings.
  private func carriedCode(_ email: String) async throws {
    let redirect = "http://127.0.0.1:51004/back"
    try await server.admit("desktop", redirects: ["http://127.0.0.1/back"])
    let desk = AuthorizationDesk(runner: server.runner)
    let fields = AuthorizationFields([
      (name: "response_type", value: "code"), (name: "client_id", value: "desktop"),
      (name: "redirect_uri", value: redirect), (name: "code_challenge_method", value: "S256"),
      (name: "code_challenge", value: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
    ])
    guard case .asks(let request, _) = try await desk.open(fields) else { throw Denial.notFound("application") }
    let caller = try await server.caller(email)
    let ticket = try await desk.ticket(for: request, as: caller)
    let answer = try await desk.answer(ticket: ticket, approves: true, as: caller, from: "192.0.2.1")
    let form =
      "grant_type=authorization_code&client_id=desktop&code=\(answer.code?.text ?? "")"
      + "&redirect_uri=\(redirect.formEncoded)&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    try await witness.ask("grantTokens", token: "", json: form).expect(200)
    #expect(try await witness.ask("grantTokens", token: "", json: form).text("error") == "invalid_grant")
  }

  func applications() async throws {
    _ = try await server.register("Alonzo", email: "alonzo@example.org", password: Self.password)
    try await carriedCode("alonzo@example.org")
    let token = try await application("alonzo@example.org")
    try await witness.ask("revokeTokens", token: "", json: "client_id=desktop&token=\(token)")
    try await witness.ask("revokeTokens", token: "", json: "client_id=desktop&token=unknown")
    let renewal = "grant_type=refresh_token&client_id=desktop&refresh_token=\(token)"
    #expect(try await witness.ask("grantTokens", token: "", json: renewal).text("error") == "invalid_grant")
  }

  private func session(_ email: String = Self.newcomer) async throws -> String {
    let answer = try await witness.ask(
      "startSession", token: "", json: #"{"email":"\#(email)","password":"\#(Self.password)"}"#)
    return answer.text("token") ?? ""
  }
}

/// Somebody who has no account at the beginning.
extension Stage {
  fileprivate static let newcomer = "alan@example.org"
  fileprivate static let password = "correct horse battery"
  fileprivate static let registration =
    #"{"email":"\#(newcomer)","name":"Alan","password":"\#(password)","language":"en","key":"j-nonsense"}"#
}
