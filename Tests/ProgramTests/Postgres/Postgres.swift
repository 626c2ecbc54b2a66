import FoundationEssentials
import Glibc

/// A PostgreSQL server as an operator runs it: files that stay when it is killed.
final class Postgres: Sendable {
  let port: Int
  let files: String
  private let folder: Folder

  /// - Parameter settings: more lines of `postgresql.conf`.
  init(settings: [String] = []) throws {
    folder = try Folder()
    port = try Port.free()
    files = folder / "files"
    try Self.giveAway(folder.path)
    try Self.run("initdb", "-D", files, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    try write(settings)
  }

  /// Takes a copy of another's files, and will follow it.
  init(following leader: Postgres) throws {
    folder = try Folder()
    port = try Port.free()
    files = folder / "files"
    try Self.giveAway(folder.path)
    try becomeFollower(of: leader)
  }

  /// Throws its own files away, if it has any, for a copy of another's.
  func becomeFollower(of leader: Postgres) throws {
    try? FileManager.default.removeItem(atPath: files)
    try Self.run(
      "pg_basebackup", "-D", files, "-h", "127.0.0.1", "-p", "\(leader.port)", "-U", "postgres", "-R", "-X", "stream",
      "-c", "fast", "--no-sync")
    try write([])
  }

  private func write(_ settings: [String]) throws {
    let lines =
      [
        "listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = ''", "max_connections = 60",
        "shared_buffers = 32MB", "log_min_messages = fatal",
      ] + settings
    let file = File.text(files + "/postgresql.conf") + lines.joined(separator: "\n") + "\n"
    let descriptor = open(files + "/postgresql.conf", O_WRONLY | O_TRUNC)
    defer { close(descriptor) }
    guard Glibc.write(descriptor, file, file.utf8.count) == file.utf8.count else { throw Failure("no settings") }
  }

  /// Starts it, again after it was killed: the children of the one before may need a moment to notice.
  ///
  /// - Parameter wrapper: words that come before the program and become it.
  func start(wrapper: [String] = []) throws -> Program {
    let words = Self.asPostgres + wrapper + [Self.tool("postgres"), "-D", files]
    var program = try Program(words, in: "/")
    try eventually("PostgreSQL's start: \(program.complaint)", within: .seconds(60)) {
      if program.hasEnded { program = try Program(words, in: "/") }
      return try Program.run([Self.tool("pg_isready"), "-q", "-h", "127.0.0.1", "-p", "\(port)"]).status == 0
    }
    return program
  }

  func promote() throws {
    try Self.run("pg_ctl", "promote", "-w", "-D", files)
  }

  /// The answer of a query, a line a row.
  func ask(_ query: String) throws -> String { try Self.ask(query, port: port) }

  static func ask(_ query: String, port: Int) throws -> String {
    let ending = try Program.run(question(query, port: port))
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return ending.output.split(separator: "\n").joined(separator: "\n")
  }

  /// The words of a program that asks a server.
  static func question(_ query: String, port: Int) -> [String] {
    [tool("psql"), "-h", "127.0.0.1", "-p", "\(port)", "-U", "postgres", "-AtXc", query]
  }

  static func tool(_ name: String) -> String {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return "/usr/lib/postgresql/\(versions.max { (Int($0) ?? 0) < (Int($1) ?? 0) } ?? "")/bin/\(name)"
  }

  /// PostgreSQL refuses to run as root.
  static let asPostgres =
    getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []

  /// Makes a folder PostgreSQL's own.
  static func giveAway(_ path: String) throws {
    guard getuid() == 0 else { return }
    let ending = try Program.run(["chown", "postgres", path])
    guard ending.status == 0 else { throw Failure(ending.complaint) }
  }

  private static func run(_ name: String, _ words: String...) throws {
    let ending = try Program.run(asPostgres + [tool(name)] + words, in: "/")
    guard ending.status == 0 else { throw Failure("\(name): \(ending.complaint)") }
  }
}
