import API
import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("Somebody is asked to take a role", .timeLimit(.minutes(10)))
struct RoleOfferTests {
  private struct Stage {
    let server: TestServer
    let ada: Person
    let organization: Organization

    init(on engine: TestEngine = .chosen) async throws {
      server = try await TestServer.start(on: engine)
      ada = try await server.register("Ada Brandt", email: "ada@example.org")
      organization = try await server.organization("Institute", owner: ada)
    }

    func caller(_ person: Person) -> Caller { .account(person.account, scope: .account) }

    @discardableResult
    func offer(_ role: Role, to email: String, by person: Person? = nil) async throws -> RoleOffer {
      let address = try #require(EmailAddress(email))
      return try await server.runner.run(
        OfferRole(caller: caller(person ?? ada), organization: organization.id, to: address, role))
    }

    /// Asks for another owner, with Ada's password.
    @discardableResult
    func handOver(_ handover: RoleOffer.Handover, to email: String, password: String = "correct horse battery")
      async throws -> RoleOffer
    {
      let address = try #require(EmailAddress(email))
      return try await server.services.accounts.offerOwnership(
        of: organization.id, to: address, handover: handover, by: caller(ada), password: password, from: "")
    }

    func offers(to person: Person) async throws -> [RoleOffer] {
      try await server.runner.ask(SeeRoleOffers(caller: caller(person))).entries.map(\.offer)
    }

    func answer(_ offer: RoleOffer, by person: Person, accepts: Bool = true, version: Int? = nil) async throws {
      let found = try await server.runner.ask(FindRoleOffer(caller: caller(person), offer: offer.id))
      _ = try await server.runner.run(
        AnswerRoleOffer(caller: caller(person), found, accepts: accepts, acceptsVersion: version))
    }

    func role(of person: Person) async throws -> Role? {
      let id = organization.id
      return try await server.books { try $0.membership(of: person.account, in: id)?.role }
    }

    /// The code of what is refused; nil for what is not.
    func refused(_ body: () async throws -> Void) async throws -> String? {
      do {
        try await body()
        return nil
      } catch Denial.conflict(let code, _) {
        return code
      }
    }

    func audit(_ action: String) async throws -> [String] {
      let id = organization.id
      return try await server.books {
        try $0.audit(.organization(id), action: action, limit: 20).map {
          "\($0.event.action): \($0.event.details.was) > \($0.event.details.became)"
        }
      }
    }
  }

