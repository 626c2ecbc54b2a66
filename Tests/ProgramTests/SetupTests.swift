import Glibc
import Testing

@Suite("`setup` makes a server", OwnThreads())
struct SetupTests {
  private let folder: Folder
  private var data: String { folder / "data" }

  init() throws {
    folder = try Folder()
  }

  private func setup(_ words: String...) throws -> Program.Ending {
    try Program.run([Places.seatkeeper, "setup", "--data", data, "--vendor", "Northlight Software"] + words)
  }

  @Test("it prints the root key's public half and makes files that only their owner can read")
  func made() throws {
    let ending = try setup("--zone", "Europe/Berlin")
    let show = try Program.run([Places.seatkeeper, "key", "show", "--data", data])
    let key = show.output.filter { $0 != "\n" }
    #expect(key.utf8.count == 43)
    let text = ending.output.replacing(data, with: "DATA").replacing(key, with: "PUBLIC-HALF")
      .replacing(/[0-9a-f]{4}(-[0-9a-f]{4}){7}/, with: "FINGERPRINT")
      .replacing(/\n  [\w-]{43}\n/, with: "\n  TOKEN\n")
    #expect(
      text == """
        A new server for Northlight Software is in DATA.

          server.key   opens the secrets of this database, fingerprint FINGERPRINT.
                       Keep a copy apart from the backups: without it they are of no use.
          root.key     vouches for the keys that servers sign seats with. Move it to a place that is not online;
                       it is needed again only to rotate keys.

        The root key's public half, to be built into your applications:

          PUBLIC-HALF

        Start the server with: seatkeeper serve --data DATA

        This token makes whoever has it an owner, once and within a day:

          TOKEN

        While the server runs, open http://127.0.0.1:8080/setup in a browser, or type:

          seatkeeper owner --server http://127.0.0.1:8080

        """)
    #expect(File.mode(data) == "700")
    for name in ["server.key", "root.key", "seatkeeper.sqlite"] { #expect(File.mode(data + "/" + name) == "600") }
    #expect(try Program.run([Places.seatkeeper, "doctor", "--data", data]).status == 0)
  }

  @Test("the second time is refused, and the keys stay")
  func twice() throws {
    #expect(try setup().status == 0)
    let key = File.text(data + "/server.key")
    let ending = try setup()
    #expect(ending.status == 1)
    #expect(ending.complaint == "seatkeeper: There is a server in \(data) already.\n")
    #expect(File.text(data + "/server.key") == key)
    #expect(ending.output == "", "no second token")
  }

  @Test("a time zone that there is not is refused before anything is made")
  func zone() throws {
    let ending = try setup("--zone", "Mars/Olympus")
    #expect(ending.status == 1)
    #expect(ending.complaint == "seatkeeper: There is no time zone Mars/Olympus. Write one like Europe/Berlin.\n")
    #expect(!File.exists(data))
  }

  @Test("a vendor needs a name")
  func nameless() throws {
    let ending = try Program.run([Places.seatkeeper, "setup", "--data", data, "--vendor", ""])
    #expect(ending.status != 0)
    #expect(!File.exists(data))
  }

  @Test("it is for a new server, or for a token: not for both, and not for neither")
  func mistyped() throws {
    for words in [[], ["--vendor", "Northlight Software", "--token"]] {
      #expect(try Program.run([Places.seatkeeper, "setup", "--data", data] + words).status == 64)
    }
    let token = try Program.run([Places.seatkeeper, "setup", "--data", data, "--token"])
    #expect(token.status == 1)
    #expect(token.complaint.contains("There is no server in \(data)."))
    #expect(!File.exists(data))
  }

  @Test("a folder that is there already is closed to others")
  func open() throws {
    mkdir(data, 0o755)
    #expect(try setup().status == 0)
    #expect(File.mode(data) == "700")
  }

  @Test("a root key that is in the way is left alone, and once it is moved away `setup` works")
  func halfMade() throws {
    mkdir(data, 0o700)
    try File.write("mine\n", to: data + "/root.key")
    #expect(try setup().status == 1)
    #expect(File.text(data + "/root.key") == "mine\n")
    unlink(data + "/root.key")
    #expect(try setup().status == 0)
  }
}

@Suite("Where a server listens", OwnThreads())
struct SettingsTests {
  /// The port to expect is the one whose number is free; the others are named where they must lose.
  @Test(
    "is said by the file", arguments: ["port: PORT\n", "port: \"PORT\"\n", "# ours\nhost: 127.0.0.1\nport: PORT\n"])
  func file(settings: String) throws {
    let port = try Port.free()
    try serve(on: port, settings: settings.replacing("PORT", with: "\(port)"))
  }

  @Test("is said by the environment rather than by the file")
  func environment() throws {
    let port = try Port.free()
    try serve(on: port, settings: "port: \(try Port.free())\n", environment: ["SEATKEEPER_PORT": "\(port)"])
  }

  @Test("is said by the command line rather than by both")
  func commandLine() throws {
    let port = try Port.free()
    let other = "\(try Port.free())"
    try serve(
      on: port, settings: "port: \(other)\n", environment: ["SEATKEEPER_PORT": other], words: ["--port", "\(port)"])
  }

  private func serve(
    on port: Int, settings: String, environment: [String: String] = [:], words: [String] = []
  ) throws {
    let world = try World()
    try File.write(settings, to: world.file("seatkeeper.yaml"))
    let environment = environment.merging(["SEATKEEPER_DATA": world.data]) { own, _ in own }
    let server = try Server(
      on: world, port: port, Program([Places.seatkeeper, "serve"] + words, environment: environment))
    #expect(try server.ask(.get("/livez")).status == 200)
  }
}
