import API
import Books
import Licensing
import TestKit
import Testing

@testable import UseCases

@Suite("An organization is closed", .timeLimit(.minutes(10)))
struct ClosingTests {
  private struct Stage {
    let server: TestServer
    let ada: Person
    let ben: Person
    let organization: Organization

    init(seats: Int = 3, on engine: TestEngine = .chosen) async throws {
      server = try await TestServer.start(on: engine)
      ada = try await server.register("Ada Brandt", email: "ada@example.org")
      ben = try await server.register("Ben Krol", email: "ben@example.org")
      organization = try await server.organization("Institute", owner: ada)
      try await server.add(ben, to: organization, as: .administrator)
      try await server.plan("Team")
      try await server.license("Team", for: organization, seats: .limited(seats))
    }

    func caller(_ person: Person) -> Caller { .account(person.account, scope: .account) }

    func close(password: String = "correct horse battery", why: String = "We move.") async throws -> Closing {
      try await server.services.accounts.close(
        organization.id, by: caller(ada), why: why, password: password, from: "")
    }

    func closing() async throws -> Closing? {
      let id = organization.id
      return try await server.books { try $0.closing(of: id) }
    }

    func keep(by person: Person) async throws {
      try await server.runner.run(KeepOrganization(caller: caller(person), organization: organization.id))
    }

    func audit(_ action: String) async throws -> Int {
      let id = organization.id
      return try await server.books { try $0.audit(.organization(id), action: action, limit: 1000).count }
    }

    /// So many more members, put into the books as a list would.
    func crowd(_ count: Int) async throws {
      let moment = Moment(wall: server.clock.now, lost: .zero)
      let id = organization.id
      let accounts: [AccountID] = (0..<count).map { _ in server.newID() }
      try await server.books { books in
        for (number, account) in accounts.enumerated() {
          let email = "crowd\(number)@example.org"
          try books.add(Account(id: account, email: email, name: email, validatedAt: moment.wall), at: moment)
          try books.add(Membership(organization: id, account: account, role: .member, joinedAt: moment.wall))
        }
      }
    }
  }

