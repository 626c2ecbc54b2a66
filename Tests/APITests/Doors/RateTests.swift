import Licensing
import TestKit
import Testing
import UseCases

@Suite("What can be guessed or flooded", .timeLimit(.minutes(10)))
struct RateTests {
  @Test("The eleventh wrong password in a row waits a minute, while others sign in, and so does the right one after it")
  func passwords() async throws {
    let server = try await TestServer.start()
    for name in ["ada", "eve"] { _ = try await server.register("Somebody", email: "\(name)@example.org") }
    for number in 1...10 {
      let email = number.isMultiple(of: 2) ? "ada@example.org" : " ADA@example.org "
      #expect(try await signIn(server, email, "wrong horse battery").short == "403 wrong_password", "\(number)")
    }
    let refused = try await signIn(server, "ada@example.org", "wrong horse battery")
    #expect(refused.short == "429 too_many_requests")
    #expect(refused.headers["retry-after"] == "60")
    #expect(try await signIn(server, "ada@example.org").short == "429 too_many_requests")
    #expect(try await signIn(server, "eve@example.org").short == "201")
    server.clock.move(by: .seconds(59))
    #expect(try await signIn(server, "ada@example.org").short == "429 too_many_requests")
    server.clock.move(by: .seconds(1))
    #expect(try await signIn(server, "ada@example.org").short == "201")
    // What succeeds is not counted.
    #expect(try await signIn(server, "ada@example.org").short == "201")
    #expect(try await signIn(server, "ada@example.org", "wrong horse battery").short == "403 wrong_password")
    #expect(try await signIn(server, "ada@example.org").short == "429 too_many_requests")
    try await server.stop()
  }

