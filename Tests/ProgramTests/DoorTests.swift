import FoundationEssentials
import Glibc
import Testing

/// Settings of the network's door with which no server starts.
struct WrongDoor: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// But for the names of the files, which are CERTIFICATE and KEY.
  let sentence: String
  let words: [String]

  private static let both = ["--tls-certificate", "CERTIFICATE", "--tls-key", "KEY"]

  private init(_ name: String, _ words: [String], says sentence: String) {
    testDescription = name
    self.words = words
    self.sentence = sentence
  }

  static let all = [
    WrongDoor(
      "a certificate without a key", ["--tls-certificate", "CERTIFICATE"],
      says: "There is a tls_certificate and no tls_key. Set both, or none."),
    WrongDoor(
      "a key without a certificate", ["--tls-key", "KEY"],
      says: "There is a tls_key and no tls_certificate. Set both, or none."),
    WrongDoor(
      "a file that is not there", ["--tls-certificate", "/nowhere/a.pem", "--tls-key", "KEY"],
      says: "The file /nowhere/a.pem cannot be read: No such file or directory."),
    WrongDoor(
      "the files mixed up", ["--tls-certificate", "KEY", "--tls-key", "CERTIFICATE"],
      says: "There is no certificate in KEY. It has the server's own first and then the others of its chain, as PEM."),
    WrongDoor(
      "another's key", ["--tls-certificate", "CERTIFICATE", "--tls-key", "OTHER"],
      says: "The key in OTHER does not belong to the first certificate in CERTIFICATE."),
    WrongDoor(
      "an address without https", both + ["--address", "http://seats.example"],
      says: "With tls_certificate the server speaks https only, and its address is http://seats.example. "
        + "Mend the address."),
    WrongDoor(
      "a proxy by its name", ["--trusted-proxies", "127.0.0.1, proxy.example"],
      says: "The trusted proxy proxy.example is no address and no network. They look like 192.0.2.7, 10.0.0.0/8 or "
        + "2001:db8::/32."),
    WrongDoor(
      "an address with the length of a network", ["--trusted-proxies", "10.1.2.3/8"],
      says: "The trusted proxy 10.1.2.3/8 is an address with the length of a network. Write 10.0.0.0/8, or the address "
        + "alone."),
    WrongDoor(
      "everybody", ["--trusted-proxies", "0.0.0.0/0"],
      says: "The trusted proxy 0.0.0.0/0 is everybody, and then anybody could say where he comes from."),
  ]
}

@Suite("The network's door", OwnThreads())
struct DoorTests {
  @Test("does not open with settings that cannot be meant, and says why in one sentence", arguments: WrongDoor.all)
  func wrong(door: WrongDoor) throws {
    let authority = try Authority()
    try authority.make("own")
    try authority.make("other")
    let files = ["CERTIFICATE": "own.pem", "KEY": "own.key", "OTHER": "other.key"].mapValues { authority.folder / $0 }
    let world = try World()
    let ending = try Program.run(
      [Places.seatkeeper, "serve", "--data", world.data, "--port", "\(Port.free())"]
        + door.words.map { files[$0] ?? $0 })
    let sentence = files.reduce(ending.complaint) { $0.replacing($1.value, with: $1.key) }
    #expect(sentence == "seatkeeper: \(door.sentence)\n")
    #expect(ending.status == 1 && ending.output == "")
    #expect(!File.exists(world.file("control.sock")))
  }

