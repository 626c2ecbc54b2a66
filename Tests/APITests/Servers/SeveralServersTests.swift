import API
import Licensing
import SeatProtocol
import Storage
import Surroundings
import TestKit
import Testing
import UseCases
import Vault

@Suite("Two servers on one database", .timeLimit(.minutes(10)))
struct SeveralServersTests {
  @Test("200 simultaneous claims for 10 seats, half of them at each, grant exactly 10")
  func twoHundred() async throws {
    let (first, second) = try await Self.two()
    let (office, organization) = try await first.office(seats: 10)
    let applications = try await first.people(200, in: organization).enumerated().map { number, person in
      person.application().at(number % 2 == 0 ? first : second)
    }
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for application in applications { group.addTask { try await application.ask().short } }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(answers == ["201": 10, "409 no_seat_free": 190])
    #expect(try await first.occupied(in: organization, by: office) == 10)
    try await Self.stop(first, second)
  }

  @Test("an application may beat at one, then at the other, and be released at either")
  func changingServers() async throws {
    let (first, second) = try await Self.two()
    let (office, organization) = try await first.office(seats: 1)
    let people = try await first.people(2, in: organization)
    let (here, waiting) = (people[0].application(), people[1].application())
    #expect(try await here.ask().short == "201")
    #expect(try await waiting.at(second).ask().short == "409 no_seat_free")
    for _ in 1...6 {
      try await first.live(for: .minutes(2))
      #expect(try await here.at(second).ask().short == "200")
      try await first.live(for: .minutes(2))
      #expect(try await here.ask().short == "200")
    }
    #expect(try await here.at(second).close().short == "204")
    #expect(try await here.ask().short == "410 lease_over")
    #expect(try await waiting.ask().short == "201")
    #expect(try await second.occupied(in: organization, by: office) == 1)
    try await Self.stop(first, second)
  }

  @Test("one id claimed at both at once is one seat; claimed here and released there, both say so afterwards")
  func racingIDs() async throws {
    let (first, second) = try await Self.two()
    let (office, organization) = try await first.office(seats: 40)
    let applications = try await first.people(20, in: organization).map { $0.application() }
    let claims = try await withThrowingTaskGroup(of: String.self) { group in
      for application in applications.prefix(10) {
        for server in [first, second] { group.addTask { try await application.at(server).ask().short } }
      }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(claims == ["201": 10, "200": 10])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for application in applications.suffix(10) {
        group.addTask { try await application.ask() }
        group.addTask { try await application.at(second).close() }
      }
      try await group.waitForAll()
    }
    for application in applications.suffix(10) {
      let answers = [try await application.at(first).ask().short, try await application.at(second).ask().short]
      #expect(answers == ["410 lease_over", "410 lease_over"])
    }
    #expect(try await first.occupied(in: organization, by: office) == 10)
    try await Self.stop(first, second)
  }

  @Test("a token that was ended at one is refused at the other as soon as the word is there")
  func endedToken() async throws {
    let (first, second) = try await Self.two()
    _ = try await first.register("Mira", email: "mira@example.org")
    let token = try await first.signIn(email: "mira@example.org").portal
    let look = { @Sendable in try await second.ask("GET", "/api/v1/account", token: token).short }
    #expect(try await look() == "200")
    #expect(try await first.ask("DELETE", "/api/v1/account/session", token: token).short == "204")
    #expect(try await eventually("401 invalid_token", look))
    try await Self.stop(first, second)
  }

