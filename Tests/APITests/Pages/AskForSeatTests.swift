import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("M6: asking for a seat", .timeLimit(.minutes(10)))
struct AskForSeatTests {
  private func ask(_ stage: OwnSeatsStage, product: String = "desktop") async throws -> Answer {
    try await stage.browser.send("/seats/ask", ["organization": stage.organization.id.text, "product": product])
  }

  private func wishes(_ stage: OwnSeatsStage, by email: String = OwnSeatsStage.administrator) async throws
    -> [SeatWishEntry]
  {
    let caller = try await stage.server.caller(email)
    return try await stage.server.runner.ask(SeeSeatWishes(caller: caller, organization: stage.organization.id))
  }

  @Test("tells every owner and administrator who is active, once an hour")
  func story() async throws {
    let stage = try await OwnSeatsStage()
    for (name, role) in [("boris", Role.administrator), ("clara", .administrator), ("dora", .reader)] {
      try await stage.server.add(try await stage.server.account(name), to: stage.organization, as: role)
    }
    let clara = try #require(try await stage.server.books { try $0.account(email: "clara@example.org")?.id })
    try await stage.office.ask("POST", "/organizations/\(stage.organization.id)/members/\(clara)/deactivate").expect(
      200)
    let page = try await ask(stage)
    #expect(page.status == 200)
    #expect(page.body.contains("The administrators were told. You can ask again at 01:00:00."))
    #expect(!page.body.contains("action=\"/seats/ask\""))
    let mail = try #require(try await stage.wishes().first)
    #expect(mail.subject == "Mira Okafor asks for a seat for Desktop")
    #expect(mail.text.contains("http://localhost/organizations/\(stage.organization.id)/seats"))
    #expect(try await stage.wishes(to: "boris@example.org").count == 1)
    for name in ["clara", "dora"] { #expect(try await stage.wishes(to: "\(name)@example.org").isEmpty) }

    stage.server.clock.move(by: .minutes(59))
    try await ask(stage).expect(200)
    #expect(try await stage.wishes().count == 1)
    stage.server.clock.move(by: .minutes(1))
    try await ask(stage).expect(200)
    #expect(try await stage.wishes().count == 2)
    try await stage.server.stop()
  }

  @Test("is heard also where somebody else has asked on the same day")
  func others() async throws {
    let stage = try await OwnSeatsStage()
    try await ask(stage).expect(200)
    let jonas = try await stage.server.account("jonas")
    try await stage.server.add(jonas, to: stage.organization)
    let desktop = try #require(ProductCode("desktop"))
    _ = try await stage.server.runner.run(
      AskForSeat(
        caller: .account(jonas.account, scope: .account), organization: stage.organization.id, product: desktop))
    let subjects = try await stage.wishes().map(\.subject)
    #expect(subjects.sorted() == ["Jonas asks for a seat for Desktop", "Mira Okafor asks for a seat for Desktop"])
    try await stage.server.stop()
  }

  @Test("leaves one open wish a product, which goes when it is answered, or after a week")
  func list() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.server.plan("Other", products: ["cloud"])
    for product in ["desktop", "cloud", "desktop"] {
      try await ask(stage, product: product).expect(200)
      stage.server.clock.move(by: .hours(1))
    }
    let open = try await wishes(stage)
    #expect(open.map(\.wish.product.text) == ["desktop", "cloud"])
    #expect(open.map(\.memberName) == ["Mira Okafor", "Mira Okafor"])
    let caller = try await stage.server.caller(OwnSeatsStage.administrator)
    for _ in 1...2 { try await stage.server.runner.run(AnswerSeatWish(caller: caller, wish: open[0].wish.id)) }
    #expect(try await wishes(stage).map(\.wish.product.text) == ["cloud"])
    let organization = stage.organization.id
    let log = try await stage.server.books { try $0.audit(.organization(organization), action: "wish.", limit: 10) }
    #expect(log.map(\.concernsName) == ["Mira Okafor"], "twice is once")
    stage.server.clock.move(by: .days(7))
    #expect(try await wishes(stage).isEmpty)
    try await stage.server.stop()
  }

