import FoundationEssentials
import PostgresEngine
import TestKit

/// A real PgBouncer that hands three connections around by transaction, gone with the test.
final class Pooler {
  private let folder = TestServer.temporaryFolder()
  private let program: Program
  private let port: Int

  func address(of database: String) -> String { "postgres://postgres@127.0.0.1:\(port)/\(database)" }

  init(to target: Int) async throws {
    port = FreePort.find()
    let settings = """
      [databases]
      * = host=127.0.0.1 port=\(target)
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = \(port)
      unix_socket_dir =
      auth_type = trust
      auth_file = \(folder)/people
      pool_mode = transaction
      default_pool_size = 3
      """
    try settings.write(toFile: folder + "/settings", atomically: true, encoding: .utf8)
    try "\"postgres\" \"\"\n".write(toFile: folder + "/people", atomically: true, encoding: .utf8)
    program = try Program(["sh", "-c", Self.script, "pooler", folder])
    try await waitUntilReady()
  }

  deinit {
    program.endInput()
    _ = program.result()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs it until the test lets go. It refuses to run as root.
  private static let script = """
    as=""
    if [ "$(id -u)" = 0 ]; then
      chown -R postgres "$1"
      as="setpriv --reuid=postgres --regid=postgres --clear-groups"
    fi
    $as pgbouncer "$1/settings" >"$1/log" 2>&1 </dev/null &
    pooler=$!
    cat >/dev/null
    kill -KILL $pooler
    """

  private func waitUntilReady() async throws {
    let settings = address(of: "postgres") + "?pooled=true&connections=1"
    let engine = try await PostgresDatabase.open(PostgresAddress(settings), patience: .seconds(20))
    try await engine.close()
  }
}
