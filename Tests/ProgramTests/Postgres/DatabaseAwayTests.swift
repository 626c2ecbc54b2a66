import Glibc
import TestKit
import Testing

@Suite("A PostgreSQL that is away", OwnThreads(), .timeLimit(.minutes(10)))
struct DatabaseAwayTests {
  /// What becomes of it.
  enum Absence: CaseIterable {
    case killed, stopped, frozen
  }

  private let home: Folder
  /// Of the database and of both servers.
  private let clockwork: Clockwork
  private let postgres: Postgres
  private let database: Program
  private let two: TwoServers
  /// Of an office with ten seats: who beats, one at each server, and who falls silent.
  private let beating: [OneApplication]
  private let silent: OneApplication

  private static let people = 40

  init() async throws {
    home = try Folder()
    clockwork = try Clockwork(disk: home.path)
    postgres = try Postgres()
    database = try postgres.start(wrapper: clockwork.words)
    _ = try postgres.ask("create database books")
    two = try await TwoServers(
      at: "postgres://postgres@127.0.0.1:\(postgres.port)/books?connections=4", people: Self.people,
      wrappers: [clockwork.words, clockwork.words])
    let applications = two.office.tokens.prefix(3).map { OneApplication(token: $0) }
    (beating, silent) = (Array(applications.prefix(2)), applications[2])
    for application in applications { #expect(try application.ask(two.servers[0]).status == 201) }
  }

  @Test("for 20 minutes costs nobody a second of a seat, and nobody gets one too many", arguments: Absence.allCases)
  func away(_ absence: Absence) throws {
    defer { try? Processes(in: postgres.files).kill() }
    let seats = try two.holders().seatOf
    try live(for: 100)
    #expect(try silent.secondsLeft(two.servers[1]) == 200)
    // Kept, so that it runs to the end.
    let again = try away(absence, for: 20 * 60)

    #expect(try beat() == [200, 200])
    #expect(try two.holders().seatOf == seats)
    for server in two.servers { #expect(try silent.secondsLeft(server) == 200) }
    let crowd = try two.rush(besides: seats.count)
    #expect(crowd == ["201": TwoServers.seats - seats.count, "409 no_seat_free": Self.people - TwoServers.seats])
    try silentRunsOut()
    #expect(try beat() == [200, 200])
    for server in two.servers { #expect(try server.stop().status == 0) }
    #expect(!again.hasEnded)
  }

  /// The database goes, time passes without it, in which nobody can be told anything, and it comes back.
  private func away(_ absence: Absence, for seconds: Int64) throws -> Program {
    let processes = Processes(in: postgres.files)
    switch absence {
    case .killed:
      try processes.kill()
      try database.wait()
    case .stopped:
      database.kill(SIGINT)
      try database.wait()
    case .frozen: try processes.freeze()
    }
    clockwork.pass(seconds / 2)
    let beats = try sendBeats()
    // The servers' patience with the database ends by the same clock.
    try eventually("the servers' answers", every: .milliseconds(100)) {
      clockwork.pass(2)
      return beats.allSatisfy(\.hasUnread)
    }
    #expect(try beats.map { try $0.answer()?.status } == [503, 503])
    clockwork.pass(seconds / 2)
    guard absence == .frozen else { return try postgres.start(wrapper: clockwork.words) }
    processes.thaw()
    return database
  }

  /// Whoever falls silent keeps the seat for as long as was left, and not a second longer.
  private func silentRunsOut() throws {
    let seated = try two.holders().people
    let standing = try #require((1...Self.people).first { !seated.contains("person\($0)@example.org") })
    let waiting = OneApplication(token: two.office.tokens[standing - 1])
    try live(for: 195)
    #expect(try silent.secondsLeft(two.servers[0]) == 5)
    #expect(try waiting.ask(two.servers[0]).code == "no_seat_free")
    try live(for: 5)
    #expect(try silent.secondsLeft(two.servers[1]) == nil)
    #expect(try waiting.ask(two.servers[1]).status == 201)
  }

  /// Time passes, and all beat who are not silent.
  private func live(for seconds: Int64) throws {
    for end in stride(from: Int64(60), through: seconds + 59, by: 60) {
      try clockwork.live(for: min(60, seconds - end + 60), with: two.servers)
      #expect(try beat() == [200, 200])
    }
  }

  private func beat() throws -> [Int?] { try sendBeats().map { try $0.answer()?.status } }

  /// Both at once, each at a server of its own.
  private func sendBeats() throws -> [Connection] {
    try zip(beating, two.ports).map { application, port in
      let connection = try Connection(port: port)
      connection.send(application.claim.bytes)
      return connection
    }
  }
}
