import PostgresEngine
import Storage
import Synchronization
import TestKit

/// A database with a table of strokes, and an engine that reaches it through a proxy.
struct Tally: Sendable {
  let proxy: Proxy
  let engine: PostgresDatabase
  /// The same database without a proxy.
  private let direct: TestDatabase
  /// How often a body ran.
  private let runs = Runs()

  private final class Runs: Sendable {
    let count = Mutex(0)
  }

  private init(_ proxy: Proxy, _ engine: PostgresDatabase, _ direct: TestDatabase) {
    (self.proxy, self.engine, self.direct) = (proxy, engine, direct)
  }

  /// - Parameter patience: the engine's.
  static func with(
    connections: Int = 1, patience: Duration = .seconds(10), _ body: (Tally) async throws -> Void
  ) async throws {
    let direct = try await SharedPostgres.instance().fresh(isEmpty: true)
    guard let place = direct.place else { throw TestFailure("a file has no port") }
    try await direct.engine.transact { _ = try $0.run("create table strokes (name text not null)") }
    let proxy = try Proxy(to: place.port)
    let address = "postgres://postgres@127.0.0.1:\(proxy.port)/\(place.name)?connections=\(connections)"
    let engine = try await PostgresDatabase.open(PostgresAddress(address), patience: patience)
    let tally = Tally(proxy, engine, direct)
    defer { proxy.close() }
    try await body(tally)
    try await engine.close()
    try await direct.engine.close()
  }

  var strokes: [String] {
    get async throws {
      try await direct.engine.read { try $0.rows("select name from strokes").map { try $0.get("name") } }
    }
  }

  /// The number of a body's run, from 1.
  func nextRun() -> Int {
    runs.count.withLock { count in
      count += 1
      return count
    }
  }

  /// Makes a stroke that says in which run of its body it was made.
  ///
  /// - Parameter meddle: what happens at the end of a run, just before the commit.
  func stroke(_ meddle: @escaping @Sendable (_ run: Int) throws -> Void = { _ in }) async throws -> String {
    try await engine.transact { transaction in
      let run = nextRun()
      let name = "run \(run)"
      _ = try transaction.run("insert into strokes (name) values (\(name))")
      try meddle(run)
      return name
    }
  }
}