  @Test("is set by the environment and by the file as by the command line")
  func sources() throws {
    let authority = try Authority()
    try authority.make("own")
    for isFile in [false, true] {
      let world = try World()
      let port = try Port.free()
      if isFile {
        let text = """
          tls_certificate: \(authority.folder / "own.pem")
          tls_key: \(authority.folder / "own.key")
          trusted_proxies: 192.0.2.0/24, ::1

          """
        try File.write(text, to: world.file("seatkeeper.yaml"))
      }
      let environment = [
        "SEATKEEPER_TLS_CERTIFICATE": authority.folder / "own.pem", "SEATKEEPER_TLS_KEY": authority.folder / "own.key",
        "SEATKEEPER_TRUSTED_PROXIES": "192.0.2.0/24, ::1",
      ]
      let program = try Program(
        [Places.seatkeeper, "serve", "--data", world.data, "--port", "\(port)"], environment: isFile ? [:] : environment
      )
      try eventually("it answers over TLS: \(program.complaint)") {
        guard !program.hasEnded else { throw Failure(program.complaint) }
        return try Program.run(
          ["curl", "--silent", "--cacert", authority.root, "https://localhost:\(port)/livez"]
        ).status == 0
      }
    }
  }

  @Test("is looked at by the doctor as well: how long its certificate lasts, and who can read the key")
  func doctor() throws {
    let authority = try Authority()
    try authority.make("own")
    try authority.make("old=2020-01-01..2020-04-01")
    let server = try Server(on: World())
    func findings(_ name: String) throws -> [String] {
      let environment = ["pem": "SEATKEEPER_TLS_CERTIFICATE", "key": "SEATKEEPER_TLS_KEY"].map {
        ($1, authority.folder / "\(name).\($0)")
      }
      let ending = try Program.run(
        [Places.seatkeeper, "doctor", "--data", server.data],
        environment: Dictionary(uniqueKeysWithValues: environment))
      return ending.output.split(separator: "\n").filter { $0.contains(" certificate ") }.map(String.init)
    }
    #expect(try findings("own").map { $0.hasPrefix("ok ") } == [true])
    #expect(try findings("old").map { $0.hasPrefix("WRONG ") && $0.contains("HAS ENDED on 2020-04-01") } == [true])
    chmod(authority.folder / "own.key", 0o644)
    #expect(try findings("own").last?.contains("chmod o= ") == true)
  }

  @Test("believes a trusted proxy about who asks: in the audit log, in what is counted, and about https")
  func proxy() throws {
    let world = try World()
    let port = try Port.free()
    let server = try Server(
      on: world, port: port,
      Program([
        Places.seatkeeper, "serve", "--data", world.data, "--port", "\(port)", "--trusted-proxies", "127.0.0.1",
        "--address", "https://seats.example",
      ]))
    var request = Request(method: "POST", path: "/api/v1/accounts/validate")
    request.body = Array(#"{"code":"nonsense"}"#.utf8)
    func statuses(_ count: Int, of client: String) throws -> Set<Int> {
      var own = request
      own.headers += [("Content-Type", "application/json"), ("X-Forwarded-For", "192.0.2.1, \(client)")]
      let connection = try Connection(port: port)
      return try Set((0..<count).map { _ in try connection.ask(own).status })
    }
    #expect(try statuses(120, of: "198.51.100.7").contains(429))
    #expect(try !statuses(1, of: "198.51.100.8").contains(429))
    for (said, isTold) in [("https", true), ("http", false)] {
      var request = Request.get("/livez")
      request.headers.append(("X-Forwarded-Proto", said))
      #expect((try server.ask(request).headers["strict-transport-security"] != nil) == isTold)
    }
    try found(server, world)
    #expect(try server.command("audit", "--json").output.contains("203.0.113.9"))
  }

  /// Somebody does what is audited, from an address of her own.
  private func found(_ server: Server, _ world: World) throws {
    var request = Request(method: "POST", path: "/api/v1/organizations")
    request.headers += [
      ("Content-Type", "application/json"), ("Forwarded", "for=\"203.0.113.9:4711\";proto=https"),
      ("Authorization", "Bearer " + File.text(world.file("helen.token")).filter { $0 != "\n" }),
    ]
    request.body = Array(#"{"name":"Another"}"#.utf8)
    #expect(try server.ask(request).status == 201)
  }
}
