import Glibc

/// A PostgreSQL server that acknowledges nothing that its standby does not have, and that standby.
final class Pair {
  private(set) var leader: Postgres
  private(set) var follower: Postgres
  private var running: [Program]

  private static let settings = ["fsync = off", "full_page_writes = off", "wal_level = replica", "hot_standby = on"]

  init() throws {
    leader = try Postgres(settings: Self.settings)
    running = [try leader.start()]
    follower = try Postgres(following: leader)
    running.append(try follower.start())
    try demandStandby()
  }

  deinit {
    for program in running { program.kill(SIGQUIT) }
    for program in running { _ = try? program.wait() }
  }

  /// Both hosts, of which the one that takes writes is found.
  func address(of database: String) -> String {
    "postgres://postgres@127.0.0.1:\(leader.port),127.0.0.1:\(follower.port)/\(database)?connections=4"
  }

  /// kill -9 of the one that takes writes; the other takes them from then on.
  func failOver() throws {
    running[0].kill(SIGKILL)
    try running[0].wait()
    try follower.promote()
    swap(&leader, &follower)
    running.swapAt(0, 1)
  }

  /// The server that was killed is made anew as the standby, at its old port.
  func repair() throws {
    try follower.becomeFollower(of: leader)
    running[1] = try follower.start()
    try demandStandby()
  }

  private func demandStandby() throws {
    _ = try leader.ask("alter system set synchronous_standby_names = '*'")
    _ = try leader.ask("select pg_reload_conf()")
    try eventually("a synchronous standby") {
      try leader.ask("select count(*) from pg_stat_replication where sync_state = 'sync'") == "1"
    }
  }
}
