import Testing

@Suite("The pages in a real browser", OwnThreads())
struct BrowserTests {
  private let world: World
  private let server: Server
  private let home: Folder
  private let demo: Demo
  private let token: String

  init() throws {
    world = try World()
    let setup = try Program.run([Places.seatkeeper, "setup", "--token", "--data", world.data])
    token = setup.output.firstMatch(of: #/\n  ([\w-]{43})\n/#).map { String($0.1) } ?? ""
    home = try Folder()
    for paper in ["imprint", "privacy"] { try File.write("Northlight Software\n\nThe \(paper).\n", to: home / paper) }
    server = try Server(
      on: world,
      wrapper: [
        "env", "SEATKEEPER_IMPRINT_FILE=\(home / "imprint")", "SEATKEEPER_PRIVACY_FILE=\(home / "privacy")",
      ])
    demo = try Demo(in: home, data: "demo", "--no-applications")
  }

  /// The link by which the office of the demo invites.
  private func inviteLink() throws -> String {
    let owner = try server.command("token", World.officePeople[0], "--scope", "account").output.filter { $0 != "\n" }
    let office = try server.command("holders", World.officeName, "--json")
    let id = (JSONValue(office.output) ?? .null)["organization"]["id"].text ?? ""
    let invites = try server.ask(.get("/api/v1/organizations/\(id)/invites", token: String(owner)))
    return invites.json["data"].list.first?["link"].text ?? ""
  }

  /// The code that an application shows which waits to be signed in.
  private func code(of login: Program) throws -> String {
    var code = ""
    try eventually("the code, after: \(login.output)\(login.complaint)") {
      guard let shown = login.output.firstMatch(of: #/[B-Z]{4}-[B-Z]{4}/#) else { return false }
      code = String(shown.0)
      return true
    }
    return code
  }

  /// Registers the first product's application with a redirect to this computer.
  ///
  /// - Returns: the path by which it asks to be signed in.
  private func authorization() throws -> String {
    let catalog = try server.command("catalog", "show").output
    let registered = catalog.replacing(
      "redirects: []", with: "redirects: [\"http://127.0.0.1/back\"]", maxReplacements: 1)
    #expect(registered != catalog)
    try File.write(registered, to: home / "catalog.yaml")
    let loaded = try server.command("catalog", "load", home / "catalog.yaml")
    #expect(loaded.status == 0, "\(loaded)")
    let client = try #require(catalog.firstMatch(of: #/code: ([a-z]+)/#)).1
    return "/oauth/authorize?response_type=code&client_id=\(client)&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback"
      + "&scope=seats&state=s&code_challenge_method=S256&code_challenge=\(String(repeating: "A", count: 43))"
  }

  @Test(
    "are whole and accessible at 320 px and at 1280, light and dark; the story goes with JavaScript and without",
    .timeLimit(.minutes(15)))
  func walk() throws {
    let login = try Program(
      [Places.seat, "login"],
      environment: [
        "SEAT_SERVER": "http://127.0.0.1:\(server.port)", "HOME": home.path, "SEAT_DEVICE": "lab-7",
      ])
    let walk = try Program(
      [
        Places.package + "/.build/python/bin/python", "-B", Places.package + "/Tests/ProgramTests/Browser/walk.py",
        "--server", "http://127.0.0.1:\(server.port)", "--mails", server.program.outputFile,
        "--invite", try inviteLink(), "--organization", World.officeName, "--code", try code(of: login),
        "--token", token, "--authorize", try authorization(), "--demo", "http://127.0.0.1:\(demo.port)",
        "--shots", Places.package + "/.build/screenshots",
      ], environment: ["HOME": home.path])
    let ending = try walk.wait(within: .seconds(800))
    #expect(ending.status == 0, "\(ending.output)\(ending.complaint)")
    #expect(try login.wait().status == 75, "the walk said no")
    #expect(server.errors == [])
  }
}