  @Test("an owner asks with the password and a reason; everybody who runs it reads it, and nothing ends for 7 days")
  func asked() async throws {
    let stage = try await Stage()
    let server = stage.server
    await #expect(throws: Denial.wrongPassword) { try await stage.close(password: "wrong horse battery") }
    for why in ["", " ", String(repeating: "x", count: 501), "two\nlines"] {
      await #expect(throws: Denial.self) { try await stage.close(why: why) }
    }
    await #expect(throws: Denial.forbidden(.closeOrganization)) {
      try await server.runner.run(
        CloseOrganization(caller: stage.caller(stage.ben), organization: stage.organization.id, why: "x", shown: nil))
    }
    await #expect(throws: Denial.passwordNeeded) {
      try await server.runner.run(
        CloseOrganization(caller: stage.caller(stage.ada), organization: stage.organization.id, why: "x", shown: nil))
    }
    #expect(try await stage.closing() == nil)
    let closing = try await stage.close()
    #expect(closing == Closing(at: server.clock.now + .days(7)))
    server.clock.move(by: .days(1))
    #expect(try await stage.close() == closing, "once more changes nothing")
    for receiver in ["ada@example.org", "ben@example.org"] {
      let mail = try #require(try await server.lastMail(to: receiver))
      #expect(mail.subject == "Institute will be closed unless an owner stops it")
      #expect(mail.text.contains("The reason that was given: We move."))
    }
    server.clock.move(by: .days(6) - .seconds(60))
    try await OrganizationClosing.carryOut(server.runner)
    #expect(try await stage.ben.application().ask().short == "201")
    try await server.stop()
  }

  @Test("any owner stops it until the last moment, an administrator never")
  func stopped() async throws {
    let stage = try await Stage()
    let server = stage.server
    _ = try await stage.close()
    await #expect(throws: Denial.forbidden(.closeOrganization)) { try await stage.keep(by: stage.ben) }
    server.clock.move(by: .days(7) - .seconds(1))
    for _ in 1...2 { try await stage.keep(by: stage.ada) }
    #expect(try await stage.closing() == nil)
    #expect(try await server.lastMail(to: "ben@example.org")?.subject == "Institute is not closed")
    server.clock.move(by: .days(7))
    try await OrganizationClosing.carryOut(server.runner)
    #expect(try await stage.ben.application().ask().short == "201")
    #expect(try await stage.audit("organization.keep") == 1)

    _ = try await stage.close()
    server.clock.move(by: .days(7))
    await #expect(throws: Denial.self, "it is too late") { try await stage.keep(by: stage.ada) }
    try await server.stop()
  }

  @Test("then everything ends in pieces, seats and all; claims are refused afterwards", arguments: TestEngine.allCases)
  func carriedOut(engine: TestEngine) async throws {
    let stage = try await Stage(on: engine)
    let server = stage.server
    let people = try await server.people(2, in: stage.organization)
    try await stage.crowd(600)
    let key = String(try await stage.ada.inviteLink(of: stage.organization).split(separator: "/").last ?? "")
    _ = try await stage.close()
    server.clock.move(by: .days(7) - .seconds(30))
    let applications = (people + [stage.ben]).map { $0.application() }
    for application in applications { #expect(try await application.ask().short == "201") }
    server.clock.move(by: .seconds(31))

    let piece = CarryOutClosing(organization: stage.organization.id)
    #expect(try await server.runner.run(piece) == .goesOn)
    let left = try await server.books { books in
      try books.countMembers(
        of: stage.organization.id, MemberChoice(), at: Moment(wall: server.clock.now, lost: .zero))
    }
    #expect(left == 104, "500 of 604 are gone, and a server may stop here")
    // A newcomer, and the keys by which there could be more.
    #expect(try await server.account("late").join(key).short == "409 invite_ended")
    try await OrganizationClosing.carryOut(server.runner)
    #expect(try await stage.closing()?.closedAt != nil)

    for application in applications { #expect(try await application.ask().short == "404 organization_unknown") }
    #expect(try await people[0].application(on: "other").ask().short == "404 organization_unknown")
    let ada = try await server.signIn(email: "ada@example.org")
    #expect(try await ada.ask("GET", "/organizations/\(stage.organization.id)").short == "404 not_found")
    #expect(try await server.runner.ask(SeeReader(caller: stage.caller(stage.ada))).offices == [])
    let reasons = try await server.books { try $0.licenses(of: stage.organization.id).map { $0.ending?.reason } }
    #expect(reasons == [.revoked])
    for receiver in ["ada@example.org", "ben@example.org"] {
      #expect(try await server.lastMail(to: receiver)?.subject == "Institute is closed")
    }
    #expect(try await stage.audit("member.remove") == 604)
    #expect(try await stage.audit("license.revoke") == 1)
    #expect(try await stage.audit("organization.closed") == 1)
    try await OrganizationClosing.carryOut(server.runner)
    #expect(try await stage.audit("organization.closed") == 1, "what is done is done once")
    try await server.stop()
  }

  @Test("questions and requests that wait are over with it, and orders stay")
  func leftovers() async throws {
    let stage = try await Stage()
    let server = stage.server
    let mira = try await server.register("Mira", email: "mira@example.org")
    _ = try await stage.close()
    server.clock.move(by: .days(6))
    let address = try #require(EmailAddress("mira@example.org"))
    _ = try await server.runner.run(
      OfferRole(caller: stage.caller(stage.ada), organization: stage.organization.id, to: address, .reader))
    server.clock.move(by: .days(1))
    try await OrganizationClosing.carryOut(server.runner)
    #expect(try await server.runner.ask(SeeRoleOffers(caller: stage.caller(mira))).entries.isEmpty)
    #expect(try await server.books { try $0.organization(stage.organization.id)?.organization } == stage.organization)
    #expect(try await server.books { try $0.licenses(of: stage.organization.id).count } == 1)
    try await server.stop()
  }

  @Test("what would end is counted before")
  func preview() async throws {
    let stage = try await Stage(seats: 5)
    let server = stage.server
    #expect(try await stage.ben.application().ask().short == "201")
    let seen = try await server.runner.ask(
      PreviewClosing(caller: stage.caller(stage.ada), organization: stage.organization.id))
    #expect([seen.licenses, seen.members, seen.seated] == [1, 2, 1])
    #expect(seen.seats == .limited(5))
    #expect(seen.closing == nil)
    try await server.stop()
  }
}
