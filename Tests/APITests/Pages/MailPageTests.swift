import Licensing
import TestKit
import Testing
import UseCases

@Suite("What was mailed, for whoever answers for the server", .timeLimit(.minutes(10)))
struct MailPageTests {
  /// Shows letters, as a server does without a mail server.
  private struct Shown: MailTransport {
    let isForShow = true

    func send(_ mail: RenderedMail) async throws {}
  }

  private struct Refusing: MailTransport {
    struct No: Error, CustomStringConvertible {
      let description = "550 5.1.1 No such user here"
    }

    func send(_ mail: RenderedMail) async throws { throw No() }
  }

  private func stage() async throws -> (server: TestServer, owner: Browser) {
    let server = try await TestServer.start()
    _ = try await server.register("Ada Brandt", email: "ada@atlas.example")
    try await server.command("PUT", "/api/v1/staff/people/ada@atlas.example", json: #"{"role":"owner"}"#).expect(204)
    let owner = Browser(server)
    _ = try await owner.signIn(email: "ada@atlas.example")
    try await server.secondFactor(of: "ada@atlas.example")
    _ = try await Browser(server).send(
      "/register", ["name": "Mira", "email": "mira@example.org", "password": "correct horse battery"])
    return (server, owner)
  }

  private func deliver(_ server: TestServer, by transport: any MailTransport) async throws {
    try await PostOffice(runner: server.runner, transport: transport, address: "http://localhost").deliver()
  }

  private func first(_ list: Answer) throws -> String {
    try #require(list.body.firstMatch(of: #/href="(/staff/mails/[^"]+)"/#).map { String($0.1) })
  }

  @Test("Without a mail server letters stay readable for a week, and that they were read is written down")
  func printed() async throws {
    let (server, owner) = try await stage()
    try await deliver(server, by: Shown())
    let home = try await owner.open("/")
    #expect(home.body.contains("No mail server is named in the settings"))
    let list = try await owner.open("/staff/mails")
    #expect(list.headline == "All mails have gone out or are about to")
    let letter = try await owner.open(try first(list))
    #expect(letter.body.contains("http://localhost/validate/"))
    let audit = try await server.command("GET", "/api/v1/staff/audit")
    #expect(audit.body.contains("mail.read") && audit.body.contains("to mira@example.org"))
    server.clock.move(by: .days(7) + .milliseconds(1))
    while try await server.runner.run(ForgetOldThings()) {}
    _ = try await owner.signIn(
      email: "ada@atlas.example", by: AuthenticatorApp(TestServer.factor, on: server.clock))
    let later = try await owner.open(try first(try await owner.open("/staff/mails")))
    #expect(!later.body.contains("/validate/") && later.body.contains("What it said is forgotten"))
    try await server.stop()
  }

  @Test("What was sent is forgotten at once")
  func sent() async throws {
    let (server, owner) = try await stage()
    try await server.deliverMail()
    let letter = try await owner.open(try first(try await owner.open("/staff/mails")))
    #expect(letter.body.contains("What it said is forgotten"))
    try await server.stop()
  }

  @Test("What is not taken says why, is given up in the end, and goes out when somebody has it tried again")
  func refused() async throws {
    let (server, owner) = try await stage()
    try await deliver(server, by: Refusing())
    let list = try await owner.open("/staff/mails")
    #expect(list.headline == "One mail has not gone out")
    #expect(list.body.contains("is tried again</span> <small>550 5.1.1 No such user here</small>"))
    for _ in 1...9 {
      server.clock.move(by: .days(1))
      try await deliver(server, by: Refusing())
    }
    _ = try await owner.signIn(
      email: "ada@atlas.example", by: AuthenticatorApp(TestServer.factor, on: server.clock))
    let late = try await owner.open("/staff/mails")
    #expect(late.body.contains("given up</span>"))
    let mail = try first(late)
    #expect(try await owner.send(mail + "/again").headline == "All mails have gone out or are about to")
    #expect(try await server.linked("validate", to: "mira@example.org").isEmpty == false)
    #expect(try await owner.open("/staff/mails/00000000-0000-7000-8000-000000000000").status == 404)
    try await server.stop()
  }
}
