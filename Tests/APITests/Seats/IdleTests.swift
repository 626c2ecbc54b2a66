import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("G37: applications that are open and unused", .timeLimit(.minutes(10)))
struct IdleTests {
  private struct Stage {
    let server: TestServer
    let organization: Organization
    let sleeper: Application
    let waiting: Application

    init(idleMinutes: Int) async throws {
      server = try await TestServer.start()
      let (_, organization) = try await server.office(seats: 1)
      self.organization = organization
      let people = try await server.people(2, in: organization)
      (sleeper, waiting) = (people[0].application(), people[1].application())
      try await choose(idleMinutes)
    }

    func choose(_ minutes: Int) async throws {
      _ = try await server.runner.run(
        ChangeOrganization(
          caller: TestServer.staff, organization: organization.id, .init(idleMinutes: minutes)))
    }
  }

  @Test("are told five minutes before, and give up their seats, free at once")
  func givenUp() async throws {
    let stage = try await Stage(idleMinutes: 30)
    #expect(try await stage.sleeper.ask(idle: 0).short == "201")
    try await stage.server.live(for: .minutes(1))
    #expect(try await stage.sleeper.ask(idle: 1440).body.contains(#""notices":[]"#))
    try await stage.server.live(for: .minutes(1))
    let told = try await stage.sleeper.ask(idle: 1620)
    #expect(told.status == 200)
    let notice =
      #""notices":[{"code":"idle","in_s":180,"sentence":"Nobody has used this application for a while. Its seat is "#
      + #"given up in 3 minutes unless somebody does."}]"#
    #expect(told.body.contains(notice), "\(told.body)")
    #expect(try await stage.waiting.ask().short == "409 no_seat_free")
    try await stage.server.live(for: .minutes(1))
    #expect(try await stage.sleeper.ask(idle: 1800).short == "410 lease_over")
    #expect(try await stage.waiting.ask().short == "201")
    try await stage.server.stop()
  }

  @Test("stay for who touches them in time, and where nobody asks")
  func stays() async throws {
    let stage = try await Stage(idleMinutes: 30)
    #expect(try await stage.sleeper.ask(idle: 1700).short == "201")
    #expect(try await stage.sleeper.ask(idle: 2).body.contains(#""notices":[]"#))
    try await stage.choose(0)
    #expect(try await stage.sleeper.ask(idle: 90_000).short == "200")
    // A promise that is repeated from memory knows of the new choice.
    try await stage.choose(30)
    #expect(try await stage.sleeper.ask(idle: 1800).short == "410 lease_over")
    try await stage.server.stop()
  }

  @Test("are heard often enough to be told, however rarely others have to tell")
  func heartbeat() async throws {
    let stage = try await Stage(idleMinutes: 30)
    try await stage.server.silently("update plans set lease_ms = 3600000, heartbeat_ms = 1200000")
    for _ in 1...2 { #expect(try await stage.sleeper.ask(idle: 0).body.contains(#""heartbeat_in_s":150,"#)) }
    try await stage.choose(0)
    #expect(try await stage.sleeper.ask(idle: 0).body.contains(#""heartbeat_in_s":1200,"#))
    try await stage.server.stop()
  }

  @Test("a claim takes a seat, whatever it says: somebody has started the application")
  func claim() async throws {
    let stage = try await Stage(idleMinutes: 30)
    #expect(try await stage.sleeper.ask(idle: 90_000).short == "201")
    try await stage.server.stop()
  }
}
