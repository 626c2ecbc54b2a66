import CLibpq
import CLinux
import FoundationEssentials
import Glibc

/// A real PostgreSQL server in a temporary folder, on a free port, gone with the process that started it.
public final class PostgresServer: Sendable {
  public let port: Int
  /// The server's files.
  public let folder: String
  private let keeper: pid_t
  private let leash: Int32

  /// The address of a database on this server.
  public func address(of database: String) -> String {
    "postgres://postgres@127.0.0.1:\(port)/\(database)"
  }

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - isSafe: whether a commit waits for the disk; most tests are not about that.
  ///   - settings: more lines of `postgresql.conf`.
  public init(isSafe: Bool = false, settings: [String] = []) throws {
    folder = TestServer.temporaryFolder()
    port = FreePort.find()
    let conf =
      [
        "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = ''", "max_connections = 200",
        "fsync = \(isSafe ? "on" : "off")", "synchronous_commit = \(isSafe ? "on" : "off")",
        "full_page_writes = \(isSafe ? "on" : "off")", "shared_buffers = 64MB", "log_min_messages = fatal",
      ] + settings
    var pipe: [Int32] = [0, 0]
    guard clinux_pipe(&pipe) == 0 else { throw TestFailure("no pipe: \(errno)") }
    leash = pipe[1]
    keeper = try Self.spawn(
      Self.script, [folder, conf.joined(separator: "\n")], input: pipe[0])
    Glibc.close(pipe[0])
    try waitUntilReady()
  }

  deinit { stop() }

  /// Stops the server and removes its files.
  public func stop() {
    Glibc.close(leash)
    var status: Int32 = 0
    waitpid(keeper, &status, 0)
  }

  /// Makes the files, runs the server, and stops it when the one who started it lets go of the pipe, however it ends.
  /// The server refuses to run as root.
  private static let script = """
    cd / && bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
    as="env LC_ALL=C.UTF-8"
    if [ "$(id -u)" = 0 ]; then
      chown postgres "$1"
      as="setpriv --reuid=postgres --regid=postgres --clear-groups env -i LC_ALL=C.UTF-8 PATH=$PATH"
    fi
    $as "$bin/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$1/initdb.log" 2>&1 || exit 1
    printf '%s\\n' "$2" >>"$1/data/postgresql.conf"
    $as "$bin/postgres" -D "$1/data" >"$1/server.log" 2>&1 </dev/null &
    server=$!
    cat >/dev/null
    kill -QUIT $server 2>/dev/null
    wait $server
    rm -rf "$1"
    """

  private static func spawn(_ script: String, _ arguments: [String], input: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    let words = ["/bin/sh", "-c", script, "postgres"] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/bin/sh", &actions, nil, &pointers, environ)
    guard failure == 0 else { throw TestFailure("the server was not started: \(failure)") }
    return child
  }

  private func waitUntilReady() throws {
    for _ in 1...600 {
      if PQping(address(of: "postgres")) == PQPING_OK { return }
      var status: Int32 = 0
      if waitpid(keeper, &status, WNOHANG) == keeper { break }
      usleep(50_000)
    }
    let log = ["initdb.log", "server.log"].compactMap {
      try? String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
    }
    throw TestFailure("PostgreSQL does not start: \(log.joined())")
  }
}

/// What stops a test before it could test anything.
public struct TestFailure: Error, CustomStringConvertible {
  public let description: String

  public init(_ sentence: String) {
    description = sentence
  }
}
