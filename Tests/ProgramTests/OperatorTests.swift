import FoundationEssentials
import Glibc
import Testing

@Suite("The operator's commands", OwnThreads())
struct OperatorTests {
  private let world: World
  private let server: Server
  private let mara: Request
  private let lease = Lease.fresh()

  init() throws {
    world = try World()
    server = try Server(on: world)
    mara = Request.claim(lease, device: "laptop", token: world.officeTokens[0])
    let answer = try server.ask(mara)
    guard answer.status == 201 else { throw Failure(answer.body) }
  }

  /// Prints as they are, but for what is another each time.
  private func masked(_ text: String) -> String {
    text.replacing(world.data, with: "DATA")
      .replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "ID")
      .replacing(/[0-9a-f]{4}(-[0-9a-f]{4}){7}/, with: "FINGERPRINT")
      .replacing(/\b[0-9a-f]{16}\b/, with: "KEY")
      .replacing(/\d\d:\d\d:\d\d/, with: "HH:MM:SS")
      .replacing(/\d{4}-\d\d-\d\d/, with: "DAY")
      .replacing(/\b\d s ago/, with: "N s ago")
      .replacing(/\n  \d+ +(?=[A-Z][a-z]+ )/, with: "\n  N     ")
      .replacing(/\d+ s have been/, with: "N s have been")
      .replacing(/SQLite \d[.\d]+/, with: "SQLite N")
      .replacing(/\d+ more days/, with: "N more days")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }

  @Test("`holders` shows who sits")
  func holders() throws {
    #expect(
      try masked(server.command("holders", "birch & partners").output) == """
        Birch & Partners: 1 of 2 seats taken
          Seats later: 0 from DAY
          SEAT  MEMBER                                         APPLICATION  DEVICE  SINCE     LAST SEEN  LEASE
          N     Mara Lindqvist <mara.lindqvist@birch.example>  desktop      test    HH:MM:SS  N s ago    ID


        """)
    let all = try server.command("holders").output
    #expect(
      masked(all).contains(
        "\nRidgeway Institute: 0 of 35 seats taken\n  Seats later: 15 from DAY, 5 from DAY, 0 from DAY\n"))
    #expect(masked(all).contains("\nHafen University: 0 seats taken, no limit\n  Seats later: 0 from DAY\n"))
    let nobody = try server.command("holders", "Nobody & Sons")
    #expect(nobody.status == 1)
    #expect(nobody.complaint == "seatkeeper: There is no organization Nobody & Sons.\n")
  }

  @Test("`end` ends a seat: its application is told at its next heartbeat, and nobody sits on it before")
  func end() throws {
    let (_, tomas, ines) = (world.officeTokens[0], world.officeTokens[1], world.officeTokens[2])
    #expect(try server.ask(.claim(Lease.fresh(), device: "b", token: tomas)).status == 201)
    #expect(
      try masked(server.command("end", lease).output)
        == "Ended. The seat is free when its application was told, by HH:MM:SS.\n")
    #expect(try server.command("holders", World.officeName).output.contains("ended, free by "))
    let waiting = Request.claim(Lease.fresh(), device: "c", token: ines)
    #expect(try server.ask(waiting).code == "no_seat_free")
    let told = try server.ask(mara)
    #expect(told.status == 410)
    #expect(told.code == "lease_over")
    #expect(try server.ask(waiting).status == 201)
    #expect(try server.command("end", lease).output == "It held no seat any more.\n")
  }

  @Test(
    "`end` says what it cannot end",
    arguments: [
      ("nonsense", "A lease's id is a UUID."), ("01a20d6d-5a00-7000-8000-00000000003b", "There is no such lease."),
    ])
  func nothingToEnd(id: String, sentence: String) throws {
    let ending = try server.command("end", id)
    #expect(ending.status == 1)
    #expect(ending.complaint == "seatkeeper: \(sentence)\n")
  }

  @Test("`recover` names a new owner, once more changes nothing, and `--stop` stops it")
  func recover() throws {
    func recover(_ owner: String) throws -> Program.Ending {
      try server.command("recover", "Ridgeway Institute", "--owner", owner, "--why", "Helen has left.")
    }
    let told =
      "mara.lindqvist@birch.example owns Ridgeway Institute from DAY HH:MM:SS on, "
      + "unless somebody who runs it objects.\n"
    for _ in 1...2 { #expect(try masked(recover("mara.lindqvist@birch.example").output) == told) }
    let nobody = try recover("nobody@x.example")
    #expect(nobody.status == 1 && nobody.complaint.contains("Nobody else has an account with this address"))
    #expect(try server.command("recover", "Ridgeway Institute").complaint.contains("Give --owner and --why"))
    #expect(
      try server.command("recover", "Ridgeway Institute", "--stop").output == "Ridgeway Institute gets no new owner.\n")
  }

  @Test("`token` makes a token that works, and `token end` ends it at once")
  func token() throws {
    let made = try server.command("token", World.officePeople[3])
    let token = made.output.filter { $0 != "\n" }
    #expect(masked(made.complaint) == "Shown this once. End it with: seatkeeper token end ID\n")
    let seats = Request.get("/api/v1/leases", token: token)
    let connection = try Connection(port: server.port)
    #expect(try connection.ask(seats).status == 200)
    let id = String(made.complaint.filter { $0 != "\n" }.suffix(36))
    #expect(try server.command("token", "end", id).output == "The token is ended.\n")
    let refused = try connection.ask(seats)
    #expect(refused.status == 401)
    #expect(refused.code == "invalid_token")
    #expect(try server.command("token", "end", id).complaint == "seatkeeper: There is no such token.\n")
  }

  @Test(
    "`token` says what it cannot make",
    arguments: [
      (["nobody@birch.example"], "There is no such account."),
      ([World.officePeople[3], "--scope", "everything"], "A scope is seats or account."),
      ([World.officePeople[3], "--days", "0"], "A token lasts 1 second to 10 years."),
      ([World.officePeople[3], "--days", "999999999999999"], "A token lasts 1 second to 10 years."),
    ])
  func noToken(words: [String], sentence: String) throws {
    let ending = try Program.run([Places.seatkeeper, "token", "make"] + words + ["--data", world.data])
    #expect(ending.status == 1)
    #expect(ending.output == "")
    #expect(ending.complaint.hasPrefix("seatkeeper: \(sentence)\n"))
  }

  @Test("after `key rotate` new grants carry the new key, and the old one is still published")
  func rotate() throws {
    func published() throws -> [String] {
      try server.ask(.get("/.well-known/jwks.json")).json["keys"].list.compactMap { $0["kid"].text }
    }
    let before = try published()
    let old = try signer(of: server.ask(mara))
    let ending = try server.command("key", "rotate")
    #expect(
      masked(ending.output)
        == "Seats are signed with the key KEY from now on. Tokens of the old key stay good until they end.\n")
    let after = try published()
    #expect(Set(after).isSuperset(of: before))
    #expect(after.count == before.count + 1)
    let new = try signer(of: server.ask(.claim(Lease.fresh(), device: "b", token: world.officeTokens[1])))
    #expect(new != old)
    #expect(ending.output.contains(new))
    #expect(after.contains(new) && after.contains(old))
  }

  /// The id of the key that signed the answer's token.
  private func signer(of answer: Answer) throws -> String {
    let head = String(answer.json["token"].text?.split(separator: ".").first ?? "")
    let padded =
      head.replacing("-", with: "+").replacing("_", with: "/")
      + String(repeating: "=", count: (4 - head.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), let json = JSONValue(String(decoding: data, as: UTF8.self)),
      let kid = json["kid"].text
    else { throw Failure("no token in \(answer.body)") }
    return kid
  }

  @Test("`doctor` finds a running and a stopped server in good health")
  func healthy() throws {
    let head = """
      ok     folder          DATA, open to its own user only
      ok     server key      fingerprint FINGERPRINT
      note   root key        root.key is still in the data folder. Move it to a place that is not online.
      note   mail            There is no smtp_url: letters are printed, and nobody gets one.
      ok     engine          SQLite N, schema 10
      """
    let tail = """
      ok     durability      every commit is flushed to the disk before it is acknowledged
      ok     signing key     certified for N more days
      ok     outages         N s have been counted against nobody's seat
      """
    // Only some versions of SQLite deserve this one.
    let note = #/\nnote   engine [^\n]*/#
    let running = try server.command("doctor")
    #expect(running.status == 0)
    #expect(
      masked(running.output).replacing(note, with: "") == """
        \(head)
        \(tail)
        ok     clock           the server's and the machine's agree
        ok     server          running

        """)
    try server.stop()
    let stopped = try server.command("doctor")
    #expect(stopped.status == 0)
    #expect(
      masked(stopped.output).replacing(note, with: "") == """
        \(head)
        \(tail)
        ok     clock           not behind the last sign of life
        note   server          not running

        """)
  }

  @Test("`doctor` finds what is wrong, for people and as JSON")
  func ill() throws {
    try server.stop()
    chmod(world.data, 0o755)
    chmod(world.file("server.key"), 0o640)
    let ending = try server.command("doctor")
    #expect(ending.status == 1)
    #expect(
      masked(ending.output).contains("WRONG  folder          Others can open DATA. Mend it with: chmod 700 DATA\n"))
    #expect(masked(ending.output).contains("(mode 0640). Run: chmod 600 DATA/server.key\n"))
    let json = try server.command("doctor", "--json")
    #expect(json.status == 1)
    let wrong = (JSONValue(json.output) ?? .null).list.filter { $0["verdict"] == .text("wrong") }
    #expect(wrong.contains { $0["what"] == .text("server key") })
  }

  @Test("only the server's own user can open the control socket, and what is done there is audited under their name")
  func audit() throws {
    #expect(File.mode(world.file("control.sock")) == "600")
    #expect(try server.command("end", lease).status == 0)
    try server.stop()
    let user = try Program.run(["id", "-un"]).output
    #expect(
      try Python.query(
        "select action, subject, actor from audit where action = 'lease.end'", world.file("seatkeeper.sqlite"))
        == "lease.end|\(lease)|operator \(user)")
  }

  @Test(
    "without a server they say so",
    arguments: [
      ["holders"], ["end", "01a20d6d-5a00-7000-8000-00000000003b"], ["token", "a@b.example"], ["backup", "copy"],
      ["key", "rotate"],
    ])
  func noServer(words: [String]) throws {
    try server.stop()
    let ending = try Program.run([Places.seatkeeper] + words + ["--data", world.data])
    #expect(ending.status == 1)
    #expect(
      ending.complaint == "seatkeeper: No server runs on \(world.data). "
        + "Start it with `seatkeeper serve --data \(world.data)`.\n")
  }

  @Test("beside a socket that a killed server left they say so at once")
  func deadSocket() throws {
    try server.kill()
    #expect(File.exists(world.file("control.sock")))
    let start = ContinuousClock.now
    let ending = try server.command("holders")
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(ending.status == 1)
    #expect(ending.complaint.hasPrefix("seatkeeper: No server runs on \(world.data). Start it"))
    let doctor = try server.command("doctor")
    #expect(doctor.status == 0)
    #expect(doctor.output.hasSuffix("note   server          not running\n"))
  }
}
