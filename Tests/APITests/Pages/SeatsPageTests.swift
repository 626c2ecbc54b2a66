import Licensing
import Storage
import TestKit
import Testing

@Suite("The page that shows who sits", .timeLimit(.minutes(10)))
struct SeatsPageTests {
  @Test("G36: says who, since when, with what, on which device, and how many more could")
  func sits() async throws {
    let stage = try await SeatsStage()
    #expect(try await stage.browser.open(stage.path).headline == "Nobody is seated")
    let people = try await stage.server.people(2, in: stage.organization)
    _ = try await people[0].application(version: "9.4", on: "LAB-7").ask()
    stage.server.clock.move(by: .seconds(12))
    _ = try await people[1].application(on: "LAB-8").ask()
    let page = try await stage.browser.open(stage.path)
    #expect(page.headline == "2 people are seated")
    #expect(page.body.contains("One more could sit down now."))
    #expect(page.body.contains("aria-label=\"2 of 3 seats in use, 1 free\""))
    #expect(page.body.contains(">Person1.Office</a>"))
    #expect(page.body.contains("<td>Desktop <small>version 9</small></td><td>LAB-7 <small>Linux</small></td>"))
    #expect(page.body.contains(">00:00</time> <small class=\"nobr\">12 s</small>"))
    #expect(page.body.contains(">12 s ago</td>"))
    #expect(page.body.contains("<a href=\"\(stage.path)\" aria-current=\"page\">Seats</a>"))
    try await stage.server.stop()
  }

  @Test("M1: a seat is ended at once and is free when its application has heard of it, or by then")
  func end() async throws {
    let stage = try await SeatsStage()
    let person = try await stage.server.people(1, in: stage.organization)[0]
    let (desk, laptop) = (person.application(on: "LAB-7"), person.application(on: "LAPTOP"))
    for application in [desk, laptop] { _ = try await application.ask() }
    let before = try await stage.browser.open(stage.path + "?sort=member")
    #expect(before.body.contains("<small>Linux, also LAPTOP</small>") && before.seats.count == 1)
    stage.server.clock.move(by: .seconds(5))
    let form = ["end": before.seats[0], "back": "sort=member"]
    let led = try await stage.browser.send(stage.path + "/end", form, following: false)
    #expect(led.status == 303 && led.headers["location"] == "\(stage.path)?sort=member&ended=\(before.seats[0])")
    let after = try await stage.browser.open(led.headers["location"] ?? "")
    #expect(after.headline == "One person is seated")
    #expect(after.body.contains("The seat of Person1.Office is ended. The application has until 00:05:00 to save"))
    #expect(after.body.contains("1 ending, <span class=\"until\">free by <time datetime=\"2021-01-01T00:05:00.000Z\""))
    #expect(after.body.contains("ended by you at 00:00:05") && after.seats.isEmpty)
    #expect(try await desk.ask().short == "410 lease_over")
    #expect(try await stage.browser.open(stage.path).headline == "One person is seated")
    #expect(try await laptop.ask().short == "410 lease_over")
    #expect(try await stage.browser.open(stage.path).headline == "Nobody is seated")
    let twice = try await stage.browser.send(stage.path + "/end", form)
    #expect(twice.body.contains("The seat of Person1.Office is free."))
    #expect(try await person.application().ask().short == "201", "it does not keep the person from a new one")
    try await stage.server.stop()
  }

  @Test("M1: to end a seat and to deactivate besides are two acts, and each role is shown its own")
  func acts() async throws {
    let stage = try await SeatsStage()
    let person = try await stage.server.people(1, in: stage.organization)[0]
    _ = try await person.application().ask()
    let member = "/organizations/\(stage.organization.id)/members/\(person.account)"
    let page = try await stage.browser.open(stage.path)
    #expect(page.seats.count == 1 && page.body.contains("href=\"\(member)/deactivate\""))
    let helper = try await stage.browser("helper", as: .seatHelper)
    let helpers = try await helper.open(stage.path)
    #expect(helpers.seats == page.seats && !helpers.body.contains("/members/"))
    #expect(try await helper.send(stage.path + "/end", ["end": page.seats[0]]).body.contains("ended by you at"))
    #expect(try await stage.browser.open(stage.path).body.contains("ended by helper at 00:00:00"))
    try await stage.server.stop()
  }

