import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The page of the audit log", .timeLimit(.minutes(10)))
struct AuditPageTests {
  private struct Stage {
    let server: TestServer
    let organization: Organization
    let member: Person
    let ada: Browser

    init() async throws {
      server = try await TestServer.start(at: Instant("2026-10-14T09:00:00Z"))
      let owner = try await server.register("Ada Brandt", email: "ada@example.org")
      organization = try await server.organization("=Institute", owner: owner)
      member = try await server.account("paula")
      ada = Browser(server)
      try await ada.signIn(email: "ada@example.org").expect(200)
      server.clock.move(by: .minutes(1))
      try await owner.ask(
        "PATCH", "/organizations/\(organization.id)", json: #"{"contact":"Institute IT desk","name":"Sociology"}"#
      ).expect(200)
      try await server.add(member, to: organization)
      server.clock.move(by: .minutes(1))
      _ = try await server.runner.run(
        BlockMember(
          caller: .account(owner.account, scope: .account), organization: organization.id, account: member.account,
          isBlocked: true))
    }

    var place: String { "/organizations/\(organization.id)/audit" }

    func browser(_ name: String, as role: Role?) async throws -> Browser {
      let person = try await server.register(name, email: "\(name)@example.org")
      if let role { try await server.add(person, to: organization, as: role) }
      let browser = Browser(server)
      try await browser.signIn(email: "\(name)@example.org").expect(200)
      return browser
    }

    /// The sentences of the rows of a page.
    func sentences(_ query: String = "") async throws -> [String] {
      try await ada.open(place + query).body.matches(of: #/<tr><th scope="row">([^<]*)/#)
        .map { String($0.1).filter { $0 != "\n" }.trimmingSuffix }
    }
  }

  @Test("tells who decided what, with what was before and after, and by what name things are known")
  func rows() async throws {
    let stage = try await Stage()
    let page = try await stage.ada.open(stage.place)
    #expect(page.headline == "4 decisions in 7 days")
    #expect(
      try await stage.sentences() == [
        "Deactivated a member", "Added a member", "Changed settings", "Founded the organization",
      ])
    #expect(page.body.contains("<small>Paula</small>"))
    #expect(page.body.contains(">active</td>") && page.body.contains("<b>deactivated</b>"))
    #expect(page.body.contains(">name: =Institute\nwhom to ask: nothing</td>"))
    #expect(page.body.contains("<b>name: Sociology\nwhom to ask: Institute IT desk</b>"), "only what is not the same")
    #expect(page.body.contains("<td>Ada Brandt</td>") && page.body.contains("tester, operator of the server"))
    #expect(page.body.contains("portal, 127.0.0.1") && page.body.contains("the server’s own machine"))
    #expect(page.body.contains("href=\"/help/administrators/roles#audit\""))
    try await stage.server.stop()
  }

