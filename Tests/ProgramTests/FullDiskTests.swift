import Faults
import Glibc
import Testing

/// A disk that can be filled, and emptied again.
protocol FillableDisk {
  /// A server whose data folder is on it.
  var server: Server { get }
  /// The data folder as this process sees it.
  var data: String { get }
  func fill() throws
  func empty() throws
}

/// A small file system in a name space of the server's own; it is gone with the server.
struct SmallDisk: FillableDisk {
  let server: Server
  var data: String { "/proc/\(server.program.pid)/root\(server.data)" }
  private var filler: String { data + "/filler" }

  static let words = ["unshare", "--user", "--map-root-user", "--mount"]
  static let isPossible = {
    guard let folder = try? Folder() else { return false }
    return (try? Program.run(words + ["mount", "-t", "tmpfs", "tmpfs", folder.path]))?.status == 0
  }()

  init(_ world: World) throws {
    let script = #"cp -a "$0" "$0.copy" && mount -t tmpfs -o size=6m tmpfs "$0" && cp -a "$0.copy/." "$0" && exec "$@""#
    server = try Server(on: world, wrapper: Self.words + ["sh", "-c", script, world.data])
  }

  func fill() throws {
    let file = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(file) }
    guard file >= 0 else { throw Failure("\(filler): \(String(cString: strerror(errno)))") }
    let block = [UInt8](repeating: 0, count: 4096)
    while write(file, block, block.count) > 0 {}
  }

  func empty() throws {
    guard unlink(filler) == 0 else { throw Failure("\(filler): \(String(cString: strerror(errno)))") }
  }
}

/// A server that may write no longer file than it has, which needs nobody's permission.
struct ShortFiles: FillableDisk {
  let server: Server
  var data: String { server.data }

