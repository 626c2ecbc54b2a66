import API
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The page of alerts", .timeLimit(.minutes(10)))
struct AlertPageTests {
  private struct Stage {
    let server: TestServer
    let organization: Organization
    let ada: Browser

    init() async throws {
      server = try await TestServer.start(at: Instant("2026-10-14T09:00:00Z"))
      let owner = try await server.register("Ada Brandt", email: "ada@example.org")
      organization = try await server.organization("Institute", owner: owner)
      try await server.plan("Team")
      try await server.license("Team", for: organization, seats: .limited(35))
      ada = Browser(server)
      try await ada.signIn(email: "ada@example.org").expect(200)
    }

    var place: String { "/organizations/\(organization.id)/alerts" }

    /// Somebody else, signed in.
    func browser(_ name: String, as role: Role?) async throws -> Browser {
      let person = try await server.register(name, email: "\(name)@example.org")
      if let role { try await server.add(person, to: organization, as: role) }
      let browser = Browser(server)
      try await browser.signIn(email: "\(name)@example.org").expect(200)
      return browser
    }
  }

  @Test("says what one is told, keeps what is ticked, and shows a number that cannot be beside its field")
  func choosing() async throws {
    let stage = try await Stage()
    let page = try await stage.ada.open(stage.place)
    #expect(page.headline == "You get mail when seats run short or end")
    #expect(page.body.contains("4 kinds are on.") && page.body.contains("ada@example.org"))
    #expect(page.body.contains("(27 of 35 seats or more)"))
    #expect(page.body.contains("href=\"/help/administrators/history#alerts\""))
    let wrong = try await stage.ada.send(stage.place, ["use_high": "1", "share": "100", "minutes": "15", "do": "keep"])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"share-e\">A share is a whole number from 1 to 99."))
    #expect(wrong.body.contains("name=\"share\" value=\"100\"") && !wrong.body.contains("id=\"minutes-e\""))
    #expect(wrong.body.contains("name=\"use_high\" value=\"1\" checked"))
    #expect(!wrong.body.contains("name=\"refused\" value=\"1\" checked"))
    #expect(try await stage.ada.open(stage.place).body.contains("4 kinds are on."), "nothing was kept")
    let kept = try await stage.ada.send(
      stage.place, ["use_high": "1", "share": "90", "minutes": "5", "membership_ending": "1", "do": "keep"])
    #expect(kept.body.contains("Your alerts are kept.") && kept.body.contains("2 kinds are on."))
    #expect(kept.body.contains("name=\"share\" value=\"90\"") && kept.body.contains("(32 of 35 seats or more)"))
    let none = try await stage.ada.send(stage.place, ["share": "", "minutes": "", "do": "keep"])
    #expect(none.headline == "You get no mail about Institute")
    #expect(none.body.contains("name=\"share\" value=\"90\""), "numbers of what is off stay")
    try await stage.server.stop()
  }

  @Test("a test mail comes, but not as often as somebody likes")
  func testMail() async throws {
    let stage = try await Stage()
    let sent = try await stage.ada.send(stage.place, ["do": "test", "share": "75", "minutes": "15"])
    #expect(sent.body.contains("A test mail is on its way to ada@example.org."))
    let mail = try await stage.server.lastMail(to: "ada@example.org")
    #expect(mail?.subject == "Alerts about Institute reach you")
    #expect(mail?.text.contains("http://localhost\(stage.place)") == true)
    var busy = sent
    for _ in 1...5 where busy.status == 200 { busy = try await stage.ada.send(stage.place, ["do": "test"]) }
    #expect(busy.status == 422 && busy.headers["retry-after"] != nil)
    #expect(busy.body.contains("role=\"alert\""))
    try await stage.server.stop()
  }

  @Test("what was mailed stands there for 30 days, and when each kind came last for longer")
  func listed() async throws {
    let stage = try await Stage()
    #expect(try await stage.ada.open(stage.place).body.contains("class=\"empty\""))
    let person = try await stage.server.account("mira")
    try await stage.server.add(person, to: stage.organization)
    for product in ["nothing", "something"] { try await person.application(product).ask() }
    try await stage.server.services.desk.refusals.write(with: stage.server.runner)
    try await LookAtAlerts.all(with: stage.server.runner)
    let page = try await stage.ada.open(stage.place)
    #expect(page.body.contains("Mira was refused: Not licensed"))
    #expect(page.body.contains("1 more, <a href=\"/organizations/\(stage.organization.id)/history\">"))
    stage.server.skip(to: Instant("2026-11-13T09:00:01Z"))
    try await stage.ada.signIn(email: "ada@example.org").expect(200)
    let later = try await stage.ada.open(stage.place)
    #expect(!later.body.contains("Mira was refused"))
    #expect(later.body.contains("Last: <time datetime=\"2026-10-14T09:00:00.000Z\""))
    try await stage.server.stop()
  }

  @Test("is nobody's but those who administer the organization, and each has their own")
  func rights() async throws {
    let stage = try await Stage()
    for role in [Role.member, .reader, .seatHelper] {
      let browser = try await stage.browser(role.rawValue.replacing("_", with: ""), as: role)
      #expect(try await browser.open(stage.place).status == 403, "\(role)")
      #expect(try await browser.send(stage.place, ["do": "keep"]).status == 403, "\(role)")
      #expect(try await browser.send(stage.place, ["do": "test"]).status == 403, "\(role)")
    }
    let stranger = try await stage.browser("stranger", as: nil)
    #expect(try await stranger.open(stage.place).status == 404)
    #expect(try await stranger.send(stage.place, ["do": "test"]).status == 404)
    let second = try await stage.browser("second", as: .administrator)
    #expect(try await second.send(stage.place, ["do": "keep"]).headline == "You get no mail about Institute")
    #expect(try await stage.ada.open(stage.place).headline == "You get mail when seats run short or end")
    try await stage.server.stop()
  }
}
