import Books
import Licensing
import Synchronization
import TestKit
import Testing
import UseCases

@Suite("Mail that does not go out at once", .timeLimit(.minutes(10)))
struct PostOfficeTests {
  /// A mail server that is away for so many tries.
  private final class Flaky: MailTransport {
    private let left: Mutex<Int>
    let sent = Mutex<[RenderedMail]>([])

    init(failures: Int) {
      left = Mutex(failures)
    }

    struct Away: Error {}

    func send(_ mail: RenderedMail) async throws {
      let isAway = left.withLock { left in
        left -= 1
        return left >= 0
      }
      if isAway { throw Away() }
      sent.withLock { $0.append(mail) }
    }

    var count: Int { sent.withLock { $0.count } }
  }

  private func forget(_ server: TestServer) async throws {
    try await server.ask("POST", "/api/v1/accounts/forgotten", json: #"{"email":"ada@example.org"}"#).expect(202)
  }

  @Test("Is tried again after growing pauses, and sent once")
  func again() async throws {
    let server = try await TestServer.start()
    _ = try await server.account("ada")
    try await forget(server)
    let transport = Flaky(failures: 3)
    let office = PostOffice(runner: server.runner, transport: transport, address: "http://localhost")
    var tries: [Bool] = []
    for minutes in [0, 0, 1, 4, 1, 29, 1, 60] {
      server.clock.move(by: .minutes(minutes))
      let before = transport.count
      try await office.deliver()
      tries.append(transport.count > before)
    }
    #expect(tries == [false, false, false, false, false, false, true, false])
    #expect(transport.count == 1)
    try await server.stop()
  }

  @Test("Is given up after nine tries, in three days")
  func givenUp() async throws {
    let server = try await TestServer.start()
    _ = try await server.account("ada")
    try await forget(server)
    let transport = Flaky(failures: 9)
    let office = PostOffice(runner: server.runner, transport: transport, address: "http://localhost")
    for _ in 0..<12 {
      try await office.deliver()
      server.clock.move(by: .hours(24))
    }
    #expect(transport.count == 0)
    try await server.stop()
  }

  @Test("Taken by a server that was then killed is tried again by the next one, and what it says is sealed")
  func killed() async throws {
    let server = try await TestServer.start()
    _ = try await server.account("ada")
    try await forget(server)
    let moment = Moment(wall: server.clock.now, lost: .zero)
    let sealed = try await server.books { books in
      let mails = try books.mailsDue(at: moment, limit: 10)
      for mail in mails { try books.hold(mail.id, until: mail.dueAt + .minutes(5)) }
      return mails.map { String(decoding: $0.sealedValues, as: UTF8.self) }
    }
    #expect(sealed.count == 1 && !sealed[0].contains("reset"))
    #expect(try await server.lastMail(to: "ada@example.org") == nil)
    server.clock.move(by: .minutes(5))
    #expect(try await server.lastMail(to: "ada@example.org")?.text.contains("/reset/") == true)
    try await server.stop()
  }
}
