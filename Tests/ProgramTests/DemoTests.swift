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
      try checkKey(demo, folder)
      #expect(try Connection(port: demo.port).ask(.get("/style")).status == 200)
      demo.program.kill(SIGINT)
      #expect(try demo.program.wait(within: .seconds(10)).status == 0)
      tokens.append(File.text(folder / "demo/mara.token"))
    }
    #expect(tokens[0] == tokens[1])
    #expect(File.mode(folder / "demo/mara.token") == "600")
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

  /// The key that it gives to whoever tries it.
  private func checkKey(_ demo: Demo, _ folder: Folder) throws {
    #expect(demo.program.output.contains("http://127.0.0.1:\(demo.port)/activate\n"))
    let key = try #require(demo.program.output.firstMatch(of: #/\n +([0-9A-Z]{5}(?:-[0-9A-Z]{5}){4})\n/#)).1
    let license = try Program.run(
      [Places.seatkeeper, "licenses", "--key", String(key), "--data", folder / "demo"])
    #expect(license.output.contains("Team"), "\(license)")
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
