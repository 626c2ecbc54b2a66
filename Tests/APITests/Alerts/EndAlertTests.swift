import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("M12: ends are told in the morning", .timeLimit(.minutes(10)))
struct EndAlertTests {
  /// A license that is good through 2026-12-31 in Berlin.
  private func stage() async throws -> AlertStage {
    let stage = try await AlertStage(seats: 20)
    try await stage.server.silently("update server set zone = 'Europe/Berlin'")
    // 2027-01-01T00:00 in Berlin.
    let end = Instant("2026-12-31T23:00:00Z")
    try await stage.server.silently("update licenses set valid_until = \(end)")
    try await stage.look()
    return stage
  }

  @Test("a license is told of at seven of the vendor's clock, 60, 30, 7 and 1 days before its last good day")
  func license() async throws {
    let stage = try await stage()
    let subject = "20 seats of Team are good through 31 December 2026 only"
    // Seven in Berlin, in summer's time no more.
    for (number, day) in ["2026-11-01", "2026-12-01", "2026-12-24", "2026-12-30"].enumerated() {
      stage.server.skip(to: Instant("\(day)T05:59:59Z"))
      try await stage.look()
      #expect(try await stage.told().count == number, "before seven on \(day)")
      stage.server.skip(to: Instant("\(day)T06:00:00Z"))
      for _ in 1...2 { try await stage.look() }
      #expect(try await stage.told() == Array(repeating: subject, count: number + 1))
    }
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("one day is left") && letter.contains("After that no seat remains"))
    #expect(try await stage.listed() == Array(repeating: "license_ending 0", count: 3), "of 30 days")
    stage.server.skip(to: Instant("2027-01-02T06:00:00Z"))
    try await stage.look()
    #expect(try await stage.told().count == 4)
    try await stage.server.stop()
  }

  @Test("what falls on a day on which no server was there is told on the next, with the days that are left")
  func missed() async throws {
    let stage = try await stage()
    stage.server.skip(to: Instant("2026-11-04T09:00:00Z"))
    try await stage.look()
    #expect(try await stage.told().count == 1)
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("57 days are left"))
    try await stage.server.stop()
  }

  @Test("of two licenses on one morning the first is named, and the other counted; one that was ended is not told of")
  func several() async throws {
    let stage = try await stage()
    try await stage.server.plan("Small")
    for (seats, plan) in [(5, "Small"), (7, "Small")] {
      try await stage.server.license(plan, for: stage.organization, seats: .limited(seats), purchased: "2026-10-02")
    }
    let end = Instant("2026-12-31T23:00:00Z")
    try await stage.server.silently("update licenses set valid_until = \(end) where seats < 10")
    try await stage.server.silently("update licenses set ending = 'revoked', ended_at = \(end) where seats = 7")
    stage.server.skip(to: Instant("2026-11-01T06:00:00Z"))
    try await stage.look()
    #expect(try await stage.told().count == 1)
    #expect(try await stage.listed() == ["license_ending 0"])
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("Of another license it is told today as well"))
    try await stage.server.stop()
  }

  @Test("memberships are told of 14 days before, with how many, by who wants it")
  func memberships() async throws {
    let stage = try await stage()
    try await stage.choose([.membershipEnding: AlertChoice(isOn: true)])
    for person in stage.people.prefix(3) {
      _ = try await stage.server.runner.run(
        ChangeMember(
          caller: TestServer.staff, organization: stage.organization.id, account: person.account,
          .lastDay(CivilDate(text: "2026-10-31"))))
    }
    _ = try await stage.server.runner.run(
      BlockMember(
        caller: TestServer.staff, organization: stage.organization.id, account: stage.people[0].account,
        isBlocked: true))
    stage.server.skip(to: Instant("2026-10-17T04:59:00Z"))
    try await stage.look()
    #expect(try await stage.told() == [])
    stage.server.skip(to: Instant("2026-10-17T05:00:00Z"))
    for _ in 1...2 { try await stage.look() }
    #expect(try await stage.told() == ["2 memberships of Office end in two weeks"])
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("2 members can take seats through 31 October 2026"))
    try await stage.server.stop()
  }

  @Test("an old invite key is an alert as well: at most one mail a day, and none for who has turned it off")
  func invite() async throws {
    let stage = try await stage()
    let caller = Caller.account(stage.office.account, scope: .account)
    _ = try await stage.server.runner.run(
      MakeInvite(caller: caller, organization: stage.organization.id, InviteTerms(label: "Autumn term")))
    stage.server.clock.move(by: .days(180))
    _ = try await stage.server.runner.run(RemindOfInvites())
    #expect(try await stage.told() == ["The invite key of Office is getting old"])
    #expect(try await stage.listed() == ["invite_old 1"])
    try await stage.choose([.inviteOld: AlertChoice(isOn: false)])
    stage.server.clock.move(by: .days(180))
    _ = try await stage.server.runner.run(RemindOfInvites())
    #expect(try await stage.told().count == 1)
    try await stage.server.stop()
  }
}
