import API
import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("M8: refusals as episodes", .timeLimit(.minutes(10)))
struct EpisodeTests {
  private struct Stage {
    let server: TestServer
    let organization: Organization
    let people: [Person]
    let seated: Application

    init() async throws {
      server = try await TestServer.start()
      let (_, organization) = try await server.office(seats: 1)
      self.organization = organization
      people = try await server.people(3, in: organization)
      seated = people[0].application()
      try await seated.ask().expect(201)
    }

    /// What the server does by itself.
    func settle() async throws {
      try await server.services.desk.refusals.write(with: server.runner)
      try await CloseEpisodes.all(with: server.runner)
    }

    /// `no_seat_free, 3 tries, waited 120 s, waits`, the latest first.
    func told() async throws -> [String] {
      let now = server.clock.now
      let entries = try await server.database.read { [organization] transaction in
        try Books(transaction).episodes(
          of: organization.id, from: .distantPast, to: .distantFuture, limit: 100)
      }
      return entries.map { entry in
        let episode = entry.episode
        let state = episode.seatedAt != nil ? "seated" : episode.waits(at: now) ? "waits" : "gave up"
        let waited = episode.waited.components.seconds
        return "\(episode.reason.rawValue), \(episode.tries) tries, waited \(waited) s, \(state)"
      }
    }

    func live(_ time: Duration) async throws { try await server.live(for: time) }
  }

  @Test("a hundred retries are one, with the time until a seat was had")
  func retries() async throws {
    let stage = try await Stage()
    let waiting = stage.people[1].application()
    for number in 0..<100 {
      #expect(try await waiting.ask().short == "409 no_seat_free")
      if number % 10 == 0 { try await stage.settle() }
      try await stage.live(.seconds(30))
      try await stage.seated.ask().expect(200)
    }
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 100 tries, waited 2970 s, waits"])
    try await stage.seated.close()
    #expect(try await waiting.ask().short == "201")
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 100 tries, waited 3000 s, seated"])
    try await stage.server.stop()
  }

  @Test("an organization is not told what somebody asked for while another one was nearer to a seat")
  func otherOrganization() async throws {
    let stage = try await Stage()
    let owner = try await stage.server.account("elsewhere")
    let elsewhere = try await stage.server.organization("Elsewhere", owner: owner)
    let person = stage.people[1]
    try await stage.server.add(person, to: elsewhere)
    #expect(try await person.application().ask().short == "409 no_seat_free")
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 1 tries, waited 0 s, waits"])
    let told = try await stage.server.books {
      try $0.episodes(of: elsewhere.id, from: .distantPast, to: .distantFuture, limit: 100)
    }
    #expect(told.isEmpty)
    try await stage.server.stop()
  }

  @Test("a seat that was had and given back meanwhile ends it as well")
  func seatedShortly() async throws {
    let stage = try await Stage()
    let waiting = stage.people[1].application()
    try await waiting.ask()
    try await stage.settle()
    try await stage.live(.seconds(30))
    try await stage.seated.close()
    #expect(try await waiting.ask().short == "201")
    try await waiting.close()
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 1 tries, waited 30 s, seated"])
    try await stage.server.stop()
  }

