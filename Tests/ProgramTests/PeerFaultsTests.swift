import Faults
import Glibc
import Testing

/// Faults that were found in other servers of this kind, and that need a real program to show. The others are in
/// Tests/APITests/Seats.
@Suite("Faults of others that need a disk", OwnThreads())
struct PeerFaultsTests {
  @Test("a locked database becomes an internal error, and the release is lost until its lease ends")
  func busy() throws {
    let world = try World()
    let server = try Server(on: world)
    let people = world.officeTokens.map { OneApplication(token: $0) }
    #expect(try people[0].ask(server).status == 201)
    #expect(try people[1].ask(server).status == 201)

    // Held for a moment, it is waited for.
    var lock = try Lock(on: world)
    let connection = try Connection(port: server.port)
    connection.send(Request.release(people[0].lease, token: people[0].token).bytes)
    try server.waitUntilRead(connection)
    try lock.letGo()
    #expect(try connection.answer()?.status == 204)
    #expect(try people[0].ask(server).code == "lease_over")
    #expect(try people[2].ask(server).status == 201)

    // Held for long, the application is told to try again; nothing was taken for done.
    lock = try Lock(on: world)
    let refused = try server.ask(.release(people[1].lease, token: people[1].token))
    #expect(refused.status == 503)
    #expect(refused.code == "unavailable")
    #expect(refused.headers["retry-after"] != nil)
    #expect(try server.ask(.get("/api/v1/leases", token: people[1].token)).status == 200)
    try lock.letGo()
    #expect(try people[1].ask(server).status == 200)
    #expect(try server.ask(.release(people[1].lease, token: people[1].token)).status == 204)
    #expect(try server.holders(of: World.officeName).leases == [people[2].lease])
  }

  @Test("what is written to the audit log after the commit gets lost", arguments: [0, 1, 2])
  func audit(seed: Int) throws {
    let world = try World()
    let machine = try Machine(disk: world.data)
    let server = try Server(on: world, wrapper: machine.words)
    machine.cutPower(before: Int.random(in: 60...250), seed: seed)
    let office = try Administrator(of: world)
    var made: Set<String> = []
    while let id = try? office.makeInvite(on: server) { made.insert(id) }
    #expect(try server.program.wait().status == 128 + SIGKILL)

    let again = try Server(on: world)
    let there = try office.invites(on: again)
    #expect(!made.isEmpty)
    #expect(made.subtracting(there) == [])
    #expect(try office.audited(on: again) == there)
  }
}

/// Somebody else's program that keeps the database locked for writing.
private struct Lock {
  private let program: Program

  init(on world: World) throws {
    let text = """
      import signal, sqlite3, sys
      books = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
      books.execute("begin immediate")
      print("locked", flush=True)
      signal.pause()
      """
    program = try Program(["python3", "-c", text, world.file("seatkeeper.sqlite")])
    try eventually("the lock, when it was said: \(program.complaint)") { program.output == "locked\n" }
  }

  /// By kill -9: closing the database would tidy it up under the server's feet.
  func letGo() throws {
    program.kill(SIGKILL)
    try program.wait()
  }
}

/// The owner of the bench's first organization, at its portal.
private struct Administrator {
  private let token: String
  private let path: String

  init(of world: World) throws {
    let bench = JSONValue(File.text(world.file("bench.json"))) ?? .null
    guard let token = bench["administrator"].text, let organization = bench["organization"].text else {
      throw Failure("no administrator in bench.json")
    }
    self.token = token
    path = "/api/v1/organizations/" + organization
  }

  func makeInvite(on server: Server) throws -> String {
    let answer = try server.post(path + "/invites", #"{"label":"made"}"#, token: token)
    guard answer.status == 201, let id = answer.json["id"].text else { throw Failure("\(answer)") }
    return id
  }

  func invites(on server: Server) throws -> Set<String> {
    let list = try server.ask(.get(path + "/invites", token: token)).json["data"].list
    return Set(list.filter { $0["label"].text == "made" }.compactMap { $0["id"].text })
  }

  func audited(on server: Server) throws -> Set<String> {
    let list = try server.ask(.get(path + "/audit?action=invite.make&limit=100", token: token)).json["data"].list
    return Set(list.compactMap { $0["subject"].text })
  }
}
