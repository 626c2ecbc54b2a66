import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The same for many members", .timeLimit(.minutes(10)))
struct ManyMembersTests {
  private func stage(_ names: String...) async throws -> MemberStage {
    let stage = try await MemberStage()
    for name in names { try await stage.member(name) }
    return stage
  }

  private func many(_ stage: MemberStage, _ form: [String: String]) async throws -> (path: String, page: Answer) {
    let answer = try await stage.browser.send(stage.list + "/many", form, following: false)
    let path = answer.headers["location"] ?? ""
    return (path, try await stage.browser.open(path))
  }

  private func states(_ stage: MemberStage) async throws -> [String] {
    try await stage.names("?state=deactivated")
  }

  @Test("is shown with names and numbers first, leaves out owners and whoever asks, and is done on a second click")
  func all() async throws {
    let stage = try await stage("bob", "carl", "dora")
    let eve = try await stage.member("eve", as: .owner)
    let application = try await stage.member("fay").application()
    try await application.ask().expect(201)
    let (path, page) = try await many(stage, ["action": "deactivate", "all": "1", "query": ""])
    #expect(page.headline == "Deactivate 4 members?")
    #expect(page.body.contains("<p class=\"soft\">Bob, Carl, Dora and Fay</p>"))
    #expect(page.body.contains("<p>One owner; choose another role first.</p>"))
    #expect(page.body.contains("<p>You yourself.</p>"))
    #expect(try await states(stage) == [], "so far nothing has changed")
    let done = try await stage.browser.send(path, ["why": "end of term"])
    #expect(done.headline == "4 members are deactivated")
    #expect(try await states(stage) == ["Bob", "Carl", "Dora", "Fay"])
    #expect(try await application.ask().short == "403 deactivated")
    #expect(try await stage.browser.send(path).headline == "4 members are deactivated", "twice is once")
    let record = try await stage.browser.open(stage.path(eve))
    #expect(record.body.contains("<dd>active</dd>"))
    let audit = try await stage.owner.ask(
      "GET", "/organizations/\(stage.organization.id)/audit?action=member.deactivate&limit=20")
    #expect(audit.body.matches(of: #/"why":"end of term"/#).count == 4)
    let again = try await many(stage, ["action": "reactivate", "all": "1", "query": "state=deactivated&search=a%40"])
    #expect(again.page.headline == "Reactivate one member?")
    #expect(try await stage.browser.send(again.path).headline == "One member is active again")
    #expect(try await states(stage) == ["Bob", "Carl", "Fay"])
    try await stage.stop()
  }

  @Test("is for those who are ticked, and for nobody where none is")
  func ticked() async throws {
    let stage = try await stage("bob", "carl")
    let dora = try await stage.member("dora")
    let form = ["action": "end", "m[0]": "\(dora.account)", "m[1]": "\(stage.owner.account)", "m[2]": "none"]
    let (path, page) = try await many(stage, form)
    #expect(page.headline == "Set an end date for one member?")
    for day in ["", "2020-12-31", "tomorrow"] {
      let wrong = try await stage.browser.send(path, ["day": day, "why": "so"])
      #expect(wrong.status == 422)
      #expect(wrong.body.contains("id=\"day-e\">This is not a date, or it is over"))
      #expect(wrong.body.contains("name=\"why\" value=\"so\""))
    }
    #expect(try await stage.browser.send(path, ["day": "2021-06-30"]).headline == "One member has the new end date")
    #expect(try await stage.browser.open(stage.path(dora)).body.contains("30 June 2021"))
    for nothing in [["action": "end"], ["m[0]": "\(dora.account)"], ["action": "remove", "all": "1"]] {
      #expect(try await many(stage, nothing).page.headline == "4 members")
    }
    #expect(try await many(stage, ["action": "end"]).page.body.contains("<p>Nobody is ticked, so nothing was done."))
    let owner = try await many(stage, ["action": "deactivate", "m[0]": "\(stage.owner.account)"])
    #expect(owner.page.headline == "There is nothing to change")
    try await stage.stop()
  }

