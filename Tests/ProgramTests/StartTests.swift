import FoundationEssentials
import Glibc
import Testing

/// Something is wrong with a data folder.
struct Sabotage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What the program says, but for the name of the folder, which is DATA.
  let sentence: String
  var environment: [String: String] = [:]
  var settings: String?
  let harm: @Sendable (World) throws -> Void

  init(
    _ name: String, says sentence: String, environment: [String: String] = [:], settings: String? = nil,
    _ harm: @escaping @Sendable (World) throws -> Void = { _ in }
  ) {
    testDescription = name
    self.sentence = sentence
    self.environment = environment
    self.settings = settings
    self.harm = harm
  }

  static let all = keys + books + numbers

  private static let keys = [
    Sabotage("another server's key", says: "Put back the key file that belongs to this database.") {
      try File.write(String(repeating: "ab", count: 32) + "\n", to: $0.file("server.key"))
    },
    Sabotage(
      "a key that others can read",
      says: "Others than its owner have access to the key file DATA/server.key (mode 0644). "
        + "Run: chmod 600 DATA/server.key"
    ) { chmod($0.file("server.key"), 0o644) },
    Sabotage("no key", says: "There is no key file at DATA/server.key.") { unlink($0.file("server.key")) },
    Sabotage("half a key", says: "DATA/server.key is not a key file") {
      try File.write("abcd\n", to: $0.file("server.key"))
    },
  ]

  private static let books = [
    Sabotage("a newer schema", says: "The database has schema 99, and this program knows schemas up to 10.") {
      _ = try Python.query("insert into schema_steps values (99, 'from the future')", $0.file("seatkeeper.sqlite"))
    },
    Sabotage("a folder that was never set up", says: "Make one with `seatkeeper setup --data DATA`.") {
      try FileManager.default.removeItem(atPath: $0.data)
    },
    Sabotage("no database at all in the file", says: "The database reported: ") {
      try File.write(String(repeating: "not a database\n", count: 999), to: $0.file("seatkeeper.sqlite"))
    },
  ]

  private static let numbers = [
    Sabotage(
      "a port in the environment that is no number", says: "The setting port is eighty, and must be a number",
      environment: ["SEATKEEPER_PORT": "eighty"]),
    Sabotage(
      "a port in the environment that no machine has", says: "The port is 70000, and must be 0 to 65535.",
      environment: ["SEATKEEPER_PORT": "70000"]),
    Sabotage(
      "a port in the file that is no number", says: "The setting port is eighty, and must be a number",
      settings: "port: eighty\n"),
    Sabotage("a port in the file that is a list", says: "port", settings: "port: [80, 81]\n"),
    Sabotage("a setting that there is not", says: "prot", settings: "prot: 8081\n"),
    Sabotage(
      "a file that is no YAML", says: "DATA/seatkeeper.yaml is not well-formed YAML",
      settings: "port: {80\n"),
    Sabotage("a log level that there is not", says: "The log level is loud", settings: "log: loud\n"),
  ]
}

@Suite("A server that cannot start", OwnThreads())
struct StartTests {
  @Test("says why in a sentence, ends with 1, and changes nothing", arguments: Sabotage.all)
  func refused(sabotage: Sabotage) throws {
    let world = try World()
    if let settings = sabotage.settings { try File.write(settings, to: world.file("seatkeeper.yaml")) }
    try sabotage.harm(world)
    let before = try contents(world)
    var environment = sabotage.environment
    // So that a setting which is overlooked shows itself by a server that starts.
    if environment["SEATKEEPER_PORT"] == nil, sabotage.settings?.contains("port") != true {
      environment["SEATKEEPER_PORT"] = "\(try Port.free())"
    }
    let program = try Program([Places.seatkeeper, "serve", "--data", world.data], environment: environment)
    let ending = try program.wait(within: .seconds(10))
    #expect(ending.status == 1)
    #expect(ending.output == "")
    let complaint = ending.complaint.replacing(world.data, with: "DATA")
    #expect(complaint.hasPrefix("seatkeeper: "))
    #expect(complaint.contains(sabotage.sentence))
    #expect(try contents(world) == before)
  }

  @Test("says which port another program has")
  func portInUse() throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    try Port.bind(socket, 0)
    listen(socket, 1)
    let world = try World()
    let port = Port.of(socket)
    let ending = try Program.run([Places.seatkeeper, "serve", "--data", world.data, "--port", "\(port)"])
    #expect(ending.status == 1)
    #expect(
      ending.complaint.hasSuffix(
        "seatkeeper: Port \(port) is in use by another program. Choose another one with --port.\n"))
    #expect(!ending.complaint.contains("error"), "one sentence is enough")
    #expect(try Server(on: world).stop().status == 0)
  }

  @Test("is helped by `migrate` when the schema is up to date, and refused by it when it is newer")
  func migrate() throws {
    let world = try World()
    let words = [Places.seatkeeper, "migrate", "--data", world.data]
    #expect(try Program.run(words).output == "The schema is up to date.\n")
    _ = try Python.query("insert into schema_steps values (99, 'from the future')", world.file("seatkeeper.sqlite"))
    let ending = try Program.run(words)
    #expect(ending.status == 1)
    #expect(ending.complaint.contains("The database has schema 99"))
  }

  /// Without the sign of life, which a server may give before it finds its port taken.
  private static let dump = """
    import sqlite3, sys
    for line in sqlite3.connect(sys.argv[1]).iterdump():
        if not line.startswith('INSERT INTO "service"'): print(line)
    """

  /// Every file but the lock and SQLite's passing ones, and what the database says in full.
  private func contents(_ world: World) throws -> [String: String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: world.data)) ?? []
    var contents: [String: String] = [:]
    for name in names where !["-wal", "-shm", ".lock"].contains(where: name.hasSuffix) {
      contents[name] = File.mode(world.file(name)) + " " + File.text(world.file(name))
    }
    let dump = try? Python.run(Self.dump, world.file("seatkeeper.sqlite"))
    if contents["seatkeeper.sqlite"] != nil { contents["seatkeeper.sqlite"] = dump ?? "no database" }
    return contents
  }
}
