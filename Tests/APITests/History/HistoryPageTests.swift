import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("G35, M7, M8: the history, in a browser", .timeLimit(.minutes(10)))
struct HistoryPageTests {
  private func place(_ stage: HistoryStage) -> String { "/organizations/\(stage.organization.id)/history" }

  /// Two people sit for half an hour, a third finds no seat.
  private func lived() async throws -> (stage: HistoryStage, owner: Browser) {
    let stage = try await HistoryStage()
    let applications = stage.people.prefix(2).map { $0.application() }
    for application in applications { try await application.ask().expect(201) }
    try await stage.refuse(stage.people[2], at: stage.server.clock.now + .minutes(5), minutes: 12)
    try await stage.pass(minutes: 30, applications)
    for application in applications { try await application.close().expect(204) }
    try await stage.pass(minutes: 30)
    try await stage.gather()
    let owner = Browser(stage.server)
    _ = try await owner.signIn(email: HistoryStage.owner)
    return (stage, owner)
  }

  @Test("Nobody has taken a seat yet: the page says what it is for, and leads to the invitation")
  func empty() async throws {
    let stage = try await HistoryStage()
    let owner = Browser(stage.server)
    _ = try await owner.signIn(email: HistoryStage.owner)
    let page = try await owner.open(place(stage))
    #expect(page.headline == "Nobody has taken a seat yet")
    #expect(page.body.contains("href=\"/organizations/\(stage.organization.id)/invite\">Invite members</a>"))
    try await stage.server.stop()
  }

