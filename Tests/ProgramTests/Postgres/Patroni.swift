import FoundationEssentials
import Glibc

/// Three PostgreSQL servers, of which Patroni makes one the leader, and one etcd that knows which.
final class Patroni {
  private let folder: Folder
  /// Kept, so that it runs as long as they do.
  private let etcd: Program
  private let nodes: [PatroniNode]

  init() throws {
    folder = try Folder()
    try Postgres.giveAway(folder.path)
    let (port, peerPort) = (try Port.free(), try Port.free())
    etcd = try Self.startEtcd(in: folder / "etcd", port, peerPort)
    let python = try Self.installed(in: folder)
    nodes = try ["one", "two", "three"].map { [folder] in
      try PatroniNode($0, in: folder, etcdPort: port, python: python)
    }
    _ = try settledLeader()
  }

  /// All hosts, of which the one that takes writes is found.
  func address(of database: String) -> String {
    let hosts = nodes.map { "127.0.0.1:\($0.port)" }.joined(separator: ",")
    return "postgres://postgres@\(hosts)/\(database)?connections=4"
  }

  /// Waits until one leads and both others follow, one of them synchronously.
  func settledLeader() throws -> PatroniLeader {
    try awaited("three servers in order") {
      let members = try nodes[0].members()
      guard members.count(where: \.isAtWork) == nodes.count, members.contains(where: \.isSynchronous),
        Set(members.map(\.timeline)).count == 1
      else { return nil }
      return members.first(where: \.isLeader)
    }
  }

  /// Waits until another one leads.
  func leader(after former: PatroniLeader) throws -> PatroniLeader {
    try awaited("a leader after \(former.node.name)") {
      let witness = nodes.first { $0.name != former.node.name }
      return try witness?.members().first { $0.isLeader && $0.isAtWork && $0.timeline > former.timeline }
    }
  }

  /// What each of the servers answers.
  func answers(to query: String) throws -> [String] {
    try nodes.map { try Postgres.ask(query, port: $0.port) }
  }

  private func awaited(_ what: String, _ member: () throws -> PatroniMember?) throws -> PatroniLeader {
    var found: PatroniLeader?
    try eventually("\(what): \(nodes.map(\.lastWords))", within: .seconds(120), every: .milliseconds(200)) {
      guard let member = try member(), let node = nodes.first(where: { $0.name == member.name }) else { return false }
      found = PatroniLeader(node: node, timeline: member.timeline)
      return true
    }
    guard let found else { throw Failure("no \(what)") }
    return found
  }

  private static func startEtcd(in folder: String, _ port: Int, _ peerPort: Int) throws -> Program {
    let (own, peer) = ("http://127.0.0.1:\(port)", "http://127.0.0.1:\(peerPort)")
    return try Program([
      "etcd", "--data-dir", folder, "--listen-client-urls", own, "--advertise-client-urls", own,
      "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=" + peer,
    ])
  }

  /// The Python that has Patroni, where PostgreSQL's user can read it: it may not look into everybody's folders.
  private static func installed(in folder: Folder) throws -> String {
    let ending = try Program.run(["cp", "-a", Places.package + "/.build/patroni", folder / "patroni"])
    guard ending.status == 0 else { throw Failure("Tools/prepare-soak installs Patroni: \(ending.complaint)") }
    return folder / "patroni/bin/python"
  }
}

/// The node that leads, and how often there was another leader before.
struct PatroniLeader {
  let node: PatroniNode
  let timeline: Int
}