  @Test("half an hour of silence ends it, and the next try begins another one")
  func silence() async throws {
    let stage = try await Stage()
    let waiting = stage.people[1].application()
    try await waiting.ask()
    try await stage.settle()
    for _ in 0..<29 {
      try await stage.live(.minutes(1))
      try await stage.seated.ask()
    }
    try await waiting.ask()
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 2 tries, waited 1740 s, waits"])
    for _ in 0..<30 {
      try await stage.live(.minutes(1))
      try await stage.seated.ask()
    }
    #expect(try await stage.told() == ["no_seat_free, 2 tries, waited 1740 s, gave up"])
    try await waiting.ask()
    try await stage.settle()
    #expect(
      try await stage.told() == [
        "no_seat_free, 1 tries, waited 0 s, waits", "no_seat_free, 2 tries, waited 1740 s, gave up",
      ])
    try await stage.server.stop()
  }

  @Test("members and products are told apart, and who is deactivated or not validated is told of")
  func apart() async throws {
    let stage = try await Stage()
    try await stage.people[1].application().ask()
    try await stage.people[2].application().ask()
    try await stage.people[1].application("nothing").ask()
    _ = try await stage.server.runner.run(
      BlockMember(
        caller: TestServer.staff, organization: stage.organization.id, account: stage.people[2].account,
        isBlocked: true))
    try await stage.people[2].application().ask()
    try await stage.settle()
    #expect(
      try await stage.told().sorted() == [
        "deactivated, 2 tries, waited 0 s, waits", "no_seat_free, 1 tries, waited 0 s, waits",
        "not_licensed, 1 tries, waited 0 s, waits",
      ])
    let counts = try await stage.server.database.read { [organization = stage.organization] transaction in
      try Books(transaction).countEpisodes(of: organization.id, from: .distantPast, to: .distantFuture)
    }
    #expect(counts.episodes == 3 && counts.members == 2 && counts.longest == .zero)
    try await stage.server.stop()
  }

  @Test("a request that falls through to another organization is nobody's refusal")
  func fallsThrough() async throws {
    let stage = try await Stage()
    let other = try await stage.server.organization("Elsewhere", owner: try await stage.server.account("elsewhere"))
    try await stage.server.license("Team", for: other, seats: .limited(1))
    _ = try await stage.server.runner.run(
      AddMember(caller: TestServer.staff, organization: other.id, account: stage.people[1].account))
    #expect(try await stage.people[1].application().ask().short == "201")
    try await stage.settle()
    #expect(try await stage.told() == [])
    try await stage.server.stop()
  }

  @Test("whoever does not belong to an organization leaves nothing there, whatever their application names")
  func stranger() async throws {
    let stage = try await Stage()
    let stranger = try await stage.server.account("stranger", isValidated: false)
    #expect(try await stranger.application().ask(in: stage.organization).short == "403 address_not_validated")
    try await stage.settle()
    #expect(try await stage.told() == [])
    try await stage.server.add(stranger, to: stage.organization)
    #expect(try await stranger.application().ask(in: stage.organization).short == "403 address_not_validated")
    try await stage.settle()
    #expect(try await stage.told() == ["address_not_validated, 1 tries, waited 0 s, waits"])
    try await stage.server.stop()
  }

  @Test("an application that makes up products fills nobody's history")
  func madeUp() async throws {
    let stage = try await Stage()
    for number in 0..<120 {
      #expect(try await stage.people[1].application("made-up-\(number)").ask().short == "403 not_licensed")
    }
    try await stage.settle()
    try await stage.people[2].application().ask()
    try await stage.settle()
    let counts = try await stage.server.database.read { [organization = stage.organization] transaction in
      try Books(transaction).countEpisodes(of: organization.id, from: .distantPast, to: .distantFuture)
    }
    #expect(counts.episodes == 101 && counts.members == 2)
    try await stage.server.stop()
  }

  @Test("those that are over, of 13 months, are not read every minute beside the few that go on")
  func plan() async throws {
    let server = try await TestServer.start(on: .sqlite)
    let plan = try await server.database.read { transaction in
      try transaction.rows("explain query plan select * from episodes e where e.is_open = 1 order by e.id limit 500")
        .map { try $0.get("detail", as: String.self) }
    }
    #expect(plan.joined().contains("episodes_going_on"), "\(plan)")
    try await server.stop()
  }

  @Test("what could not be written down is kept for the next time")
  func kept() async throws {
    let stage = try await Stage()
    try await stage.people[1].application().ask()
    await #expect(throws: (any Error).self) {
      try await stage.server.services.desk.refusals.write(with: Self.closed())
    }
    try await stage.people[1].application().ask()
    try await stage.settle()
    #expect(try await stage.told() == ["no_seat_free, 2 tries, waited 0 s, waits"])
    try await stage.server.stop()
  }

  /// A runner whose database is gone.
  private static func closed() async throws -> Runner {
    let server = try await TestServer.start(on: .sqlite)
    try await server.stop()
    return server.runner
  }
}