  @Test("one of the vendor's people is told apart, and counted in the headline")
  func staff() async throws {
    let stage = try await Stage()
    _ = try await stage.server.register("Inga Solheim", email: "inga@atlas.example")
    try await stage.server.command("PUT", "/api/v1/staff/people/inga@atlas.example", json: #"{"role":"support"}"#)
      .expect(204)
    try await stage.server.secondFactor(of: "inga@atlas.example")
    _ = try await stage.server.runner.run(
      BlockMember(
        caller: try await stage.server.caller("inga@atlas.example"), organization: stage.organization.id,
        account: stage.member.account, isBlocked: false))
    let page = try await stage.ada.open(stage.place)
    #expect(page.headline == "5 decisions in 7 days, one by Atlas Analytics’s staff")
    #expect(page.body.contains("<td>Inga Solheim <span class=\"badge\">staff</span></td>"))
    #expect(page.body.contains("staff console"))
    #expect(try await stage.sentences("?who=staff") == ["Reactivated a member"])
    try await stage.server.stop()
  }

  @Test("what is looked for stands in the address, and days that are none are told beside their field")
  func filters() async throws {
    let stage = try await Stage()
    #expect(try await stage.sentences("?what=settings") == ["Changed settings", "Founded the organization"])
    #expect(try await stage.sentences("?q=paula&what=members") == ["Deactivated a member"])
    #expect(try await stage.sentences("?who=operator") == ["Added a member", "Founded the organization"])
    #expect(try await stage.sentences("?from=2026-10-15") == [])
    let empty = try await stage.ada.open(stage.place + "?q=nobody+at+all")
    #expect(empty.body.contains("class=\"empty\"") && empty.body.contains("Show everything"))
    #expect(empty.body.contains("value=\"nobody at all\""))
    let wrong = try await stage.ada.open(stage.place + "?from=soon")
    #expect(wrong.status == 422 && wrong.body.contains("id=\"days-e\">The first day is not a date."))
    #expect(try await stage.ada.open(stage.place + "?from=2026-10-14&to=2026-10-01").status == 422)
    try await stage.server.stop()
  }

  @Test("more than a page is gone through by its links, forth and back")
  func pages() async throws {
    let stage = try await Stage()
    for number in 1...60 {
      stage.server.clock.move(by: .seconds(1))
      _ = try await stage.server.runner.run(
        BlockMember(
          caller: TestServer.staff, organization: stage.organization.id, account: stage.member.account,
          isBlocked: number.isMultiple(of: 2)))
    }
    let first = try await stage.ada.open(stage.place + "?q=paula&from=")
    #expect(first.body.contains("Decisions that match, latest first") && !first.body.contains("rel=\"prev\""))
    let second = try await stage.ada.open(try link("next", first))
    #expect(second.body.matches(of: #/<tr><th scope="row"/#).count == 11 && !second.body.contains("rel=\"next\""))
    let back = try await stage.ada.open(try link("prev", second))
    #expect(back.body.matches(of: #/<tr><th scope="row"/#).count == 50 && !back.body.contains("rel=\"prev\""))
    #expect(try await stage.ada.open(stage.place).body.contains("64 decisions since"))
    try await stage.server.stop()
  }

  private func link(_ rel: String, _ page: Answer) throws -> String {
    let links = page.body.matches(of: #/href="([^"]*)" rel="(prev|next)"/#)
    return try #require(links.first { $0.2 == rel }.map { String($0.1).replacing("&amp;", with: "&") })
  }

  @Test("the file has what the filter shows, and nothing in it is calculated")
  func file() async throws {
    let stage = try await Stage()
    for query in ["", "?what=settings", "?q=paula", "?who=operator&from=", "?from=2026-10-15"] {
      let file = try await stage.ada.open(stage.place + ".csv" + query)
      #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
      let lines = file.body.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[2] }.map(String.init)
      #expect(try await stage.sentences(query) == lines, "\(query)")
    }
    let settings = try await stage.ada.open(stage.place + ".csv?what=settings")
    #expect(settings.body.hasPrefix("at,action,what,about,who,staff,before,after,reason,from_where\r\n"))
    #expect(settings.body.contains("2026-10-14T09:01:00.000Z,organization.change,Changed settings,"))
    #expect(settings.body.contains(",'=Institute,") && !settings.body.contains(",=Institute"))
    #expect(settings.body.contains("\"name: Sociology\nwhom to ask: Institute IT desk\""))
    #expect(try await stage.ada.open(stage.place + ".csv?from=soon").status == 422)
    try await stage.server.stop()
  }

  @Test("who administers nothing here sees none of it, and an organization of others is none")
  func rights() async throws {
    let stage = try await Stage()
    for role in [Role.member, .reader, .seatHelper] {
      let browser = try await stage.browser(role.rawValue.replacing("_", with: ""), as: role)
      for path in [stage.place, stage.place + ".csv"] {
        let answer = try await browser.open(path)
        #expect(answer.status == 403 && !answer.body.contains("Paula"), "\(role) \(path)")
      }
      #expect(try await browser.send(stage.place, ["q": ""]).status >= 400, "nothing can be changed")
    }
    let stranger = try await stage.browser("stranger", as: nil)
    for path in [stage.place, stage.place + ".csv"] { #expect(try await stranger.open(path).status == 404) }
    try await stage.server.stop()
  }
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmingSuffix: String { String(reversed().drop(while: \.isWhitespace).reversed()) }
}