  @Test("is shown once more where others are meant by now")
  func changed() async throws {
    let stage = try await stage("bob", "carl")
    let (path, page) = try await many(stage, ["action": "deactivate", "all": "1", "query": "role=member"])
    #expect(page.headline == "Deactivate 2 members?")
    try await stage.member("dora")
    let again = try await stage.browser.send(path)
    #expect(again.headline == "Deactivate 3 members?")
    #expect(again.body.contains("has changed from 2 to 3. Nothing was done"))
    #expect(try await states(stage) == [])
    let place = try #require(again.body.firstMatch(of: #/<form method="post" action="([^"]*\/lists\/[^"]*)"/#)?.1)
    #expect(try await stage.browser.send(String(place)).headline == "3 members are deactivated")
    try await stage.stop()
  }

  @Test("is for those who were looked at, where who is meant hangs on who sits")
  func seats() async throws {
    let stage = try await stage("bob", "carl")
    let dora = try await stage.member("dora")
    let (path, page) = try await many(stage, ["action": "deactivate", "all": "1", "query": "role=member&seat=never"])
    #expect(page.headline == "Deactivate 3 members?")
    try await dora.application().ask().expect(201)
    #expect(try await stage.browser.send(path).headline == "3 members are deactivated")
    try await stage.stop()
  }

  @Test("is not looked for anew without end")
  func tooOften() async throws {
    let stage = try await stage("bob", "carl")
    let (path, _) = try await many(stage, ["action": "deactivate", "all": "1", "query": "role=member"])
    try await stage.member("dora")
    for _ in 1...9 { try await stage.browser.send(path).expect(200) }
    #expect(try await stage.browser.send(path).status == 429)
    try await stage.stop()
  }

  @Test("changes the invite keys in the same step where that is ticked")
  func rotated() async throws {
    let stage = try await stage("bob")
    let link = try await stage.owner.inviteLink(of: stage.organization)
    let (path, page) = try await many(stage, ["action": "deactivate", "all": "1"])
    #expect(page.body.contains("name=\"rotate\" value=\"1\">"))
    let long = try await stage.browser.send(path, ["rotate": "1", "why": String(repeating: "a", count: 501)])
    #expect(long.status == 422 && long.body.contains("name=\"rotate\" value=\"1\" checked"), "the tick stays")
    try await stage.browser.send(path, ["rotate": "1"]).expect(200)
    #expect(try await stage.server.account("eve").join(link).short == "409 invite_ended")
    try await stage.stop()
  }

  @Test("goes on behind the page where many are meant, and the list of members says how far it is")
  func long() async throws {
    let stage = try await stage("bob", "carl", "dora")
    let (path, _) = try await many(stage, ["action": "deactivate", "all": "1"])
    let id = try #require(MemberImportID(text: String(path.split(separator: "/").last ?? "")))
    // As if there were many more, and the server had stopped after the first of them.
    let now = Moment(wall: stage.server.clock.now, lost: .zero)
    try await stage.server.books { books in
      guard var list = try books.memberImport(id) else { return }
      list.total = 100
      list.applied = 34
      list.acceptedAt = now.wall
      try books.save(list, at: now)
    }
    let members = try await stage.browser.open(stage.list)
    #expect(members.body.contains("A list of changes is being carried out: 34 of 100"))
    #expect(try await stage.browser.open(path).headline == "A list of changes is being carried out: 34 of 100")
    try await MemberImporting.resume(stage.server.runner)
    #expect(try await states(stage) == ["Bob", "Carl", "Dora"])
    #expect(!(try await stage.browser.open(stage.list).body.contains("being carried out")))
    try await stage.stop()
  }

  @Test("is forgotten after a day where nobody has said yes, and is nobody else's to see")
  func forgotten() async throws {
    let stage = try await stage("bob")
    let (path, _) = try await many(stage, ["action": "deactivate", "all": "1"])
    let stranger = try await stage.somebody("zoe", as: nil)
    #expect(try await stranger.open(path).status == 404)
    #expect(try await stranger.send(path).status == 404)
    let elsewhere = try await stage.server.organization("Elsewhere", owner: stage.owner)
    let other = path.replacing("\(stage.organization.id)", with: "\(elsewhere.id)")
    #expect(try await stage.browser.open(other).status == 404)
    #expect(try await stage.browser.send(other).status == 404)
    for (hours, headline) in [(23, "Deactivate one member?"), (2, "There is no page at this address")] {
      stage.server.clock.move(by: .hours(hours))
      _ = try await stage.server.runner.run(ForgetOldThings())
      _ = try await stage.browser.signIn(email: "ada@example.org")
      #expect(try await stage.browser.open(path).headline == headline)
    }
    try await stage.stop()
  }
}