  @Test("M17: also who has no account yet, and says yes once the address is validated", arguments: TestEngine.allCases)
  func newAccount(engine: TestEngine) async throws {
    let stage = try await Stage(on: engine)
    let server = stage.server
    let offer = try await stage.offer(.administrator, to: "Mira@Example.org")
    let mail = try #require(try await server.lastMail(to: "Mira@Example.org"))
    #expect(mail.subject == "Ada Brandt asks you to take a role in Institute")
    #expect(mail.text.contains("http://localhost/roles\n"), "the address carries no secret")
    #expect(mail.text.contains("this role in Institute: Administrator."))

    try await server.ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"mira@example.org","name":"Mira","password":"correct horse battery"}"#
    ).expect(202)
    let unvalidated = try await server.signIn(email: "mira@example.org")
    #expect(try await stage.offers(to: unvalidated) == [], "the address may be somebody else's")
    let code = try await server.linked("validate", to: "mira@example.org")
    try await server.ask("POST", "/api/v1/accounts/validate", json: #"{"code":"\#(code)"}"#).expect(200)
    let mira = try await server.signIn(email: "mira@example.org")
    #expect(try await stage.offers(to: mira) == [offer])
    #expect(try await stage.role(of: mira) == nil, "nothing changes before a yes")
    try await stage.answer(offer, by: mira)
    #expect(try await stage.role(of: mira) == .administrator)
    #expect(try await mira.ask("GET", "/organizations/\(stage.organization.id)/members").status == 200)
    #expect(try await stage.offers(to: mira) == [])
    #expect(try await server.lastMail(to: "ada@example.org")?.subject == "Mira has said yes to a role in Institute")
    #expect(try await stage.audit("role.") == ["role.accept:  > administrator", "role.offer:  > administrator"])
    #expect(try await stage.refused { try await stage.answer(offer, by: mira) } == "offer_over")
    try await server.stop()
  }

  @Test("a question is good for 7 days, and no longer than it stands")
  func over() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    let late = try await stage.offer(.reader, to: "mira@example.org")
    stage.server.clock.move(by: .days(7) - .seconds(1))
    #expect(try await stage.offers(to: mira) == [late])
    stage.server.clock.move(by: .seconds(1))
    #expect(try await stage.offers(to: mira) == [])
    for accepts in [true, false] {
      #expect(try await stage.refused { try await stage.answer(late, by: mira, accepts: accepts) } == "offer_over")
    }
    let withdrawn = try await stage.offer(.reader, to: "mira@example.org")
    for _ in 1...2 {
      try await stage.server.runner.run(
        WithdrawRoleOffer(caller: stage.caller(stage.ada), organization: stage.organization.id, offer: withdrawn.id))
    }
    #expect(try await stage.refused { try await stage.answer(withdrawn, by: mira) } == "offer_over")
    let declined = try await stage.offer(.reader, to: "mira@example.org")
    try await stage.answer(declined, by: mira, accepts: false)
    #expect(try await stage.refused { try await stage.answer(declined, by: mira) } == "offer_over")
    #expect(try await stage.role(of: mira) == nil)
    let foreign = try await stage.offer(.reader, to: "mira@example.org")
    await #expect(throws: Denial.notFound("role offer"), "whom it is not addressed to") {
      try await stage.answer(foreign, by: jonas)
    }
    try await stage.server.stop()
  }

  @Test("an offer lapses with the right of who has made it")
  func lapsed() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await stage.server.add(jonas, to: stage.organization, as: .administrator)
    let offer = try await stage.offer(.administrator, to: "mira@example.org", by: jonas)
    #expect(try await stage.offers(to: mira) == [offer])
    _ = try await stage.server.runner.run(
      ChangeMember(
        caller: stage.caller(stage.ada), organization: stage.organization.id, account: jonas.account, .role(.member)))
    #expect(try await stage.offers(to: mira) == [])
    #expect(try await stage.refused { try await stage.answer(offer, by: mira) } == "offer_over")
    await #expect(throws: Denial.forbidden(.manageOrganization)) {
      try await stage.offer(.reader, to: "x@example.org", by: jonas)
    }
    await #expect(throws: Denial.notFound("organization")) {
      try await stage.offer(.reader, to: "x@example.org", by: mira)
    }
    try await stage.server.stop()
  }

  @Test("nobody is asked twice at once, for what they have, while blocked, or as the twenty-first")
  func refusals() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    for person in [mira, jonas] { try await stage.server.add(person, to: stage.organization) }
    _ = try await stage.server.runner.run(
      BlockMember(
        caller: stage.caller(stage.ada), organization: stage.organization.id, account: jonas.account, isBlocked: true))
    func refused(_ role: Role, _ email: String) async throws -> String? {
      try await stage.refused { try await stage.offer(role, to: email) }
    }
    #expect(try await refused(.reader, "jonas@example.org") == "member_not_active")
    #expect(try await refused(.reader, "ada@example.org") == "role_held")
    #expect(try await refused(.reader, "mira@example.org") == nil)
    #expect(try await refused(.administrator, "MIRA@example.org") == "offer_waits")
    for number in 2...20 { #expect(try await refused(.reader, "person\(number)@example.org") == nil) }
    #expect(try await refused(.reader, "person21@example.org") == "too_many_offers")
    stage.server.clock.move(by: .days(7))
    #expect(try await refused(.reader, "person21@example.org") == nil, "what is over waits no more")
    try await stage.server.stop()
  }

  @Test("offers that are withdrawn and made again are mailed no more than fifty times a day")
  func daily() async throws {
    let stage = try await Stage()
    func offer(_ number: Int) async throws -> String? {
      try await stage.refused {
        let offer = try await stage.offer(.reader, to: "person\(number)@example.org")
        try await stage.server.runner.run(
          WithdrawRoleOffer(caller: stage.caller(stage.ada), organization: stage.organization.id, offer: offer.id))
      }
    }
    for number in 1...50 { #expect(try await offer(number) == nil) }
    #expect(try await offer(51) == "too_many_offers_today")
    stage.server.clock.move(by: .days(1) - .seconds(1))
    #expect(try await offer(51) == "too_many_offers_today")
    stage.server.clock.move(by: .seconds(2))
    #expect(try await offer(51) == nil)
    try await stage.server.stop()
  }

  @Test("an offer of somebody who has left is shown to nobody, and does not keep the address from being asked")
  func offererLeft() async throws {
    let stage = try await Stage()
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await stage.server.add(jonas, to: stage.organization, as: .administrator)
    try await stage.offer(.reader, to: "mira@example.org", by: jonas)
    func waiting() async throws -> [String] {
      try await stage.server.runner.ask(
        SeeSettings(caller: stage.caller(stage.ada), organization: stage.organization.id)
      ).waiting.map(\.offererName)
    }
    #expect(try await waiting() == ["Jonas"])
    try await stage.server.runner.run(
      LeaveOrganization(caller: stage.caller(jonas), organization: stage.organization.id))
    #expect(try await waiting() == [])
    try await stage.offer(.reader, to: "mira@example.org")
    #expect(try await waiting() == ["Ada Brandt"])
    try await stage.server.stop()
  }

  @Test("a seat helper who is asked to be a reader, and says yes, is a reader")
  func seatHelperToReader() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    try await stage.server.add(mira, to: stage.organization, as: .seatHelper)
    try await stage.answer(try await stage.offer(.reader, to: "mira@example.org"), by: mira)
    #expect(try await stage.role(of: mira) == .reader)
    try await stage.server.stop()
  }

  @Test("M9: the last owner goes once a successor has accepted, and not before", arguments: TestEngine.allCases)
  func succession(engine: TestEngine) async throws {
    let stage = try await Stage(on: engine)
    let server = stage.server
    let mira = try await server.register("Mira", email: "mira@example.org")
    let leave = LeaveOrganization(caller: stage.caller(stage.ada), organization: stage.organization.id)
    #expect(try await stage.refused { try await server.runner.run(leave) } == "last_owner_stays")
    let address = try #require(EmailAddress("mira@example.org"))
    await #expect(throws: Denial.passwordNeeded) {
      try await server.runner.run(
        OfferRole(caller: stage.caller(stage.ada), organization: stage.organization.id, to: address, .owner))
    }
    await #expect(throws: Denial.wrongPassword) {
      try await stage.handOver(.leaves, to: "mira@example.org", password: "wrong horse battery")
    }
    let offer = try await stage.handOver(.leaves, to: "mira@example.org")
    #expect(try await stage.refused { try await server.runner.run(leave) } == "last_owner_stays", "she may say no")
    try await stage.answer(offer, by: mira)
    #expect(try await stage.role(of: mira) == .owner)
    #expect(try await stage.role(of: stage.ada) == nil)
    #expect(try await server.lastMail(to: "ada@example.org")?.text.contains("your membership has ended") == true)
    #expect(try await stage.audit("member.leave") == ["member.leave: owner > "])
    #expect(
      try await stage.ada.ask("POST", "/account/deletion", json: #"{"password":"correct horse battery"}"#).short
        == "204")
    try await server.stop()
  }

  @Test("an owner who hands over can stay as an administrator, and nobody hands over to themselves")
  func administers() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    try await stage.answer(try await stage.handOver(.administers, to: "mira@example.org"), by: mira)
    #expect(try await stage.role(of: stage.ada) == .administrator)
    #expect(try await stage.role(of: mira) == .owner)
    await #expect(throws: Denial.forbidden(.nameOwners)) {
      try await stage.handOver(.stays, to: "jonas@example.org")
    }
    try await stage.server.stop()
  }

  @Test("G30b: who joins by a role agrees to the organization's terms; who belongs to it has done so")
  func terms() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await stage.server.add(jonas, to: stage.organization)
    try await stage.ada.ask(
      "PATCH", "/organizations/\(stage.organization.id)", json: #"{"join_text":"For research only."}"#
    ).expect(200)
    let offer = try await stage.offer(.reader, to: "mira@example.org")
    #expect(try await stage.refused { try await stage.answer(offer, by: mira) } == "terms_not_accepted")
    #expect(
      try await stage.refused { try await stage.answer(offer, by: mira, version: 2) } == "terms_not_accepted")
    try await stage.answer(offer, by: mira, version: 1)
    #expect(try await stage.role(of: mira) == .reader)
    let accepted = try await stage.server.books { try $0.acceptances(of: mira.account, limit: 5).map(\.terms.code) }
    #expect(accepted == ["joining"])
    try await stage.answer(try await stage.offer(.reader, to: "jonas@example.org"), by: jonas)
    #expect(try await stage.role(of: jonas) == .reader)
    try await stage.server.stop()
  }

  @Test("nothing that names a deleted account's address stays among the questions; old ones are cleared away")
  func forgotten() async throws {
    let stage = try await Stage()
    let mira = try await stage.server.register("Mira", email: "mira@example.org")
    let offers = [
      try await stage.offer(.reader, to: "mira@example.org"), try await stage.offer(.reader, to: "jonas@example.org"),
    ]
    func left() async throws -> [Bool] {
      try await stage.server.books { books in try offers.map { try books.roleOffer($0.id) != nil } }
    }
    try await mira.ask("POST", "/account/deletion", json: #"{"password":"correct horse battery"}"#).expect(204)
    #expect(try await left() == [false, true])
    stage.server.clock.move(by: .days(37))
    _ = try await stage.server.runner.run(ForgetOldThings())
    #expect(try await left() == [false, true])
    stage.server.clock.move(by: .seconds(1))
    _ = try await stage.server.runner.run(ForgetOldThings())
    #expect(try await left() == [false, false])
    try await stage.server.stop()
  }
}
