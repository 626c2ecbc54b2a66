import Books
import Licensing
import TestKit
import Testing
import UseCases
import Vault

@Suite("Licenses that were sold before, as a list", .timeLimit(.minutes(10)))
struct LicenseImportTests {
  private func hand(_ server: TestServer, _ file: String, _ query: String = "") async throws -> Answer {
    try await server.command(
      "POST", "/api/v1/staff/licenses/import\(query)", json: file, headers: ["Content-Type": "text/csv"])
  }

  @Test("Come with their keys, of this system and of the one before")
  func keys() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let key = LicenseKey(random: Array(repeating: 200, count: 23))
    let file = """
      plan,seats,purchased_on,buyer,reference,key
      Team,7,2020-06-01,Buyer@example.org,SOZ-17,\(key.text.lowercased())
      Team,,2020-07-01,,,OLD-2019-12345
      Team,3,2020-08-01,,,
      """
    let trial = try await hand(server, file, "?dry_run=true")
    #expect(trial.body == #"{"is_dry_run":true,"keys":[],"rows":3}"#)
    let office = try await server.account("office")
    #expect(try await office.activate(key.text).short == "409 key_unknown", "a trial writes nothing")
    let answer = try await hand(server, file)
    #expect(answer.short == "201")
    let made = answer.body.firstMatch(of: #/"key":"([^"]*)","line":4/#).map { String($0.1) } ?? ""
    let first = try await office.activate(key.text, founding: "Office")
    let organization = try office.organization(in: first)
    #expect(first.text("seats") == "7" && first.text("valid_until") == "2021-06-01T00:00:00.000Z")
    #expect(try await office.activate(" old 2019-12345", for: organization).short == "201")
    #expect(try await office.activate(made, for: organization).text("seats") == "3")
    let licenses = try await server.command("GET", "/api/v1/staff/licenses")
    #expect(licenses.body.contains(#""key":"OLD-2019-12345""#), "as people have it on paper")
    let again = try await hand(server, file)
    #expect(again.short == "422 invalid_list")
    #expect(
      again.text("detail") == """
        The list has 2 faults, and nothing was changed. Line 2: This key is in the books already.
        """)
    try await server.stop()
  }

  @Test("All rows or none: each bad one is named by its line")
  func faults() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let file = """
      plan,seats,purchased_on,key
      Team,5,2020-06-01,
      Teem,5,2020-06-01,
      Team,0,2020-06-01,
      Team,5,01.06.2020,
      Team,5,2020-06-01,OLD-1
      "Team",5,2020-06-01,OLD-1
      Team,5
      Team,5,2020-06-01,8K2QW-7DMXR-4PNHT-9ZC3V-F6J0C
      """
    let answer = try await hand(server, file)
    let told = answer.body.matches(of: #/"detail":"([^"]*)","pointer":"([^"]*)"/#).map { "\($0.2) \($0.1)" }
    #expect(
      told == [
        "/lines/3 There is no plan Teem.", "/lines/4 A license has 1 to 1,000,000 seats.",
        "/lines/5 The day of the purchase is written like 2026-12-31.", "/lines/7 Line 6 has the same key.",
        "/lines/8 This row has 2 fields, the header 4.",
        "/lines/9 A character of this key is wrong, missing or too many.",
      ])
    let licenses = try await server.command("GET", "/api/v1/staff/licenses")
    #expect(licenses.body == #"{"data":[]}"#)
    try await server.stop()
  }

  @Test("Are seen by nobody before all of them are there, and what a broken-off import left is cleared away")
  func staged() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let importing = LicenseImport(runner: server.runner, caller: TestServer.staff)
    let rows = (0..<250).map {
      ListRow(line: $0 + 2, fields: ["plan": "Team", "purchased_on": "2020-06-01", "key": "OLD-\($0)"])
    }
    let checked = try await importing.check(rows)
    let batch = ImportBatch(id: server.newID(), rows: 250)
    let now = Moment(wall: server.clock.now, lost: .zero)
    let license: LicenseID = server.newID()
    let plan = try #require(try await server.books { try $0.plan(named: "Team") })
    let hash = server.runner.secrets.lookup(Array("OLD7".utf8), "license-key")
    try await server.books { books in
      try books.add(batch, at: now)
      try books.add(
        License(
          id: license, plan: plan.id,
          organization: nil, coverage: plan.coverage, seats: .limited(1), devicesPerSeat: nil, purchasedAt: now.wall,
          validFrom: now.wall, validUntil: nil, activatedAt: nil),
        LicensePapers(keyHash: hash), batch: batch.id)
    }
    let office = try await server.account("office")
    #expect(try await office.activate("OLD-7").short == "409 key_unknown", "it is hidden")
    await #expect(throws: Denial.self, "a key of an import that may be alive is not taken over") {
      _ = try await importing.write(checked, from: "")
    }
    server.clock.move(by: .minutes(30))
    #expect(try await importing.write(checked, from: "").isEmpty)
    #expect(try await office.activate("OLD-7").short == "201")
    let audit = try await server.command("GET", "/api/v1/staff/audit?action=license.import")
    #expect(audit.body.contains(#""became":"250 licenses""#))
    try await server.stop()
  }

  @Test("Fifty thousand rows with one that is bad change nothing, and name it")
  func many() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    var lines = ["plan,seats,purchased_on,buyer,reference,key"]
    lines += (0..<50_000).map { "Team,5,2020-06-01,b\($0)@example.org,R-\($0)," }
    lines[40_001] = "Team,five,2020-06-01,,,"
    let answer = try await hand(server, lines.joined(separator: "\n"))
    #expect(
      answer.text("detail")
        == "The list has 1 fault, and nothing was changed. "
        + "Line 40002: The number of seats is a whole number, or unlimited."
    )
    #expect(try await server.command("GET", "/api/v1/staff/licenses").body == #"{"data":[]}"#)
    try await server.stop()
  }
}
