import Glibc
import TestKit
import Testing

@Suite("Two servers on a PostgreSQL pair", OwnThreads(), .timeLimit(.minutes(5)))
struct PairTests {
  /// How many storm, two of whom stay.
  private static let stormers = 20

  @Test(
    """
    kill -9 of the database's leader and of the servers, in the middle of a storm: nothing acknowledged is lost, \
    nothing is above capacity, and who goes on keeps the very same seat
    """)
  func failOver() async throws {
    let pair = try Pair()
    _ = try pair.leader.ask("create database books")
    let two = try await TwoServers(at: pair.address(of: "books"), people: 200)
    let steady = try Self.sitDown(2, on: two)
    let seats = try two.holders().seatOf
    for round in 1...2 {
      let tide = try await Self.storm(on: two, steady) { tide in
        try Self.wait(for: tide, more: 30)
        try pair.failOver()
        try Self.wait(for: tide, more: 30)
        try two.killAndStart(round % 2)
        try Self.wait(for: tide, more: 20)
        try pair.repair()
        try Self.wait(for: tide, more: 10)
      }
      try Self.check(tide, on: two, steady, seats, "round \(round)")
    }
    try Self.rush(on: two, besides: steady)
  }

  @Test("kill -9 of the database, with its disk, again and again: nothing acknowledged is lost")
  func databaseKilled() async throws {
    let postgres = try Postgres()
    var database = try postgres.start()
    _ = try postgres.ask("create database books")
    let two = try await TwoServers(
      at: "postgres://postgres@127.0.0.1:\(postgres.port)/books?connections=4", people: Self.stormers)
    let steady = try Self.sitDown(2, on: two)
    let seats = try two.holders().seatOf
    for round in 1...2 {
      let tide = try await Self.storm(on: two, steady) { tide in
        try Self.wait(for: tide, more: 20)
        database.kill(SIGKILL)
        try database.wait()
        database = try postgres.start()
        try Self.wait(for: tide, more: 20)
        try two.killAndStart(round % 2)
        try Self.wait(for: tide, more: 10)
      }
      try Self.check(tide, on: two, steady, seats, "round \(round)")
    }
    for server in two.servers { try server.stop() }
    database.kill(SIGQUIT)
    try database.wait()
  }

  /// The first people take seats and will stay.
  private static func sitDown(_ count: Int, on two: TwoServers) throws -> [Tide.Told] {
    try two.office.tokens.prefix(count).enumerated().map { number, token in
      let told = Tide.Told(lease: Lease.fresh(), token: token, device: "steady-\(number)")
      let answer = try two.servers[number % 2].ask(.claim(told.lease, device: told.device, token: token))
      guard answer.status == 201 else { throw Failure(answer.body) }
      return told
    }
  }

  private static func storm(
    on two: TwoServers, _ steady: [Tide.Told], _ meddle: (Tide) throws -> Void
  ) async throws -> Tide {
    let tide = Tide(ports: two.ports)
    for told in steady { tide.note(granted: told) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { tide.end() }
      for (number, told) in steady.enumerated() { group.addTask { tide.stay(told, number: number) } }
      for (number, token) in two.office.tokens.prefix(stormers).enumerated().dropFirst(steady.count) {
        group.addTask { tide.comeAndGo(token: token, number: number) }
      }
      try meddle(tide)
      tide.end()
      try await group.waitForAll()
    }
    return tide
  }

  private static func wait(for tide: Tide, more: Int) throws {
    let before = tide.grants
    try eventually("\(more) more are granted", within: .seconds(60)) { tide.grants >= before + more }
  }

  /// Expects that all is well, and leaves only those seated who stay.
  private static func check(
    _ tide: Tide, on two: TwoServers, _ steady: [Tide.Told], _ seats: [String: Int], _ comment: Comment
  ) throws {
    #expect(tide.trouble == [], comment)
    #expect(tide.mostAtOnce <= TwoServers.seats, comment)
    let holders = try two.holders()
    #expect(holders.occupied <= TwoServers.seats, comment)
    for told in steady { #expect(holders.seatOf[told.lease] == seats[told.lease], comment) }
    for told in tide.granted {
      #expect(holders.seatOf[told.lease] != nil, comment)
      for server in two.servers { #expect(try server.ask(tide.claim(told)).status == 200, comment) }
    }
    let leaving = (tide.granted + tide.open).filter { told in !steady.contains { $0.lease == told.lease } }
    for told in leaving { #expect(try two.servers[0].ask(.release(told.lease, token: told.token)).status == 204) }
    #expect(try two.holders().leases == Set(steady.map(\.lease)), comment)
  }

  /// 200 people ask at once, half of them at each.
  private static func rush(on two: TwoServers, besides steady: [Tide.Told]) throws {
    for told in steady { _ = try two.servers[0].ask(.release(told.lease, token: told.token)) }
    #expect(try two.rush() == ["201": TwoServers.seats, "409 no_seat_free": 190])
    #expect(try two.holders().occupied == TwoServers.seats)
  }
}