  @Test("Whoever has somebody's session guesses the password no more often")
  func sessions() async throws {
    let server = try await TestServer.start()
    let ada = try await server.register("Ada", email: "ada@example.org")
    let bodies = [
      "password": #"{"current":"wrong horse battery","new":"tulip quartz river"}"#,
      "address": #"{"email":"new@example.org","password":"wrong horse battery"}"#,
      "deletion": #"{"password":"wrong horse battery"}"#,
    ]
    for number in 0..<10 {
      let path = number < 7 ? "password" : number < 9 ? "address" : "deletion"
      #expect(
        try await ada.ask("POST", "/account/\(path)", json: bodies[path]).short == "403 wrong_password", "\(number)")
    }
    for (path, body) in bodies {
      #expect(try await ada.ask("POST", "/account/\(path)", json: body).short == "429 too_many_requests", "\(path)")
    }
    try await server.stop()
  }

  @Test(
    "The fifth mail to one address waits a quarter of an hour, however the address is written, and nobody else does")
  func mails() async throws {
    let server = try await TestServer.start()
    for email in ["ada@example.org", "ADA@example.org", "  ada@example.org", "ada@Example.ORG "] {
      #expect(try await register(server, email).short == "202", "\(email)")
    }
    for email in ["ada@example.org", "\\tada@example.org", " ada@example.org"] {
      let refused = try await register(server, email)
      #expect(refused.short == "429 too_many_requests", "\(email)")
      #expect(refused.headers["retry-after"] == "900", "\(email)")
    }
    let forgotten = try await server.ask("POST", "/api/v1/accounts/forgotten", json: #"{"email":"ada@example.org"}"#)
    #expect(forgotten.short == "429 too_many_requests")
    #expect(try await register(server, "eve@example.org").short == "202")
    try await server.deliverMail()
    #expect(server.mailBox.mails.filter { $0.receiver.lowercased() == "ada@example.org" }.count == 4)
    server.clock.move(by: .minutes(15))
    #expect(try await register(server, "ada@example.org").short == "202")
    #expect(try await register(server, "ada@example.org").short == "429 too_many_requests")
    try await server.stop()
  }

  @Test("Whoever is signed in causes no more mails to an address than others, and to their own either")
  func mailsOfAccounts() async throws {
    let server = try await TestServer.start()
    let ada = try await server.register("Ada", email: "ada@example.org")
    for email in ["new@example.org", " new@example.org", "NEW@example.org", "new@example.org "] {
      let body = #"{"email":"\#(email)","password":"correct horse battery"}"#
      #expect(try await ada.ask("POST", "/account/address", json: body).short == "202", "\(email)")
    }
    let body = #"{"email":"  new@example.org","password":"correct horse battery"}"#
    #expect(try await ada.ask("POST", "/account/address", json: body).short == "429 too_many_requests")
    let eve = try await server.account("eve", isValidated: false)
    for _ in 1...4 { #expect(try await eve.ask("POST", "/account/validation").short == "202") }
    #expect(try await eve.ask("POST", "/account/validation").short == "429 too_many_requests")
    try await server.stop()
  }

  @Test("The twenty-first wrong key waits half a minute; right ones are not counted, and other accounts go on")
  func keys() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let ada = try await server.account("ada")
    let key = try await server.issue("Team").key.text
    for number in 0..<20 {
      #expect(try await preview(ada, key).short == "200", "\(number)")
      let path = ["/activations/preview", "/memberships/preview", "/memberships"][number % 3]
      let wrong = try await ada.ask("POST", path, json: #"{"key":"00000-00000-00000-00000-000\#(10 + number)"}"#)
      #expect(["409 key_mistyped", "409 key_unknown"].contains(wrong.short), "\(wrong.short)")
    }
    let refused = try await preview(ada, "none")
    #expect(refused.short == "429 too_many_requests")
    #expect(refused.headers["retry-after"] == "30")
    #expect(try await preview(ada, key).short == "429 too_many_requests")
    #expect(try await ada.activate(key, for: organization).short == "429 too_many_requests")
    #expect(try await preview(try await server.account("eve"), key).short == "200")
    server.clock.move(by: .seconds(30))
    #expect(try await preview(ada, key).short == "200")
    try await server.stop()
  }

  @Test("After a hundred wrong secrets of mails and the set-up the next one waits")
  func links() async throws {
    let server = try await TestServer.start()
    let code = #""code":"none""#
    let paths = [
      "accounts/validate": "{\(code)}", "accounts/confirm-address": "{\(code)}",
      "accounts/reset": #"{\#(code),"password":"tulip quartz river"}"#,
      "setup": #"{"token":"none","email":"a@example.org","name":"A","password":"tulip quartz river"}"#,
    ]
    for number in 0..<100 {
      let (path, body) = paths.sorted { $0.key < $1.key }[number % 4]
      #expect(try await server.ask("POST", "/api/v1/\(path)", json: body).status == 409, "\(path)")
    }
    for (path, body) in paths {
      let refused = try await server.ask("POST", "/api/v1/\(path)", json: body)
      #expect(refused.short == "429 too_many_requests", "\(path)")
      #expect(refused.headers["retry-after"] == "2", "\(path)")
    }
    try await server.stop()
  }

  @Test("The eleventh list in a minute waits")
  func lists() async throws {
    let stage = try await DoorStage()
    let members = "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import"
    for number in 1...10 {
      let path = number.isMultiple(of: 2) ? members : "/api/v1/staff/licenses/import"
      #expect(try await stage.server.list("\n", to: path, as: stage.vendor).short == "422 invalid_list", "\(number)")
    }
    #expect(try await stage.server.list("\n", to: members, as: stage.vendor).short == "429 too_many_requests")
    stage.server.clock.move(by: .minutes(1))
    #expect(try await stage.server.list("\n", to: members, as: stage.vendor).short == "422 invalid_list")
    try await stage.server.stop()
  }

  private func signIn(_ server: TestServer, _ email: String, _ password: String = "correct horse battery") async throws
    -> Answer
  {
    try await server.ask(
      "POST", "/api/v1/sessions", json: #"{"email":"\#(email)","password":"\#(password)"}"#)
  }

  private func register(_ server: TestServer, _ email: String) async throws -> Answer {
    try await server.ask(
      "POST", "/api/v1/accounts", json: #"{"email":"\#(email)","name":"Ada","password":"correct horse battery"}"#)
  }

  private func preview(_ person: Person, _ key: String) async throws -> Answer {
    try await person.ask("POST", "/activations/preview", json: #"{"key":"\#(key)"}"#)
  }
}