  @Test("tells why the member was refused last, as far as that is known")
  func reason() async throws {
    let stage = try await OwnSeatsStage()
    let (organization, mira, now) = (stage.organization.id, stage.mira.account, stage.server.clock.now)
    let id: EpisodeID = stage.server.newID()
    try await stage.server.silently(
      """
      insert into episodes (id, organization, account, product, reason, first_at, last_at, tries, is_open)
      values (\(id), \(organization), \(mira), 'desktop', 'no_seat_free', \(now), \(now), 1, 1)
      """)
    try await ask(stage).expect(200)
    #expect(try await stage.wishes().first?.text.contains("The last refusal said: No seat free.") == true)
    try await stage.server.stop()
  }

  @Test("is for active members, about products that there are")
  func refused() async throws {
    let stage = try await OwnSeatsStage()
    #expect(try await ask(stage, product: "unheard").status == 404)
    let other = try await stage.server.organization("Elsewhere", owner: stage.office)
    let foreign = try await stage.browser.send(
      "/seats/ask", ["organization": other.id.text, "product": "desktop"])
    #expect(foreign.status == 404)
    try await stage.deactivate()
    #expect(try await ask(stage).status == 409)
    #expect(try await stage.wishes().isEmpty)
    try await stage.server.stop()
  }

  @Test("is seen and answered by those who can end seats, and by nobody else")
  func whoMay() async throws {
    let stage = try await OwnSeatsStage()
    try await ask(stage).expect(200)
    let wish = try #require(try await wishes(stage).first?.wish.id)
    for (name, role) in [("helper", Role.seatHelper), ("reader", .reader), ("member", .member)] {
      try await stage.server.add(try await stage.server.account(name), to: stage.organization, as: role)
    }
    let runner = stage.server.runner
    for name in ["reader", "member"] {
      let caller = try await stage.server.caller("\(name)@example.org")
      await #expect(throws: Denial.forbidden(.endSeats)) {
        try await runner.run(AnswerSeatWish(caller: caller, wish: wish))
      }
      await #expect(throws: Denial.forbidden(.endSeats)) {
        try await runner.ask(SeeSeatWishes(caller: caller, organization: stage.organization.id))
      }
    }
    let stranger = try await stage.server.register("Stranger", email: "stranger@example.org")
    await #expect(throws: Denial.notFound("wish")) {
      try await runner.run(AnswerSeatWish(caller: .account(stranger.account, scope: .account), wish: wish))
    }
    #expect(try await wishes(stage, by: "helper@example.org").count == 1)
    try await runner.run(AnswerSeatWish(caller: try await stage.server.caller("helper@example.org"), wish: wish))
    #expect(try await wishes(stage).isEmpty)
    try await stage.server.stop()
  }

  @Test("goes with the account, and with time")
  func forgotten() async throws {
    let stage = try await OwnSeatsStage()
    try await ask(stage).expect(200)
    let wish = try #require(try await wishes(stage).first?.wish.id)
    stage.server.clock.move(by: .days(29))
    _ = try await stage.server.runner.run(ForgetOldThings())
    #expect(try await stage.server.books { try $0.wish(wish) != nil })
    stage.server.clock.move(by: .days(2))
    _ = try await stage.server.runner.run(ForgetOldThings())
    #expect(try await stage.server.books { try $0.wish(wish) == nil })
    try await stage.browser.signIn(email: OwnSeatsStage.email).expect(200)
    try await ask(stage).expect(200)
    let fresh = try #require(try await wishes(stage).first?.wish.id)
    let gone = try await stage.browser.send("/account/delete", ["password": "correct horse battery"])
    #expect(gone.headline == "Your account is deleted")
    #expect(try await stage.server.books { try $0.wish(fresh) == nil })
    try await stage.server.stop()
  }
}
