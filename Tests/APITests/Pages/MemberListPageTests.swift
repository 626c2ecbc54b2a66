import Books
import Licensing
import TestKit
import Testing

@Suite("The page of an organization's members", .timeLimit(.minutes(10)))
struct MemberListPageTests {
  @Test("says that nobody has joined yet, and where to begin")
  func empty() async throws {
    let stage = try await MemberStage()
    let page = try await stage.browser.open(stage.list)
    #expect(page.headline == "Nobody has joined yet")
    #expect(page.body.contains("<b>5 seats are waiting.</b>"))
    #expect(page.body.contains("<a class=\"btn\" href=\"/organizations/\(stage.organization.id)/invite\">"))
    #expect(page.memberNames == [])
    try await stage.stop()
  }

  @Test("is read page by page, forward and backward, with the numbers of its rows")
  func paging() async throws {
    let stage = try await MemberStage()
    for number in 10...69 { try await stage.member("m\(number)") }
    var page = try await stage.browser.open(stage.list)
    #expect(page.headline == "61 members")
    #expect(page.body.contains("<caption>1 to 25 of 61, by name</caption>"))
    #expect(page.link("prev") == nil)
    var pages = [page.memberNames]
    while let next = page.link("next") {
      page = try await stage.browser.open(next)
      pages.append(page.memberNames)
    }
    #expect(pages.map(\.count) == [25, 25, 11])
    #expect(pages.joined().map { $0 } == ["Ada Brandt"] + (10...69).map { "M\($0)" })
    #expect(page.body.contains("<caption>51 to 61 of 61, by name</caption>"))
    page = try await stage.browser.open(try #require(page.link("prev")))
    #expect(page.memberNames == pages[1])
    #expect(page.body.contains("<caption>26 to 50 of 61, by name</caption>"))
    page = try await stage.browser.open(try #require(page.link("prev")))
    #expect(page.memberNames == pages[0])
    #expect(page.link("prev") == nil && page.link("next") != nil)
    #expect(page.body.contains("<caption>1 to 25 of 61, by name</caption>"))
    #expect(try await stage.names("?rows=100&sort=email&turned=1").first == "M69")
    #expect(try await stage.names("?after=none&before=x&rows=7&sort=often&state=over&role=king").count == 25)
    try await stage.stop()
  }

  @Test("is searched and filtered; what is chosen stands in the address, and the exported list is the same")
  func filters() async throws {
    let stage = try await MemberStage()
    for name in ["bob", "carl", "dora"] { try await stage.member(name) }
    let key = try await stage.owner.ask(
      "POST", "/organizations/\(stage.organization.id)/invites", json: #"{"label":"Summer school"}"#)
    let eve = try await stage.server.account("eve")
    try await eve.join(key.text("key") ?? "").expect(201)
    let invite = try #require(key.text("id"))
    let page = try await stage.browser.open("\(stage.list)?invite=\(invite)")
    #expect(page.headline == "One of 5 people matches")
    #expect(page.memberNames == ["Eve"])
    #expect(page.body.contains("Only who came by “Summer school”"))
    #expect(page.body.contains("<small>by “Summer school”</small>"))
    #expect(try await stage.names("?search=a%40example") == ["Ada Brandt", "Dora"])
    #expect(try await stage.names("?search=+B") == ["Ada Brandt"], "a plus is a blank, as forms write it")
    #expect(try await stage.names("?role=owner") == ["Ada Brandt"])
    let nobody = try await stage.browser.open("\(stage.list)?search=zz")
    #expect(nobody.headline == "Nobody of 5 people matches")
    #expect(nobody.body.contains("Show everybody"))
    try await eve.application().ask().expect(201)
    let seated = try await stage.browser.open("\(stage.list)?seat=now")
    #expect(seated.memberNames == ["Eve"])
    #expect(seated.body.contains("now, Desktop"))
    for query in [
      "", "?search=bob", "?invite=\(invite)", "?seat=never&sort=joined", "?role=member&sort=email&turned=1",
    ] {
      let table = try await stage.browser.open("\(stage.list).csv\(query)")
      #expect(table.headers["content-type"] == "text/csv; charset=utf-8")
      let names = table.body.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) }
      #expect(try await names == stage.names(query), "\(query)")
    }
    try await stage.stop()
  }

  @Test("extends by one click what ends soon, comes back to the list, and takes it back")
  func endsSoon() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.member("bob")
    try await stage.member("carl")
    try await stage.browser.send(stage.path(bob, "/end"), ["day": "2021-01-09"]).expect(200)
    let soon = try await stage.browser.open("\(stage.list)?state=ends_soon")
    #expect(soon.memberNames == ["Bob"])
    #expect(soon.body.contains("<span class=\"badge is-time\">ends in 8 days</span>"))
    #expect(soon.body.contains("formaction=\"\(stage.path(bob, "/end"))\" name=\"longer\" value=\"12\""))
    let done = try await stage.browser.send(
      stage.path(bob, "/end"), ["longer": "12", "query": "state=ends_soon", "m[0]": "\(bob.account)"])
    #expect(done.body.contains("The membership of Bob is good through 9 January 2022 now."))
    #expect(done.headline == "Nobody of 3 people matches")
    #expect(done.hidden("day") == "2021-01-09")
    let undone = try await stage.browser.send(
      stage.path(bob, "/end"), ["day": done.hidden("day"), "query": "state=ends_soon"])
    #expect(undone.memberNames == ["Bob"])
    try await stage.stop()
  }

  @Test("is shown to those who may see members, and an organization of others is none")
  func doors() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.member("bob")
    let paths = [
      stage.list, stage.list + ".csv", stage.list + "/import", stage.path(bob), stage.path(bob, "/deactivate"),
      "/organizations/\(stage.organization.id)/join-requests",
    ]
    for (name, role, status) in [
      ("reader", Role.reader, 403), ("helper", .seatHelper, 403), ("plain", .member, 403), ("stranger", nil, 404),
      ("administrator", .administrator, 200),
    ] as [(String, Role?, Int)] {
      let browser = try await stage.somebody(name, as: role)
      for path in paths {
        let page = try await browser.open(path)
        #expect(page.status == status, "\(path) as \(name)")
        #expect(status == 200 || !page.body.contains("bob@example.org"), "\(path) as \(name)")
      }
      guard status != 200 else { continue }
      for (path, form) in [
        (stage.path(bob, "/deactivate"), [:]), (stage.path(bob, "/reactivate"), [:]),
        (stage.path(bob, "/end"), ["day": "2021-06-30"]), (stage.path(bob, "/role"), ["role": "administrator"]),
        (stage.list + "/many", ["action": "deactivate", "all": "1"]),
        ("/organizations/\(stage.organization.id)/join-requests", ["accept": "\(bob.account)"]),
      ] as [(String, [String: String])] {
        #expect(try await browser.send(path, form).status == status, "\(path) as \(name)")
      }
    }
    let elsewhere = try await stage.server.organization("Elsewhere", owner: stage.owner)
    let foreign = "/organizations/\(elsewhere.id)/members/\(bob.account)"
    for act in ["", "/deactivate"] { #expect(try await stage.browser.open(foreign + act).status == 404) }
    #expect(try await stage.browser.send(foreign + "/reactivate").status == 404)
    let member = try await stage.browser.open(stage.path(bob))
    #expect(member.body.contains("<dd>active</dd>"), "nothing of all that was done")
    try await stage.stop()
  }
}
