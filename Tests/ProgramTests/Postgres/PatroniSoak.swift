import FoundationEssentials
import Glibc
import Testing

@Suite(
  "Two servers on PostgreSQL under Patroni", OwnThreads(), .timeLimit(.minutes(60)),
  .enabled(if: ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil))
struct PatroniSoak {
  private let patroni: Patroni
  private let two: TwoServers
  private let storm: StormOnTwoServers

  init() async throws {
    patroni = try Patroni()
    let leader = try patroni.settledLeader()
    for command in ["create database books", "create table late (number int)"] {
      _ = try Postgres.ask(command, port: leader.node.port)
    }
    two = try await TwoServers(at: patroni.address(of: "books"), people: 40)
    storm = try StormOnTwoServers(on: two)
  }

  @Test(
    """
    kill -9 and freezing of the leader's whole machine, and kill -9 of the servers, in the middle of a storm: nothing \
    acknowledged is lost, nothing is above capacity, and who goes on keeps the very same seat
    """)
  func storms() async throws {
    for round in 1...4 {
      try await rage("round \(round), leader killed") { tide, leader in
        try kill(leader, tide)
        try two.killAndStart(round % 2)
        try tide.wait(more: 30)
        try leader.node.start()
      }
      try await rage("round \(round), leader frozen") { tide, leader in
        try freeze(leader, tide)
        try two.killAndStart((round + 1) % 2)
      }
    }
    try storm.rush()
  }

  private func rage(_ comment: Comment, _ meddle: (Tide, PatroniLeader) throws -> Void) async throws {
    let tide = try await storm.rage(comment) { tide in
      try tide.wait(more: 30)
      try meddle(tide, patroni.settledLeader())
      _ = try patroni.settledLeader()
      try tide.wait(more: 30)
    }
    // The lock's 20 s, and then some.
    #expect(tide.longestPause < .seconds(60), comment)
  }

  /// kill -9 of a machine whose network hung for a moment before: what it acknowledged by itself is lost, if anything.
  private func kill(_ leader: PatroniLeader, _ tide: Tide) throws {
    leader.node.processes.freeze(titled: "walsender")
    usleep(500_000)
    try leader.node.processes.kill()
    _ = try patroni.leader(after: leader)
    try tide.wait(more: 30)
  }

  /// A machine stands still until another leads, and goes on as if nothing had been: with what it was asked meanwhile.
  private func freeze(_ leader: PatroniLeader, _ tide: Tide) throws {
    try leader.node.processes.freeze()
    let late = try (1...4).map {
      try Program(Postgres.question("insert into late values (\($0))", port: leader.node.port))
    }
    let next = try patroni.leader(after: leader)
    try tide.wait(more: 30)
    leader.node.processes.thaw()
    for program in late { #expect(try program.wait().status != 0, "written by a leader of before") }
    let settled = try patroni.settledLeader()
    #expect(settled.node.name == next.node.name, "the lock was taken back")
    #expect(settled.timeline == next.timeline, "the lock was taken back for a while")
    #expect(try patroni.answers(to: "select count(*) from late") == ["0", "0", "0"])
  }
}
