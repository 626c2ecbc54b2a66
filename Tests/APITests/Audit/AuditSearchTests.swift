import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("Point 24: the audit log is searched", .timeLimit(.minutes(10)))
struct AuditSearchTests {
  private struct Stage {
    let server: TestServer
    let office: Person
    let organization: Organization
    let mira: Person
    let inga: Person

    init() async throws {
      server = try await TestServer.start(at: Instant("2026-10-14T09:00:00Z"))
      office = try await server.account("office")
      organization = try await server.organization("Institute", owner: office)
      mira = try await server.account("mira")
      inga = try await server.account("inga")
      try await server.command("PUT", "/api/v1/staff/people/inga@example.org", json: #"{"role":"support"}"#)
        .expect(204)
      try await server.silently("delete from audit")
      for (number, event) in events.enumerated() {
        try await server.books { [organization] in
          try $0.add(
            AuditEvent(
              id: AuditID(text: "01928000-0000-7000-8000-00000000000\(number)") ?? AuditID(organization.id.uuid),
              at: Instant("2026-10-0\(number + 1)T10:00:00Z"), organization: organization.id, actor: event.actor,
              actorAccount: event.account, action: event.action, subject: event.subject, concerns: event.concerns,
              details: AuditDetails(why: event.why), origin: ""))
        }
      }
    }

    private struct Event: Sendable {
      let action: String
      var actor = "account x"
      var account: AccountID?
      var concerns: AccountID?
      var subject = "none"
      var why = ""
    }

    /// One a day, from the first of October on.
    private var events: [Event] {
      [
        Event(action: "organization.found", account: office.account),
        Event(action: "member.join", account: mira.account, concerns: mira.account),
        Event(action: "license.activate", account: office.account, subject: "KEY-100%"),
        Event(action: "invite.rotate", actor: "operator seatkeeper"),
        Event(action: "member.deactivate", account: inga.account, concerns: mira.account, why: "Asked for by PHONE"),
        Event(action: "lease.end", account: office.account, concerns: mira.account),
        Event(action: "organization.change", actor: "operator root"),
      ]
    }

    /// The days of October of what is found, the latest first.
    func days(_ search: AuditSearch, _ place: AuditPlace? = nil, limit: Int = 50) async throws -> [Int] {
      let seen = try await server.runner.ask(
        SearchAudit(
          caller: .account(office.account, scope: .account), organization: organization.id, search, place,
          limit: limit))
      return seen.lines.map { Zone.utc.date(at: $0.event.at).day }
    }
  }

  @Test("by text, by who, by what and by days, alone and together; each page of an export is the same")
  func table() async throws {
    let stage = try await Stage()
    let (office, mira) = (stage.office.account, stage.mira.account)
    func day(_ number: Int) -> CivilDate? { CivilDate(year: 2026, month: 10, day: number) }
    let table: [(AuditSearch, [Int])] = [
      (AuditSearch(), [7, 6, 5, 4, 3, 2, 1]), (AuditSearch(text: "Mira"), [6, 5, 2]),
      (AuditSearch(text: "mira@example"), [6, 5, 2]), (AuditSearch(text: "inga"), [5]),
      (AuditSearch(text: "phone"), [5]), (AuditSearch(text: "PHONE"), [5]), (AuditSearch(text: "key-1"), [3]),
      (AuditSearch(text: "0%"), [3]), (AuditSearch(text: "%"), [3]), (AuditSearch(text: "_"), []),
      (AuditSearch(text: "nobody at all"), []), (AuditSearch(actor: .account(office)), [6, 3, 1]),
      (AuditSearch(actor: .account(mira)), [2]), (AuditSearch(actor: .staff), [5]),
      (AuditSearch(actor: .schedule), [4]), (AuditSearch(actor: .operator), [7]),
      (AuditSearch(area: .seats), [6]), (AuditSearch(area: .members), [5, 2]), (AuditSearch(area: .licenses), [3]),
      (AuditSearch(area: .invites), [4]), (AuditSearch(area: .settings), [7, 1]),
      (AuditSearch(from: day(5)), [7, 6, 5]), (AuditSearch(to: day(2)), [2, 1]),
      (AuditSearch(from: day(3), to: day(3)), [3]), (AuditSearch(text: "mira", area: .members, to: day(4)), [2]),
      (AuditSearch(text: "mira", actor: .account(office), from: day(2)), [6]),
    ]
    for (search, days) in table {
      #expect(try await stage.days(search) == days, "\(search)")
      var exported: [Int] = []
      var cursor: AuditID?
      repeat {
        let part = try await stage.server.runner.ask(
          ExportAudit(
            caller: .account(office, scope: .account), organization: stage.organization.id, search, before: cursor,
            limit: 2))
        exported += part.lines.map { Zone.utc.date(at: $0.event.at).day }
        cursor = part.next
      } while cursor != nil
      #expect(exported == days, "\(search)")
    }
    try await stage.server.stop()
  }

  @Test("pages go on and back, also after something new was decided")
  func pages() async throws {
    let stage = try await Stage()
    func id(_ day: Int) -> AuditID? { AuditID(text: "01928000-0000-7000-8000-00000000000\(day - 1)") }
    let all = AuditSearch()
    #expect(try await stage.days(all, limit: 3) == [7, 6, 5])
    #expect(try await stage.days(all, id(5).map { .before($0) }, limit: 3) == [4, 3, 2])
    #expect(try await stage.days(all, id(2).map { .before($0) }, limit: 3) == [1])
    #expect(try await stage.days(all, id(1).map { .after($0) }, limit: 3) == [4, 3, 2])
    #expect(try await stage.days(all, id(5).map { .after($0) }, limit: 3) == [7, 6, 5], "back at the beginning")
    #expect(try await stage.days(AuditSearch(area: .members), id(5).map { .before($0) }, limit: 1) == [2])
    let other = try await stage.server.organization("Elsewhere", owner: stage.office)
    let foreign = try await stage.server.books { try $0.audit(.organization(other.id), limit: 1)[0].event.id }
    #expect(try await stage.days(all, .before(foreign), limit: 3) == [], "another organization's event is nowhere")
    try await stage.server.stop()
  }

  @Test("what one of the vendor's people decided stays so when they have gone, and members of theirs are no staff")
  func staff() async throws {
    let stage = try await Stage()
    try await stage.server.silently("delete from staff")
    #expect(try await stage.days(AuditSearch(actor: .staff)) == [5])
    try await stage.server.command("PUT", "/api/v1/staff/people/mira@example.org", json: #"{"role":"support"}"#)
      .expect(204)
    try await stage.server.add(stage.mira, to: stage.organization, as: .administrator)
    _ = try await stage.server.runner.run(
      MakeInvite(
        caller: .account(stage.mira.account, scope: .account), organization: stage.organization.id,
        InviteTerms(label: "Autumn term")))
    #expect(try await stage.days(AuditSearch(actor: .account(stage.mira.account))).count == 2)
    #expect(try await stage.days(AuditSearch(actor: .staff)) == [5])
    try await stage.server.stop()
  }
}
