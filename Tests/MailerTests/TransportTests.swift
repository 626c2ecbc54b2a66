import Books
import Children
import FoundationEssentials
import Licensing
import Mailer
import TestKit
import Testing
import UseCases
import Wording

@Suite("A real mail server", .timeLimit(.minutes(10)))
struct TransportTests {
  private static let sender = "Lumen Söhne <licenses@lumen.example>"
  private let clock = TestClock(Instant("2026-11-29T09:20:00Z"))

  private func transport(_ address: String) throws -> SMTPTransport {
    SMTPTransport(try MailServer(address), from: try Mailbox(Self.sender), clock: clock.clock)
  }

  private func mail(_ number: Int = 1, to receiver: String = "mira@example.org", in language: Language = .german) throws
    -> RenderedMail
  {
    let letter = Letters.compose(
      .addressValidation,
      ["name": "Míra Ökafor", "link": "https://portal.example/validate/abc", "hours": "72", "to": receiver],
      in: language, vendor: "Lumen & Söhne")
    let id = try #require(MailID(text: "01928000-0000-7000-8000-00000000000\(number)"))
    return RenderedMail(id: id, receiver: receiver, letter: letter)
  }

  @Test("reads what was written: both parts, every letter of every name, in lines that no server cuts")
  func whole() async throws {
    let server = try RealServer()
    let mail = try mail()
    try await transport("smtp://127.0.0.1:\(server.port)?tls=none").send(mail)
    let arrived = try #require(try server.stop().first)
    #expect(arrived.from == "licenses@lumen.example")
    #expect(arrived.to == ["mira@example.org"] && arrived.receiver == "mira@example.org")
    #expect(arrived.sender == "Lumen Söhne <licenses@lumen.example>")
    #expect(arrived.subject == mail.letter.subject)
    #expect(arrived.text.trimmed == mail.letter.text.trimmed)
    #expect(arrived.html.trimmed == mail.letter.html.trimmed)
    #expect(arrived.id == "<01928000-0000-7000-8000-000000000001@lumen.example>")
    #expect(arrived.date == "Sun, 29 Nov 2026 09:20:00 +0000")
    #expect(arrived.columns <= 78)
    #expect(arrived.bare == 0 && arrived.ascii)
  }

  @Test("gets several mails on one connection")
  func several() async throws {
    let server = try RealServer()
    let transport = try transport("smtp://127.0.0.1:\(server.port)?tls=none")
    for number in 1...5 { try await transport.send(try mail(number)) }
    let arrived = try server.stop()
    #expect(arrived.count == 5)
    #expect(Set(arrived.map(\.peer)).count == 1)
    #expect(Set(arrived.map(\.id)).count == 5)
  }

  @Test("is spoken to by STARTTLS, and told who hands in")
  func encrypted() async throws {
    let made = try Certificates()
    let server = try RealServer("--certificate", made.certificate, "--key", made.key, "--auth")
    try await transport("smtp://lumen:p%40ss%20word@localhost:\(server.port)?ca=\(made.authority)").send(try mail())
    let arrived = try #require(try server.stop().first)
    #expect(arrived.encrypted && arrived.user == "lumen")
  }

  @Test("that is somebody else's, or has no encryption, gets nothing")
  func stranger() async throws {
    let made = try Certificates()
    let (safe, plain) = (try RealServer("--certificate", made.certificate, "--key", made.key), try RealServer())
    await expect("certificate", from: "smtp://localhost:\(safe.port)")
    await expect("STARTTLS", from: "smtp://localhost:\(plain.port)?ca=\(made.authority)")
    #expect(try safe.stop().isEmpty && plain.stop().isEmpty)
  }

  @Test("says why it does not take a mail, and takes the next one")
  func refused() async throws {
    let server = try RealServer("--fail", "1")
    let transport = try transport("smtp://127.0.0.1:\(server.port)?tls=none")
    await expect("550 5.1.1 No such user here", transport, try mail(1, to: "nobody@example.org"))
    await expect("451 4.3.0 Try again later", transport, try mail(2))
    try await transport.send(try mail(2))
    #expect(try server.stop().map(\.id) == ["<01928000-0000-7000-8000-000000000002@lumen.example>"])
  }

  @Test("that does not know us, or is not there, is told as it is, and never with the password")
  func unreachable() async throws {
    let made = try Certificates()
    let server = try RealServer("--certificate", made.certificate, "--key", made.key, "--auth")
    await expect("535", from: "smtp://lumen:secret@localhost:\(server.port)?ca=\(made.authority)")
    let port = server.port
    _ = try server.stop()
    await expect("connect", from: "smtp://lumen:secret@localhost:\(port)?ca=\(made.authority)")
    await expect("resolve", from: "smtp://mail.invalid:587")
  }

  private func expect(
    _ words: String, from address: String, at location: SourceLocation = #_sourceLocation
  ) async {
    do {
      await expect(words, try transport(address), try mail(), at: location)
    } catch {
      Issue.record(error, sourceLocation: location)
    }
  }

  private func expect(
    _ words: String, _ transport: SMTPTransport, _ mail: RenderedMail, at location: SourceLocation = #_sourceLocation
  ) async {
    do {
      try await transport.send(mail)
      Issue.record("it was taken", sourceLocation: location)
    } catch {
      #expect("\(error)".contains(words), "\(error)", sourceLocation: location)
      #expect(!"\(error)".contains("secret"), sourceLocation: location)
    }
  }

  @Test("gets a mail that it took later only once, under the same id")
  func triedAgain() async throws {
    let mails = try RealServer("--fail", "2")
    let server = try await TestServer.start()
    try await server.ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"mira@example.org","name":"Mira","password":"correct horse battery"}"#
    ).expect(202)
    let office = PostOffice(
      runner: server.runner, transport: try transport("smtp://127.0.0.1:\(mails.port)?tls=none"),
      address: "http://localhost")
    for _ in 1...5 {
      try await office.deliver()
      server.clock.move(by: .minutes(30))
    }
    let arrived = try mails.stop()
    #expect(arrived.map(\.to) == [["mira@example.org"]])
    #expect(arrived.first?.text.contains("http://localhost/validate/") == true)
    try await server.stop()
  }
}

extension String {
  /// What travels through a mail has a line end at its end, or none.
  fileprivate var trimmed: String { String(reversed().drop(while: \.isWhitespace).reversed()) }
}