  @Test("who deletes the account at one is nobody at the other, and the seat is free there")
  func deletedAccount() async throws {
    let (first, second) = try await Self.two()
    let (_, organization) = try await first.office(seats: 1)
    let mira = try await first.register("Mira", email: "mira@example.org")
    try await first.add(mira, to: organization)
    let application = mira.application().at(second)
    let waiting = try await first.people(1, in: organization)[0].application().at(second)
    #expect(try await application.ask().short == "201")
    #expect(try await waiting.ask().short == "409 no_seat_free")
    let deleted = try await mira.ask("POST", "/account/deletion", json: #"{"password":"correct horse battery"}"#)
    #expect(deleted.short == "204")
    #expect(try await waiting.ask().short == "201")
    #expect(try await eventually("401 invalid_token") { try await application.ask().short })
    try await Self.stop(first, second)
  }

  @Test("should the word get lost, an ended token lives half a minute longer, and no more")
  func wordLost() async throws {
    let (first, second) = try await Self.two()
    _ = try await first.register("Mira", email: "mira@example.org")
    let token = try await first.signIn(email: "mira@example.org").portal
    let look = { @Sendable in try await second.ask("GET", "/api/v1/account", token: token).short }
    #expect(try await look() == "200")
    try await first.silently("update tokens set ended_at = 1")
    #expect(try await look() == "200")
    first.clock.move(by: .seconds(31))
    #expect(try await look() == "401 invalid_token")
    try await Self.stop(first, second)
  }

  @Test("keys that were rotated at one sign at the other")
  func rotatedKeys() async throws {
    let (first, second) = try await Self.two()
    let old = second.services.signer.ring.active.key.id
    let prepared = try await first.command("POST", "/api/v1/staff/signing-keys")
    let id = try #require(prepared.text("id"))
    let key = try #require(
      Base64URL.decode(prepared.text("public_key") ?? "").flatMap { VerifyingKey(bytes: Array($0)) })
    let certificate = try KeyTerms.certificate(for: key, by: TestServer.rootKey, at: first.clock.now)
    let path = "/api/v1/staff/signing-keys/\(id)/certificate"
    #expect(try await first.command("PUT", path, json: #"{"certificate":"\#(certificate)"}"#).short == "204")
    #expect(
      try await eventually(id) {
        _ = try await second.ask("GET", "/livez")
        return second.services.signer.ring.active.key.id
      })
    #expect(old != id)
    try await Self.stop(first, second)
  }

  @Test("the first-start token lets one owner in, wherever it is shown")
  func setupTokenOnce() async throws {
    let (first, second) = try await Self.two()
    let token = try await first.runner.run(MakeSetupToken()).text
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for (number, server) in [first, second, first, second].enumerated() {
        let body =
          #"{"token":"\#(token)","email":"o\#(number)@vendor.example","name":"O","password":"a long enough one"}"#
        group.addTask { try await server.ask("POST", "/api/v1/setup", json: body).short }
      }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(answers == ["201": 1, "409 setup_token_over": 3])
    try await Self.stop(first, second)
  }

  @Test("of each round of a job one server does it, and another one when that is gone")
  func jobsOnce() async throws {
    let (first, second) = try await Self.two()
    let clean = TakeJob("clean", every: .hours(1))
    #expect(try await first.runner.run(clean))
    #expect(try await second.runner.run(clean) == false)
    first.clock.move(by: .minutes(30))
    #expect(try await first.runner.run(clean) == false)
    #expect(try await second.runner.run(clean) == false)
    first.clock.move(by: .minutes(30))
    #expect(try await second.runner.run(clean))
    #expect(try await first.runner.run(clean) == false)
    try await Self.stop(first, second)
  }

  @Test("with another server key than the database was sealed under, a server does not start")
  func foreignKey() async throws {
    let first = try await TestServer.start(on: .postgres)
    let foreign = ServerKey(bytes: Array(repeating: 8, count: ServerKey.length))
    await #expect(
      throws: KeyRingError.wrongServerKey(expected: TestServer.serverKey.fingerprint, found: foreign.fingerprint)
    ) { try await TestServer.start(beside: first, key: foreign) }
    try await first.stop()
  }

  @Test("one whose clock is a minute from the database's grants nothing and says so, until they agree")
  func clockApart() async throws {
    let other = try await TestServer.start(on: .postgres)
    let host = try #require(try await other.database.hostTime())
    try await other.stop()
    let server = try await TestServer.start(at: host + .seconds(60), on: .postgres)
    let (_, organization) = try await server.office(seats: 1)
    let application = try await server.people(1, in: organization)[0].application()
    server.skip(to: try #require(try await server.database.hostTime()) + .seconds(60))
    await server.services.clocks.look()
    #expect(try await application.ask().short == "503 unavailable")
    // The clock of the test stands still while the database host's goes on.
    #expect(try await server.ask("GET", "/readyz").body.contains(#/clock is (60|[45]\d) s from/#))
    server.skip(to: try #require(try await server.database.hostTime()))
    await server.services.clocks.look()
    #expect(try await server.ask("GET", "/readyz").short == "200")
    #expect(try await application.ask().short == "201")
    try await server.stop()
  }

  private static func two() async throws -> (TestServer, TestServer) {
    let first = try await TestServer.start(on: .postgres)
    return (first, try await TestServer.start(beside: first))
  }

  private static func stop(_ first: TestServer, _ second: TestServer) async throws {
    try await second.stop()
    try await first.stop()
  }

  /// Whether something becomes so within a good while: what one server tells another is on its way.
  private func eventually<T: Equatable>(_ expected: T, _ look: @Sendable () async throws -> T) async throws -> Bool {
    for _ in 1...30_000 {
      if try await look() == expected { return true }
    }
    return false
  }
}
