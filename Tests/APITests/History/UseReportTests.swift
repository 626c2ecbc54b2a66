import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("M7: figures by mail", .timeLimit(.minutes(10)))
struct UseReportTests {
  private static let monday = Instant("2021-01-04T07:00:00Z")
  private static let subject = "Every seat of Institute was taken on one day"

  /// An office of one seat that somebody took for half an hour on Friday, and whose owner wants to hear of it.
  private func stage() async throws -> (HistoryStage, Browser, String) {
    let stage = try await HistoryStage(seats: 1)
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await stage.pass(minutes: 30, [application])
    try await application.close().expect(204)
    try await stage.refuse(stage.people[1], at: stage.server.clock.now, minutes: 3)
    let owner = Browser(stage.server)
    _ = try await owner.signIn(email: HistoryStage.owner)
    return (stage, owner, "/organizations/\(stage.organization.id)/history")
  }

  private func mails(_ stage: HistoryStage) async throws -> Int {
    try await stage.server.allMail().filter { $0.subject == Self.subject }.count
  }

  /// What the schedule does.
  private func report(_ stage: HistoryStage) async throws {
    try await stage.gather()
    while try await stage.server.runner.run(SendUseReports()) {}
  }

  @Test("who chooses it is told when the next comes; each comes once, with a way to the days that it tells of")
  func weekly() async throws {
    let (stage, owner, place) = try await stage()
    #expect(try await owner.open(place).body.contains("<option value=\"never\" selected>never</option>"))
    let page = try await owner.send(place + "/report", ["every": "weekly"])
    #expect(page.body.contains("<option value=\"weekly\" selected>every week</option>"))
    #expect(page.body.contains("title=\"2021-01-04 07:00 UTC\">4 January 2021, 07:00</time>"))
    stage.server.skip(to: Self.monday - .milliseconds(1))
    try await report(stage)
    #expect(try await mails(stage) == 0)
    stage.server.skip(to: Self.monday)
    for _ in 0..<2 { try await report(stage) }
    #expect(try await mails(stage) == 1)
    let mail = try await stage.server.lastMail(to: HistoryStage.owner)
    let text = (mail?.text ?? "").replacing("\n", with: " ")
    for words in ["1 of 1 seats", "on one day", "once", "\(place)?from=2020-12-28&through=2021-01-03"] {
      #expect(text.contains(words), "\(words)")
    }
    stage.server.skip(to: Self.monday + .days(21) + .hours(3))
    for _ in 0..<2 { try await report(stage) }
    #expect(
      try await stage.server.allMail().filter { $0.subject == "Nobody took a seat of Institute" }.count
        == 1, "of the weeks in which no server ran only the last is told")
    try await stage.server.stop()
  }

  @Test("it stops when it is chosen no more, and when the right is gone")
  func stops() async throws {
    let (stage, owner, place) = try await stage()
    _ = try await owner.send(place + "/report", ["every": "monthly"])
    _ = try await owner.send(place + "/report", ["every": "never"])
    let second = try await stage.server.register("Second", email: "second@example.org")
    try await stage.server.add(second, to: stage.organization, as: .administrator)
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: "second@example.org")
    _ = try await browser.send(place + "/report", ["every": "weekly"])
    try await stage.server.silently(
      """
      update memberships set role = 'reader'
      where organization = \(stage.organization.id) and account = \(second.account)
      """)
    stage.server.skip(to: Self.monday + .days(60))
    for _ in 0..<2 { try await report(stage) }
    #expect(try await mails(stage) == 0)
    let account = second.account
    let organization = stage.organization.id
    #expect(try await stage.server.books { try $0.useReport(of: account, in: organization) } == nil)
    let audit = try await stage.server.command("GET", "/api/v1/staff/audit")
    #expect(audit.body.contains("history.report"))
    try await stage.server.stop()
  }
}
