import Licensing
import TestKit
import Testing
import UseCases

@Suite("The vendor's catalog", .timeLimit(.minutes(10)))
struct CatalogTests {
  private let first = """
    {"products":[{"code":"desktop","name":"Lumen Desktop","versions":["8","9"],"platforms":["windows","macos"]},
      {"code":"cloud","name":"Lumen Cloud","platforms":["web"],"origins":["https://cloud.lumen.example"],
        "redirects":["https://cloud.lumen.example/a,b","http://127.0.0.1/back"]}],
    "terms":[{"code":"eula","version":"1","title":"License terms","text":"Be kind."}],
    "plans":[{"name":"Team","products":["desktop<=9"],"seats":5,"devices":2,"months":12,"kind":"commercial",
      "terms":"eula"},{"name":"Campus","products":["desktop","cloud"],"seats":"unlimited","months":"forever",
      "kind":"educational"}]}
    """

  private func load(_ server: TestServer, _ catalog: String, _ also: String = "") async throws -> Answer {
    try await server.command("PUT", "/api/v1/staff/catalog", json: #"{"catalog":\#(catalog)\#(also)}"#)
  }

  private func changes(_ answer: Answer) -> [String] {
    answer.body.matches(of: #/"licenses":(\d+),"name":"([^"]*)","noun":"([^"]*)"/#).map { "\($0.3) \($0.2) \($0.1)" }
  }

  @Test("A trial tells the difference and changes nothing; what was loaded and exported is no difference")
  func roundTrip() async throws {
    let server = try await TestServer.start()
    let all = ["product desktop 0", "product cloud 0", "terms eula 0", "plan Team 0", "plan Campus 0"]
    #expect(changes(try await load(server, first, #","dry_run":true"#)) == all)
    #expect(try await server.command("GET", "/api/v1/staff/catalog").body == #"{"plans":[],"products":[],"terms":[]}"#)
    #expect(changes(try await load(server, first)) == all)
    let exported = try await server.command("GET", "/api/v1/staff/catalog").body
    #expect(try await load(server, exported).body == #"{"changes":[]}"#)
    #expect(try await load(server, first).body == #"{"changes":[]}"#)
    let changed = exported.replacing(#""seats":5"#, with: #""seats":7"#)
    let difference = try await load(server, changed, #","dry_run":true"#)
    #expect(changes(difference) == ["plan Team 0"])
    #expect(difference.body.contains("5 seats") && difference.body.contains("7 seats"))
    let moved = exported.replacing("127.0.0.1/back", with: "127.0.0.1/b")
    let elsewhere = try await load(server, moved, #","dry_run":true"#)
    #expect(changes(elsewhere) == ["product cloud 0"])
    let became = "Lumen Cloud; web; back to https://cloud.lumen.example/a,b, http://127.0.0.1/b; from https://cloud"
    #expect(elsewhere.body.contains(became), "\(elsewhere.body)")
    try await server.stop()
  }

  @Test("A plan that is left out is sold no more, and what was issued of it stays")
  func retired() async throws {
    let server = try await TestServer.start()
    try await load(server, first).expect(200)
    let issued = try await server.issue("Campus")
    let without = first.replacing(
      #/,\{"name":"Campus"[^}]*\}/#, with: "")
    #expect(changes(try await load(server, without)) == ["plan Campus 0"])
    let order = #"{"plan":"Campus"}"#
    #expect(try await server.command("POST", "/api/v1/staff/licenses", json: order).short == "422 invalid")
    let office = try await server.account("office")
    #expect(try await office.activate(issued.key.text).short == "201")
    #expect(changes(try await load(server, first)) == ["plan Campus 0"], "back on sale")
    try await server.stop()
  }

  @Test("A product that is added to a plan goes into the issued licenses if that is said; one taken away never does")
  func extended() async throws {
    let server = try await TestServer.start()
    try await load(server, first).expect(200)
    let terms = #","terms_code":"eula","terms_version":"1""#
    let office = try await server.account("office")
    let key = try await server.issue("Team").key.text
    let organization = try office.organization(in: await office.activate(key, founding: "Office", also: terms))
    _ = try await server.issue("Team")
    let cloud = { try await office.application("cloud").ask(in: organization).short }
    #expect(try await cloud() == "403 not_licensed")
    let wider = first.replacing(#"["desktop<=9"]"#, with: #"["desktop<=10","cloud"]"#)
    #expect(changes(try await load(server, wider)) == ["plan Team 0"])
    #expect(try await cloud() == "403 not_licensed", "what was issued stays as it was")
    try await load(server, first).expect(200)
    #expect(changes(try await load(server, wider, #","extend_issued":true,"dry_run":true"#)) == ["plan Team 2"])
    #expect(try await cloud() == "403 not_licensed")
    #expect(changes(try await load(server, wider, #","extend_issued":true"#)) == ["plan Team 2"])
    #expect(try await cloud() == "201")
    try await load(server, first, #","extend_issued":true"#).expect(200)
    #expect(try await cloud() == "201", "nothing is taken away from what was issued")
    try await server.stop()
  }

  @Test("Terms that change get a new version, which is then the one to accept")
  func terms() async throws {
    let server = try await TestServer.start()
    try await load(server, first).expect(200)
    let edited = first.replacing("Be kind.", with: "Be kinder.")
    #expect(try await load(server, edited).short == "422 invalid")
    #expect(
      changes(try await load(server, edited.replacing(#""version":"1""#, with: #""version":"2""#))) == ["terms eula 0"])
    let office = try await server.account("office")
    let key = try await server.issue("Team").key.text
    let refused = try await office.activate(key, also: #","terms_code":"eula","terms_version":"1""#)
    #expect(refused.short == "409 terms_not_accepted")
    #expect(try await office.activate(key, also: #","terms_code":"eula","terms_version":"2""#).short == "201")
    try await server.stop()
  }

  @Test(
    "What is wrong in it is named, wherever it stands",
    arguments: [
      (#""seats":5"#, #""seats":"five""#, "422 invalid", "/catalog/plans/0/seats"),
      (#""seats":5"#, #""seats":0"#, "422 invalid", "/catalog/plans/0/seats"),
      (#""seats":5"#, #""seat":5"#, "400 invalid_member", "/catalog/plans/0/seat"),
      (#""months":12"#, #""months":1201"#, "422 invalid", "/catalog/plans/0/months"),
      (#""months":12"#, #""months":"ever""#, "422 invalid", "/catalog/plans/0/months"),
      (#"["desktop<=9"]"#, #"["desktop<=nine"]"#, "422 invalid", "/catalog/plans/0/products"),
      (#"["desktop<=9"]"#, #"["unheard"]"#, "422 invalid", "/catalog/plans/0/products"),
      (#"["desktop<=9"]"#, "[]", "422 invalid", "/catalog/plans/0/products"),
      (#""terms":"eula""#, #""terms":"other""#, "422 invalid", "/catalog/plans/0/terms"),
      (#""name":"Campus""#, #""name":"Team""#, "422 invalid", "/catalog/plans"),
      (#""code":"cloud""#, #""code":"desktop""#, "422 invalid", "/catalog/products"),
      (#""code":"cloud""#, #""code":"Cloud""#, "422 invalid", "/catalog/products/1/code"),
      (#""devices":2"#, #""devices":0"#, "422 invalid", "/catalog/plans/0/devices"),
      (#""devices":2"#, #""heartbeat_s":200"#, "422 invalid", "/catalog/plans/0/heartbeat_s"),
      (#""devices":2"#, #""lease_s":90000"#, "422 invalid", "/catalog/plans/0/lease_s"),
      (#"/a,b""#, #"/a#b""#, "422 invalid", "/catalog/products/1/redirects"),
      (#"http://127.0.0.1/back"#, #"http://lumen.example/back"#, "422 invalid", "/catalog/products/1/redirects"),
      (#"example"],"#, #"example/"],"#, "422 invalid", "/catalog/products/1/origins"),
      (#""devices":2"#, #""serves":"nobody""#, "422 invalid", "/catalog/plans/0/serves"),
    ])
  func wrong(part: String, change: String, answer: String, pointer: String) async throws {
    let server = try await TestServer.start()
    let refused = try await load(server, first.replacing(part, with: change))
    #expect(refused.short == answer)
    #expect(refused.body.contains(#""pointer":"\#(pointer)""#), "\(refused.body)")
    try await server.stop()
  }
}
