import Glibc
import TestKit
import Testing

@Suite("Two servers on a PostgreSQL pair", OwnThreads(), .timeLimit(.minutes(10)))
struct PairTests {
  @Test(
    """
    kill -9 of the database's leader and of the servers, in the middle of a storm: nothing acknowledged is lost, \
    nothing is above capacity, and who goes on keeps the very same seat
    """)
  func failOver() async throws {
    let pair = try Pair()
    _ = try pair.leader.ask("create database books")
    let two = try await TwoServers(at: pair.address(of: "books"), people: 200)
    let storm = try StormOnTwoServers(on: two)
    for round in 1...2 {
      try await storm.rage("round \(round)") { tide in
        try tide.wait(more: 30)
        try pair.failOver()
        try tide.wait(more: 30)
        try two.killAndStart(round % 2)
        try tide.wait(more: 20)
        try pair.repair()
        try tide.wait(more: 10)
      }
    }
    try storm.rush()
  }

  @Test("kill -9 of the database, with its disk, again and again: nothing acknowledged is lost")
  func databaseKilled() async throws {
    let postgres = try Postgres()
    var database = try postgres.start()
    _ = try postgres.ask("create database books")
    let two = try await TwoServers(
      at: "postgres://postgres@127.0.0.1:\(postgres.port)/books?connections=4", people: StormOnTwoServers.people)
    let storm = try StormOnTwoServers(on: two)
    for round in 1...2 {
      try await storm.rage("round \(round)") { tide in
        try tide.wait(more: 20)
        database.kill(SIGKILL)
        try database.wait()
        database = try postgres.start()
        try tide.wait(more: 20)
        try two.killAndStart(round % 2)
        try tide.wait(more: 10)
      }
    }
    for server in two.servers { try server.stop() }
    database.kill(SIGQUIT)
    try database.wait()
  }
}
