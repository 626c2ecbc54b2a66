import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("M12: administrators are told what they have chosen", .timeLimit(.minutes(10)))
struct AlertTests {
  private static let watched: [AlertKind: AlertChoice] = [
    .useHigh: AlertChoice(isOn: true, share: 50, minutes: 15)
  ]

  @Test("use over a share for so long is told once, held back on the same day, and told again on the next")
  func use() async throws {
    let stage = try await AlertStage()
    try await stage.choose(Self.watched)
    var seated = stage.people.prefix(3).map { $0.application() }
    for application in seated { try await application.ask().expect(201) }
    try await stage.look()
    try await stage.live(minutes: 14, seated: seated)
    #expect(try await stage.told() == [])
    try await stage.live(minutes: 1, seated: seated)
    #expect(try await stage.told() == ["3 of 4 seats were taken"])
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("For 15 minutes more than 50 % of the seats of Office have been in use: 3 of 4"))
    #expect(letter.contains("http://localhost/organizations/\(stage.organization.id)/seats"))
    #expect(letter.contains("http://localhost/organizations/\(stage.organization.id)/alerts"))
    try await stage.live(minutes: 5, seated: seated)
    #expect(try await stage.told().count == 1, "one rise is told once")
    #expect(try await stage.listed() == ["use_high 0"])
    try await seated.removeLast().close()
    try await stage.live(minutes: 1, seated: seated)
    seated.append(stage.people[3].application())
    try await seated[2].ask().expect(201)
    try await stage.live(minutes: 16, seated: seated)
    #expect(try await stage.told().count == 1)
    #expect(try await stage.listed() == ["use_high 1"])
    try await seated.removeLast().close()
    try await stage.live(minutes: 1, seated: seated)
    stage.server.skip(to: Instant("2026-10-15T09:00:00Z"))
    try await stage.look()
    seated = stage.people.prefix(3).map { $0.application() }
    for application in seated { try await application.ask().expect(201) }
    try await stage.look()
    try await stage.live(minutes: 15, seated: seated)
    #expect(try await stage.told().count == 2)
    #expect(try await stage.listed() == ["use_high 0", "use_high 1"])
    try await stage.server.stop()
  }

  @Test("a product whose own seats are all in use is told, though others have no limit")
  func product() async throws {
    let stage = try await AlertStage()
    try await stage.server.plan("Site", products: ["cloud"], seats: .unlimited)
    try await stage.server.license("Site", for: stage.organization)
    try await stage.choose(Self.watched)
    let seated = stage.people.prefix(3).map { $0.application() }
    for application in seated { try await application.ask().expect(201) }
    try await stage.look()
    try await stage.live(minutes: 15, seated: seated)
    #expect(try await stage.told() == ["3 of 4 seats were taken"])
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("These are the seats on which Desktop can be used."))
    try await stage.server.stop()
  }

  @Test("each administrator is told by their own numbers; without a choice nobody's seats are counted")
  func ownNumbers() async throws {
    let stage = try await AlertStage()
    let second = try await stage.server.account("second")
    try await stage.server.add(second, to: stage.organization, as: .administrator)
    try await stage.choose(Self.watched, second)
    let seated = stage.people.prefix(3).map { $0.application() }
    for application in seated { try await application.ask().expect(201) }
    try await stage.look()
    try await stage.live(minutes: 15, seated: seated)
    #expect(try await stage.told() == [])
    #expect(try await stage.told("second@example.org") == ["3 of 4 seats were taken"])
    try await stage.choose([.useHigh: AlertChoice(isOn: false, share: 50, minutes: 15)], second)
    let watched = try await stage.server.books { try $0.organizationsWatchingUse(after: nil, limit: 10) }
    #expect(watched == [])
    try await stage.server.stop()
  }

  @Test("the first refusal of the day is told, with who, why and what can be done; the others are held back")
  func refused() async throws {
    let stage = try await AlertStage(seats: 1)
    let (mira, jonas) = (try await stage.server.account("mira"), try await stage.server.account("jonas"))
    for person in [mira, jonas] { try await stage.server.add(person, to: stage.organization) }
    try await stage.people[0].application().ask().expect(201)
    let waiting = mira.application()
    #expect(try await waiting.ask().short == "409 no_seat_free")
    try await stage.look()
    #expect(try await stage.told() == ["Mira was refused: No seat free"])
    let letter = try await stage.server.lastMail(to: stage.officeEmail)?.text.replacing("\n", with: " ") ?? ""
    #expect(letter.contains("Mira, mira@example.org, wanted to work with Desktop in Office on 14 October 2026"))
    #expect(letter.contains("Every seat is taken. You can end one that nobody uses"))
    #expect(letter.contains("/history"))
    for _ in 0..<2 { try await waiting.ask() }
    try await stage.look()
    #expect(try await stage.listed() == ["refused 0"], "one episode goes on")
    #expect(try await jonas.application().ask().short == "409 no_seat_free")
    try await stage.look()
    #expect(try await stage.told().count == 1)
    #expect(try await stage.listed() == ["refused 1"])
    stage.server.skip(to: Instant("2026-10-15T00:00:30Z"))
    try await stage.people[0].application().ask().expect(201)
    #expect(try await jonas.application().ask().short == "409 no_seat_free")
    for _ in 0..<2 { try await stage.look() }
    #expect(try await stage.told() == ["Mira was refused: No seat free", "Jonas was refused: No seat free"])
    #expect(try await stage.listed() == ["refused 0", "refused 1"])
    try await stage.server.stop()
  }

  @Test("who has turned it off, is deactivated or has another role is told nothing")
  func none() async throws {
    let stage = try await AlertStage(seats: 1)
    let roles: [(String, Role)] = [
      ("off", .administrator), ("gone", .administrator), ("reader", .reader), ("helper", .seatHelper),
    ]
    for (name, role) in roles {
      let person = try await stage.server.account(name)
      try await stage.server.add(person, to: stage.organization, as: role)
      if name == "off" { try await stage.choose([.refused: AlertChoice(isOn: false)], person) }
      guard name == "gone" else { continue }
      _ = try await stage.server.runner.run(
        BlockMember(
          caller: TestServer.staff, organization: stage.organization.id, account: person.account, isBlocked: true))
    }
    try await stage.people[0].application().ask().expect(201)
    try await stage.people[1].application().ask()
    try await stage.look()
    #expect(try await stage.told().count == 1)
    for (name, _) in roles { #expect(try await stage.told("\(name)@example.org") == [], "\(name)") }
    try await stage.server.stop()
  }

  @Test("who deletes their account is named by a pseudonym in what others were mailed, and loses what was theirs")
  func deleted() async throws {
    let stage = try await AlertStage(seats: 1)
    let mira = try await stage.server.register("Mira Okafor", email: "mira@example.org")
    try await stage.server.add(mira, to: stage.organization)
    try await stage.people[0].application().ask().expect(201)
    try await mira.application().ask()
    try await stage.look()
    #expect(try await stage.told() == ["Mira Okafor was refused: No seat free"])
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: "mira@example.org")
    _ = try await browser.send("/account/delete", ["password": "correct horse battery"])
    let caller = Caller.account(stage.office.account, scope: .account)
    let seen = try await stage.server.runner.ask(SeeAlerts(caller: caller, organization: stage.organization.id))
    #expect(seen.mails.count == 1 && !seen.mails[0].subject.contains("Mira"))
    #expect(seen.mails[0].subject.hasSuffix(" was refused: No seat free"))
    try await stage.server.stop()
  }
}
