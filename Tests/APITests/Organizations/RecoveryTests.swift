import API
import Books
import Licensing
import TestKit
import Testing

@testable import UseCases

@Suite("An organization that nobody runs any more gets a new owner", .timeLimit(.minutes(10)))
struct RecoveryTests {
  private struct Stage {
    let server: TestServer
    let owner: Person
    let administrator: Person
    let member: Person
    let support: Person
    let organization: Organization

    init() async throws {
      server = try await TestServer.start()
      owner = try await server.register("Ada Brandt", email: "ada@example.org")
      administrator = try await server.register("Ben Krol", email: "ben@example.org")
      member = try await server.register("Mira Okafor", email: "mira@example.org")
      support = try await server.register("Sam", email: "sam@example.org")
      organization = try await server.organization("Institute", owner: owner)
      try await server.add(administrator, to: organization, as: .administrator)
      try await server.add(member, to: organization)
      try await server.runner.run(NameStaff(caller: TestServer.staff, email: "sam@example.org", role: .support))
      try await server.secondFactor(of: "sam@example.org")
    }

    func caller(_ person: Person) -> Caller { .account(person.account, scope: .account) }

    func recover(_ successor: String = "mira@example.org", why: String = "Ada has left.", by person: Person? = nil)
      async throws -> Recovery
    {
      try await server.runner.run(
        RecoverOrganization(
          caller: caller(person ?? support), organization: organization.id, successor: successor, why: why))
    }

    func carryOut() async throws { try await OrganizationRecovering.carryOut(server.runner) }

    func membership(_ person: Person) async throws -> Membership? {
      let id = organization.id
      return try await server.books { try $0.membership(of: person.account, in: id) }
    }

    func audit(_ action: String) async throws -> [Books.AuditLine] {
      let id = organization.id
      return try await server.books { try $0.audit(.organization(id), action: action, limit: 100) }
    }
  }

  @Test("after seven days, of which everybody who runs it is told, the blocked ones too")
  func recovered() async throws {
    let stage = try await Stage()
    let server = stage.server
    _ = try await server.runner.run(
      BlockMember(
        caller: stage.caller(stage.owner), organization: stage.organization.id, account: stage.administrator.account,
        isBlocked: true))
    let recovery = try await stage.recover()
    #expect(recovery.at == server.clock.now + .days(7))
    server.clock.move(by: .days(6))
    #expect(try await stage.recover() == recovery, "once more changes nothing")
    try await stage.carryOut()
    #expect(try await stage.membership(stage.member)?.role == .member)
    for email in ["ada@example.org", "ben@example.org"] {
      let mail = try #require(try await server.lastMail(to: email))
      #expect(mail.subject == "Institute gets a new owner unless you object")
      #expect(mail.text.contains("Mira Okafor") && mail.text.contains("Ada has left."))
    }
    server.clock.move(by: .days(1))
    for _ in 1...2 { try await stage.carryOut() }
    #expect(try await stage.membership(stage.member)?.role == .owner)
    #expect(try await stage.membership(stage.owner)?.role == .owner, "nobody loses anything")
    #expect(try await server.lastMail(to: "mira@example.org")?.subject == "Institute has a new owner")
    #expect(try await stage.audit("organization.recovered").map(\.event.details.why) == ["Ada has left."])
    #expect(try await stage.audit("organization.recover").last?.isByStaff == true)
    try await server.stop()
  }

  @Test("whoever runs it objects, and the vendor's people think better of it; then nothing happens")
  func stopped() async throws {
    let stage = try await Stage()
    let server = stage.server
    _ = try await stage.recover()
    await #expect(throws: Denial.forbidden(.manageOrganization)) {
      try await server.runner.run(
        ObjectToRecovery(caller: stage.caller(stage.member), organization: stage.organization.id))
    }
    for _ in 1...2 {
      try await server.runner.run(
        ObjectToRecovery(caller: stage.caller(stage.administrator), organization: stage.organization.id))
    }
    #expect(try await server.lastMail(to: "ada@example.org")?.subject == "Institute gets no new owner")
    _ = try await stage.recover()
    try await server.runner.run(
      WithdrawRecovery(caller: stage.caller(stage.support), organization: stage.organization.id))
    server.clock.move(by: .days(8))
    try await stage.carryOut()
    #expect(try await stage.membership(stage.member)?.role == .member)
    #expect(try await stage.audit("organization.recovery_stop").count == 2)
    try await server.stop()
  }

  @Test("nobody without the right, no successor who is none, and no reason that says nothing")
  func refused() async throws {
    let stage = try await Stage()
    let server = stage.server
    await #expect(throws: Denial.forbidden(.recoverOrganization)) { try await stage.recover(by: stage.administrator) }
    for successor in ["sam@example.org", "nobody@example.org", ""] {
      await #expect(throws: Denial.self, "\(successor)") { try await stage.recover(successor) }
    }
    for why in ["", " ", "two\nlines"] { await #expect(throws: Denial.self) { try await stage.recover(why: why) } }
    await #expect(throws: Denial.self, "she owns it") { try await stage.recover("ada@example.org") }
    _ = try await stage.recover()
    await #expect(throws: Denial.self, "somebody else waits") { try await stage.recover("ben@example.org") }
    try await server.stop()
  }

  @Test("not where an owner closes it meanwhile, and not for who has no account any more")
  func overtaken() async throws {
    let stage = try await Stage()
    let server = stage.server
    _ = try await stage.recover()
    _ = try await server.services.accounts.close(
      stage.organization.id, by: stage.caller(stage.owner), why: "We move.", password: "correct horse battery",
      from: "")
    server.clock.move(by: .days(7))
    try await stage.carryOut()
    #expect(try await stage.membership(stage.member)?.role == .member)
    #expect(try await stage.audit("organization.recovered").isEmpty)
    #expect(try await stage.audit("organization.recovery_stop").count == 1)
    try await server.stop()
  }
}