  @Test("the answer, the figures, who was refused and who used it")
  func page() async throws {
    let (stage, owner) = try await lived()
    let page = try await owner.open(place(stage))
    #expect(page.headline == "Every seat was taken on one of 30 days: 1 January 2021")
    for words in [
      "There were 2 seats at the end of these days.", "Once somebody was refused a seat, and waited 12 min.",
      "<span class=\"roomy\">Fri, </span>1 Jan<span class=\"roomy\"> 2021</span></th>",
      "2021</span></th><td class=\"num roomy\">2</td><td class=\"num\"><b>2</b></td>",
      "<td class=\"num\">30 min</td><td class=\"num\">once</td>", "No seat free", "Person3.Institute",
      "2 of 4 members took a seat on these days; most days first", "class=\"v-use\"", "class=\"v-no\"",
    ] { #expect(page.body.contains(words), "\(words)") }
    let week = try await owner.open(place(stage) + "?days=7")
    #expect(week.headline == "Every seat was taken on one of 7 days: 1 January 2021")
    #expect(week.body.contains("Seats taken, hour by hour"))
    let cloud = try await owner.open(place(stage) + "?days=30&product=cloud")
    #expect(cloud.headline == "Nobody took a seat in Cloud on these days")
    #expect(!cloud.body.contains("Person3.Institute"), "the refusal was in another product")
    #expect(try await owner.open(place(stage) + "?product=print").status == 404)
    #expect(try await owner.open(place(stage) + "?product=%3Cb%3E").status == 404)
    try await stage.server.stop()
  }

  @Test("a year is read from what was counted up: no lease is looked at")
  func aggregated() async throws {
    let (stage, owner) = try await lived()
    let before = try await owner.open(place(stage) + "?days=365")
    try await stage.server.silently("delete from leases")
    let after = try await owner.open(place(stage) + "?days=365")
    #expect(after.headline == "Every seat was taken on one of 365 days: 1 January 2021")
    #expect(after.body == before.body)
    try await stage.server.stop()
  }

  @Test("days that are none are said beside the fields, with 422, and only there")
  func wrong() async throws {
    let (stage, owner) = try await lived()
    for (query, words) in [
      ("?from=2021-01-01&through=2020-12-01", "The last day comes before the first."),
      ("?from=2020-12-01&through=2021-02-01", "These days are still to come."),
      ("?from=2019-01-01&through=2021-01-01", "At most 400 days can be shown at once."),
      ("?from=x&through=2021-01-01", "A day looks like 2026-10-31."),
    ] {
      let page = try await owner.open(place(stage) + query)
      #expect(page.status == 422 && page.body.contains(words), "\(query)")
      #expect(try await owner.open(place(stage) + "/members" + query).status == 422)
    }
    let typed = try await owner.open(place(stage) + "?from=2020-12-31&through=2020-12-31")
    #expect(typed.headline == "Nobody took a seat on these days")
    try await stage.server.stop()
  }

  @Test("files have what the page has by the same choice")
  func files() async throws {
    let (stage, owner) = try await lived()
    let place = place(stage)
    let days = try await owner.open(place + "/seats.csv?from=2020-12-17&through=2021-01-01")
    #expect(days.headers["content-type"] == "text/csv; charset=utf-8")
    let lines = days.body.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 17)
    #expect(lines[0] == "day,seats,peak,peak_at,mean_9_to_17,full_minutes,refused,peak_desktop")
    #expect(lines[16] == "2021-01-01,2,2,2021-01-01 00:00,,30,1,2")
    let hours = try await owner.open(place + "/seats.csv?days=7&product=cloud")
    #expect(hours.body.split(separator: "\r\n").count == 7 * 24 + 1)
    #expect(hours.body.contains("2021-01-01 00:00,2,0,0,0\r\n"))
    let refusals = try await owner.open(place + "/refusals.csv?days=7")
    #expect(
      refusals.body.hasSuffix(
        """
        Person3.Institute,person3.institute@example.org,desktop,2021-01-01 00:05,2021-01-01 00:17,12,3,no_seat_free,\
        gave_up\r\n
        """))
    #expect(try await owner.open(place + "/refusals.csv?days=7&product=cloud").body.split(separator: "\r\n").count == 1)
    let members = try await owner.open(place + "/members.csv?days=7&search=person2")
    #expect(
      members.body == """
        name,email,last_seat,days,hours,seated_now\r\n\
        Person2.Institute,person2.institute@example.org,2021-01-01 00:30,1,0.5,no\r\n
        """)
    let never = try await owner.open(place + "/members.csv?days=7&show=never")
    #expect(
      never.body.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } } == [
        "Office", "Person3.Institute",
      ])
    try await stage.server.stop()
  }

  @Test("a product by itself stands beside the seats on which it can be used, and not beside all")
  func productSeats() async throws {
    let (stage, owner) = try await lived()
    try await stage.server.plan("Cloud only", products: ["cloud"])
    try await stage.server.license("Cloud only", for: stage.organization, seats: .limited(5))
    try await stage.pass(minutes: 10)
    try await stage.gather()
    let place = place(stage)
    for (query, seats) in [("", "7"), ("&product=cloud", "7"), ("&product=desktop", "2")] {
      let file = try await owner.open(place + "/seats.csv?days=30\(query)")
      let last = file.body.split(separator: "\r\n").last?.split(separator: ",", omittingEmptySubsequences: false) ?? []
      #expect(last.count > 1 && last[1] == seats, "\(query): \(file.body.suffix(100))")
      #expect(last.count > 5 && last[5].isEmpty != query.isEmpty, "how long all seats were taken")
    }
    let page = try await owner.open(place + "?days=30&product=desktop").body
    #expect(!page.contains("Full for") && page.contains("Whatever the product."))
    try await stage.server.stop()
  }

  @Test("lists go on where their pages end")
  func lists() async throws {
    let (stage, owner) = try await lived()
    for minute in 1...120 {
      try await stage.refuse(
        stage.people[minute % 3], at: HistoryStage.begin - .minutes(minute), minutes: 0, seated: true, "cloud")
    }
    var (address, rows, pages): (String?, Int, Int) = (place(stage) + "/refusals?days=7", 0, 0)
    while let next = address {
      let page = try await owner.open(next)
      rows += page.body.matches(of: #/<tr><th scope="row">/#).count
      pages += 1
      address = page.body.firstMatch(of: #/href="([^"]*)" rel="next"/#).map {
        String($0.1).replacing("&amp;", with: "&")
      }
    }
    #expect(rows == 121 && pages == 3)
    let members = try await owner.open(place(stage) + "/members?days=7&sort=last")
    #expect(members.headline == "2 people took a seat")
    #expect(members.body.contains("Sort by days used") && !members.body.contains("Person3"))
    let never = try await owner.open(place(stage) + "/members?days=7&show=never")
    #expect(never.body.contains("Person3.Institute") && !never.body.contains("Person1.Institute"))
    let found = try await owner.open(place(stage) + "/members?days=7&search=nobody+here")
    #expect(found.body.contains("Nobody in this list has such a name or address."))
    try await stage.server.stop()
  }

  @Test("a reader sees figures and no people; a member, a seat helper and a stranger see nothing")
  func least() async throws {
    let (stage, _) = try await lived()
    let pages = ["", "/refusals", "/members", "/seats.csv", "/refusals.csv", "/members.csv"].map { place(stage) + $0 }
    let expected: [(Role?, [Int])] = [
      (.administrator, [200, 200, 200, 200, 200, 200]), (.reader, [200, 403, 403, 200, 403, 403]),
      (.seatHelper, [403, 403, 403, 403, 403, 403]), (.member, [403, 403, 403, 403, 403, 403]),
      (nil, [404, 404, 404, 404, 404, 404]),
    ]
    for (role, statuses) in expected {
      let email = "\(role?.rawValue ?? "stranger")@example.org"
      let person = try await stage.server.register("Somebody", email: email)
      if let role { try await stage.server.add(person, to: stage.organization, as: role) }
      let browser = Browser(stage.server)
      _ = try await browser.signIn(email: email)
      var found: [Answer] = []
      for page in pages { found.append(try await browser.open(page)) }
      #expect(found.map(\.status) == statuses, "\(email)")
      let choice = try await browser.send(place(stage) + "/report", ["every": "weekly"], following: false)
      #expect(choice.status == (role == .administrator ? 303 : role == nil ? 404 : 403), "\(email)")
      guard role == .reader else { continue }
      #expect(found[0].headline == "Every seat was taken on one of 30 days: 1 January 2021")
      for name in ["Person1", "Person3", "person3"] { #expect(!found[0].body.contains(name)) }
      #expect(!found[0].body.contains("By mail"))
    }
    try await stage.server.stop()
  }
}