  init(_ world: World) throws {
    // Without this the system ends a program that writes too much, instead of telling it.
    server = try Server(on: world, wrapper: ["sh", "-c", #"trap "" XFSZ; exec "$@""#, "sh"])
  }

  func fill() throws {
    try limit("4096")
  }

  func empty() throws { try limit("unlimited") }

  private func limit(_ bytes: String) throws {
    let ending = try Program.run(["prlimit", "--pid", "\(server.program.pid)", "--fsize=\(bytes):unlimited"])
    guard ending.status == 0 else { throw Failure(ending.complaint) }
  }
}

/// A disk of which a machine says that it is full, read-only or broken, also to those whom no permission stops.
struct RefusingDisk: FillableDisk {
  let server: Server
  let refusal: Machine.Refusal
  private let machine: Machine
  var data: String { server.data }

  init(_ world: World, _ refusal: Machine.Refusal) throws {
    machine = try Machine(disk: world.data)
    server = try Server(on: world, wrapper: machine.words)
    self.refusal = refusal
  }

  func fill() { machine.refuseChanges(refusal) }
  func empty() { machine.refuseChanges(nil) }
}

@Suite("A disk on which nothing can be kept", OwnThreads())
struct FullDiskTests {
  @Test(
    "a full one: nothing is granted that it cannot keep, and the server recovers by itself",
    .enabled(if: SmallDisk.isPossible))
  func smallDisk() throws {
    let world = try World()
    try story(SmallDisk(world), world)
  }

  @Test("a limit on the length of files is like one")
  func shortFiles() throws {
    let world = try World()
    try story(ShortFiles(world), world)
  }

  @Test("one that says so from one moment to the next", arguments: Machine.Refusal.allCases)
  func refusing(refusal: Machine.Refusal) throws {
    let world = try World()
    try story(RefusingDisk(world, refusal), world)
  }

  @Test("on a read-only one a server does not start, and says why")
  func start() throws {
    let world = try World()
    let machine = try Machine(disk: world.data)
    machine.refuseChanges(.readOnly)
    let ending = try Program.run(machine.words + [Places.seatkeeper, "serve", "--data", world.data, "--port", "0"])
    #expect(ending.status == 1)
    let lock = world.file("seatkeeper.sqlite.lock")
    #expect(ending.complaint == "seatkeeper: The database cannot be written: \(lock): Read-only file system.\n")
  }

  private func story(_ disk: some FillableDisk, _ world: World) throws {
    let connection = try Connection(port: disk.server.port)
    var acknowledged = try claim(world.benchTokens.prefix(6), connection) { #expect($0.status == 201) }

    try disk.fill()
    try eventually("the disk is full") { try connection.ask(.get("/readyz")).status == 503 }
    var refused = 0
    acknowledged += try claim(world.benchTokens.suffix(18), connection) {
      if $0.status == 201 { return }
      refused += 1
      checkUnavailable($0)
    }
    #expect(refused > 0)
    checkUnavailable(try connection.ask(.get("/readyz")))
    #expect(try connection.ask(.get("/livez")).status == 200)
    try checkReleases(acknowledged, connection)
    try checkReading(acknowledged, connection)

    try disk.empty()
    try eventually("the server recovers") { try connection.ask(.get("/readyz")).status == 200 }
    for entry in acknowledged {
      #expect(try connection.ask(.claim(entry.lease, device: "laptop", token: entry.token)).status == 200)
    }
    acknowledged += try claim(world.benchTokens.suffix(6), connection) { #expect($0.status == 201) }
    try checkBooks(disk, acknowledged)
  }

  private typealias Granted = (lease: String, token: String)

  private func claim(
    _ tokens: some Sequence<String>, _ connection: Connection, _ check: (Answer) -> Void
  ) throws -> [Granted] {
    try tokens.compactMap { token in
      let lease = Lease.fresh()
      let answer = try connection.ask(.claim(lease, device: "laptop", token: token))
      check(answer)
      return answer.status == 201 ? (lease, token) : nil
    }
  }

  private func checkUnavailable(_ answer: Answer) {
    #expect(answer.status == 503)
    #expect(answer.code == "unavailable")
    #expect(answer.headers["retry-after"] != nil)
  }

  /// Giving back is a change too, so it is refused as well, and the seat is kept.
  private func checkReleases(_ granted: [Granted], _ connection: Connection) throws {
    for entry in granted.prefix(3) {
      checkUnavailable(try connection.ask(.release(entry.lease, token: entry.token)))
    }
  }

  /// What only looks goes on, and so does who beats before anything has to be written.
  private func checkReading(_ granted: [Granted], _ connection: Connection) throws {
    for entry in granted.prefix(6) {
      let own = try connection.ask(.get("/api/v1/leases", token: entry.token))
      #expect(own.json["data"].list.contains { $0["lease"].text == entry.lease })
      let heartbeat = try connection.ask(.claim(entry.lease, device: "laptop", token: entry.token))
      // After 15 seconds without a stamp the time is accounted for, and that has to be written.
      if heartbeat.status != 200 { checkUnavailable(heartbeat) }
    }
  }

  /// Looks at the files as they are at this moment, as a crash would leave them: every grant that was acknowledged is
  /// there, and none that was not.
  private func checkBooks(_ disk: some FillableDisk, _ granted: [Granted]) throws {
    let copy = try Folder()
    disk.server.program.kill(SIGSTOP)
    let ending = try Program.run(["cp", "-a", disk.data + "/.", copy.path])
    #expect(ending.status == 0)
    disk.server.program.kill(SIGKILL)
    let again = try Server(on: copy)
    let held = try Set(granted.map(\.token)).flatMap { token in
      try again.ask(.get("/api/v1/leases", token: token)).json["data"].list.compactMap { $0["lease"].text }
    }
    #expect(Set(held) == Set(granted.map(\.lease)))
    #expect(try again.stop().status == 0)
    #expect(try Python.query("pragma integrity_check", copy / "seatkeeper.sqlite") == "ok\n")
  }
}
