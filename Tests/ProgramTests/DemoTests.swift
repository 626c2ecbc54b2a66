import Glibc
import Testing

@Suite("`demo`", OwnThreads())
struct DemoTests {
  @Test("shows its people at work, and Ctrl-C stops it; the next start finds it as it was")
  func twice() throws {
    let folder = try Folder()
    var tokens: [String] = []
    for _ in 1...2 {
      let demo = try Demo(in: folder, data: "demo")
      #expect(demo.program.output.contains("Birch & Partners    4 people, 1 at work\n"))
      #expect(demo.program.output.contains("SEAT_SERVER=http://127.0.0.1:\(demo.port) "))
      let holders = [Places.seatkeeper, "holders", World.officeName, "--data", folder / "demo"]
      try eventually("somebody sits") {
        try Program.run(holders).output.hasPrefix("Birch & Partners: 1 of 2 seats taken")
      }
      try checkAdministrator(demo, folder)
      try checkBrowser(demo, folder)
      #expect(try Connection(port: demo.port).ask(.get("/style")).status == 200)
      demo.program.kill(SIGINT)
      #expect(try demo.program.wait(within: .seconds(10)).status == 0)
      tokens.append(File.text(folder / "demo/mara.token"))
    }
    #expect(tokens[0] == tokens[1])
    #expect(File.mode(folder / "demo/mara.token") == "600")
    #expect(File.mode(folder / "demo/helen.password") == "600")
  }

  /// The institute's owner signs in on a page, and the seats have a past.
  private func checkBrowser(_ demo: Demo, _ folder: Folder) throws {
    let password = File.text(folder / "demo/helen.password").filter { !$0.isWhitespace }
    #expect(demo.program.output.contains("helen.achterberg@ridgeway.example    \(password)\n"))
    let door = try Connection(port: demo.port)
    var signIn = Request(method: "POST", path: "/sign-in")
    signIn.headers += [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")]
    signIn.body = Array("email=helen.achterberg%40ridgeway.example&password=\(password)".utf8)
    let entered = try door.ask(signIn)
    let cookie = try #require(entered.headers["set-cookie"]?.prefix { $0 != ";" })
    func open(_ path: String) throws -> Answer {
      var request = Request.get(path)
      request.headers.append(("Cookie", String(cookie)))
      return try door.ask(request)
    }
    let home = try #require(try open("/").body.firstMatch(of: #/\/organizations\/[0-9a-f-]{36}/#))
    let file = try open("\(home.0)/history/seats.csv?days=90").body
    #expect(file.split(whereSeparator: \.isNewline).count > 60, "\(file)")
    #expect(try open(String(home.0)).body.contains("<dt>Peak of 90 days</dt><dd><b>"))
  }

  /// What the demo says to type as the institute's owner.
  private func checkAdministrator(_ demo: Demo, _ folder: Folder) throws {
    let words = [Places.seatkeeper, "members", "Ridgeway Institute", "--role", "owner"]
    #expect(demo.program.output.contains("SEATKEEPER_TOKEN_FILE=demo/helen.token"))
    let members = try Program.run(
      words, in: folder.path,
      environment: ["SEATKEEPER_SERVER": "http://127.0.0.1:\(demo.port)", "SEATKEEPER_TOKEN_FILE": "demo/helen.token"])
    #expect(members.output.hasPrefix("Ridgeway Institute: 1 member\n"), "\(members)")
    #expect(members.output.contains("helen.achterberg@ridgeway.example"))
  }

  @Test("leaves a server alone that is not the demo's")
  func other() throws {
    let folder = try Folder()
    let setup = ["setup", "--data", folder / "data", "--vendor", "Example Software"]
    #expect(try Program.run([Places.seatkeeper] + setup).status == 0)
    let ending = try Program.run([Places.seatkeeper, "demo", "--data", folder / "data", "--port", "0"])
    #expect(ending.status == 1)
    #expect(
      ending.complaint
        == "seatkeeper: The server in \(folder / "data") is not the demo's. Start it with `seatkeeper serve`.\n")
  }
}
