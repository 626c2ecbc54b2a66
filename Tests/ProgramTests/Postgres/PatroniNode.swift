import FoundationEssentials
import Glibc

/// A machine with Patroni and the PostgreSQL server that it looks after, with the settings that
/// docs/operations/postgresql.md asks for.
final class PatroniNode {
  let name: String
  let port: Int
  let processes: Processes
  private let statusPort: Int
  /// Kept, so that the node's folder is there as long as it works in it.
  private let parent: Folder
  private let folder: String
  private let python: String
  private var watcher: Program?

  /// - Parameter python: the one that has Patroni.
  init(_ name: String, in parent: Folder, etcdPort: Int, python: String) throws {
    self.name = name
    self.python = python
    self.parent = parent
    folder = parent / name
    (port, statusPort) = (try Port.free(), try Port.free())
    processes = Processes(in: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try Postgres.giveAway(folder)
    try File.write(settings(etcdPort), to: folder + "/patroni.yaml")
    try start()
  }

  deinit { try? processes.kill() }

  func start() throws {
    watcher = try Program(Postgres.asPostgres + [python, "-m", "patroni", "patroni.yaml"], in: folder)
  }

  /// What Patroni said last.
  var lastWords: String { (watcher?.complaint ?? "").split(separator: "\n").suffix(3).joined(separator: "\n") }

  /// The members of its cluster; empty when Patroni does not answer.
  func members() throws -> [PatroniMember] {
    let ending = try Program.run(["curl", "-sS", "--max-time", "2", "http://127.0.0.1:\(statusPort)/cluster"])
    return (JSONValue(ending.output) ?? .null)["members"].list.map { PatroniMember($0) }
  }

  private func settings(_ etcdPort: Int) -> String {
    """
    scope: seats
    name: \(name)
    restapi: {listen: "127.0.0.1:\(statusPort)", connect_address: "127.0.0.1:\(statusPort)"}
    etcd3: {host: "127.0.0.1:\(etcdPort)"}
    bootstrap:
      dcs:
        ttl: 20
        loop_wait: 1
        retry_timeout: 3
        synchronous_mode: true
        postgresql: {use_pg_rewind: true, parameters: {max_connections: 60}}
      initdb: [encoding: UTF8, locale: C.UTF-8, data-checksums]
    postgresql:
      listen: "127.0.0.1:\(port)"
      connect_address: "127.0.0.1:\(port)"
      data_dir: \(folder)/files
      bin_dir: \(Postgres.tool(""))
      pgpass: \(folder)/passwords
      pg_hba: ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
      parameters: {shared_buffers: 32MB, unix_socket_directories: "", log_min_messages: fatal}
      authentication: {superuser: {username: postgres}, replication: {username: copier}, rewind: {username: rewinder}}

    """
  }
}

/// What a cluster knows of one of its servers.
struct PatroniMember {
  let name: String
  let timeline: Int
  let isLeader: Bool
  /// Whether no commit is acknowledged that it does not have.
  let isSynchronous: Bool
  /// Whether it takes writes or, while another does, what was written.
  let isAtWork: Bool

  init(_ json: JSONValue) {
    name = json["name"].text ?? ""
    timeline = Int(json["timeline"].number ?? 0)
    isLeader = json["role"].text == "leader"
    isSynchronous = json["role"].text == "sync_standby"
    isAtWork = json["state"].text == (isLeader ? "running" : "streaming")
  }
}
