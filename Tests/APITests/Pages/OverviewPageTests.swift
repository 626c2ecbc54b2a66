import API
import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The overview", .timeLimit(.minutes(10)))
struct OverviewPageTests {
  private struct Stage {
    let server: TestServer
    let organization: Organization
    let office: Browser
    let place: String

    init(seats: Int = 2) async throws {
      server = try await TestServer.start(at: Instant("2026-10-14T09:00:00Z"))
      try await server.plan("Team")
      organization = try await server.organization(
        "Office", owner: try await server.register("Ada", email: "ada@example.org"))
      try await server.license("Team", for: organization, seats: .limited(seats))
      office = try await Self.browser("ada@example.org", server)
      place = "/organizations/\(organization.id)"
    }

    static func browser(_ email: String, _ server: TestServer) async throws -> Browser {
      let browser = Browser(server)
      try await browser.signIn(email: email).expect(200)
      return browser
    }

    func open(as name: String) async throws -> Answer {
      try await Self.browser("\(name)@example.org", server).open(place)
    }
  }

  @Test("answers at once how many seats are free, what falls next, who was refused, and what needs doing")
  func story() async throws {
    let stage = try await Stage()
    let begun = try await stage.office.open(stage.place)
    #expect(begun.headline == "2 seats are free now")
    #expect(begun.body.contains("Nobody has joined yet."))
    #expect(begun.body.contains("You alone can run this organization."))
    let people = try await stage.server.people(3, in: stage.organization)
    for person in people { try await person.application().ask() }
    try await stage.server.services.desk.refusals.write(with: stage.server.runner)
    let full = try await stage.office.open(stage.place)
    #expect(full.headline == "Every seat is taken")
    #expect(full.body.contains("2 of 2 are in use: 2 with Desktop."))
    #expect(full.body.contains("<dt>Refused in 7 days</dt><dd class=\"is-no\"><b>Once</b> One person, up to"))
    #expect(full.body.contains("<dt>Waiting now</dt><dd class=\"is-no\"><b>One person</b>"))
    #expect(full.body.contains("<dt>Next fall</dt><dd class=\"is-time\">"))
    #expect(full.body.contains("/history/refusals?days=7\">"))
    #expect(!full.body.contains("Nobody has joined yet."))
    try await stage.server.stop()
  }

  @Test("A refusal of the morning seven days ago was counted, and was not on the page of these days")
  func sevenDays() async throws {
    let stage = try await Stage()
    for person in try await stage.server.people(3, in: stage.organization) { try await person.application().ask() }
    try await stage.server.services.desk.refusals.write(with: stage.server.runner)
    stage.server.clock.move(by: .days(6))
    let sixth = try await stage.open(as: "ada")
    #expect(sixth.body.contains("<dt>Refused in 7 days</dt><dd class=\"is-no\"><b>Once</b>"))
    stage.server.clock.move(by: .hours(20))
    let ada = try await Stage.browser("ada@example.org", stage.server)
    #expect(try await ada.open(stage.place).body.contains("<dt>Refused in 7 days</dt><dd><b>Nobody</b></dd>"))
    let list = try await ada.open("\(stage.place)/history/refusals?days=7")
    #expect(list.headline == "Nobody was refused on these days")
    try await stage.server.stop()
  }

  @Test("M6: has each wish for a seat until somebody has seen to it")
  func wishes() async throws {
    let stage = try await Stage()
    let person = try await stage.server.people(1, in: stage.organization)[0]
    _ = try await stage.server.runner.run(
      AskForSeat(
        caller: .account(person.account, scope: .account), organization: stage.organization.id,
        product: try #require(ProductCode("desktop"))))
    let page = try await stage.office.open(stage.place)
    #expect(page.body.contains("asked for a seat.</b> For Desktop, "))
    let form = try #require(page.body.firstMatch(of: #/action="([^"]*\/wishes\/[^"]*)"/#))
    #expect(!(try await stage.office.send(String(form.1))).body.contains("asked for a seat."))
    #expect(try await stage.office.send(String(form.1)).status == 200, "twice is once")
    try await stage.server.stop()
  }

  @Test("shows to each role what it may see, and to members and strangers nothing")
  func roles() async throws {
    let stage = try await Stage()
    for (name, role) in [("helper", Role.seatHelper), ("reader", .reader), ("plain", .member)] {
      try await stage.server.add(
        try await stage.server.register(name, email: "\(name)@example.org"), to: stage.organization, as: role)
    }
    _ = try await stage.server.register("stranger", email: "stranger@example.org")
    let helper = try await stage.open(as: "helper")
    #expect(helper.headline == "2 seats are free now")
    #expect(!helper.body.contains("Refused in 7 days") && !helper.body.contains("Invite key"))
    let reader = try await stage.open(as: "reader")
    #expect(reader.headline?.hasPrefix("2 seats until") == true)
    #expect(reader.body.contains("Refused in 7 days") && !reader.body.contains("class=\"hall\""))
    #expect(try await stage.open(as: "plain").status == 403)
    #expect(try await stage.open(as: "stranger").status == 404)
    try await stage.server.stop()
  }
}