  @Test("is for those who may see seats; to others the organization does not exist")
  func foreign() async throws {
    let stage = try await SeatsStage()
    let person = try await stage.server.people(1, in: stage.organization)[0]
    let application = person.application()
    _ = try await application.ask()
    let seat = try await stage.browser.open(stage.path).seats[0]
    let others: [(String, Role?, Int)] = [("reader", .reader, 403), ("member", .member, 403), ("foreigner", nil, 404)]
    for (name, role, status) in others {
      let browser = try await stage.browser(name, as: role)
      let page = try await browser.open(stage.path)
      #expect(page.status == status && !page.body.contains("Person1"), "\(name)")
      #expect(try await browser.send(stage.path + "/end", ["end": seat]).status == status, "\(name)")
      #expect(try await browser.open(stage.path + "/stream").status == status, "\(name)")
    }
    let stranger = try await Browser(stage.server).open(stage.path)
    #expect(stranger.headline == "Sign in")
    #expect(try await application.ask().short == "200")
    for wrong in ["none", "1", "99.\(person.account).1"] {
      #expect(try await stage.browser.send(stage.path + "/end", ["end": wrong]).status == 404)
    }
    #expect(try await stage.browser.send(stage.path + "/end", ["end": "99.\(person.account)"]).status == 200)
    #expect(try await application.ask().short == "200")
    try await stage.server.stop()
  }

  @Test("keeps what is asked for in its address: search, product, disuse, order and rows")
  func filters() async throws {
    let stage = try await SeatsStage(seats: 40, products: ["desktop", "cloud"])
    let people = try await stage.server.people(27, in: stage.organization)
    for (number, person) in people.enumerated() {
      _ = try await person.application(number == 3 ? "cloud" : "desktop", on: "LAB-\(number + 1)").ask()
    }
    let idle = people[4].account
    try await stage.server.silently("update leases set idle_since = 0 where account = \(idle)")
    func rows(_ query: String) async throws -> Int { try await stage.browser.open(stage.path + query).seats.count }
    #expect(try await rows("") == 27)
    #expect(try await rows("?q=person2.") == 1)
    #expect(try await rows("?q=lab-1") == 10 + 1)
    #expect(try await rows("?product=cloud") == 1)
    #expect(try await rows("?idle=20&sort=device") == 1)
    #expect(try await rows("?q=nobody") == 0)
    let first = try await stage.browser.open(stage.path + "?size=25&sort=device")
    let next = first.body.firstMatch(of: #/href="([^"]*)" rel="next"/#).map { String($0.1) } ?? ""
    let second = try await stage.browser.open(next.replacing("&amp;", with: "&"))
    #expect(first.seats.count == 25 && second.seats.count == 2)
    #expect(Set(first.seats + second.seats).count == 27)
    #expect(
      second.body.contains(
        "<th scope=\"col\" aria-sort=\"ascending\"><a href=\"\(stage.path)?sort=device&amp;size=25\">"))
    #expect(second.body.contains(">First page</a>") && !second.body.contains("rel=\"next\""))
    let none = try await stage.browser.open(stage.path + "?q=nobody")
    #expect(none.body.contains("No seat is like what you asked for") && none.headline == "27 people are seated")
    try await stage.server.stop()
  }

  @Test("G37: tells what becomes of seats that nobody uses, and where that is set")
  func absence() async throws {
    let stage = try await SeatsStage()
    let never = try await stage.browser.open(stage.path)
    #expect(never.body.contains("An application that is open keeps its seat, even if nobody uses it."))
    #expect(never.body.contains("href=\"/organizations/\(stage.organization.id)/settings\""))
    #expect(never.body.contains("Invite members</a>"))
    try await stage.server.silently("update organizations set idle_minutes = 30")
    let policy = try await stage.browser.open(stage.path)
    #expect(policy.body.contains("nobody has used for 30 minutes gives up its seat."))
    try await stage.server.stop()
  }
}
