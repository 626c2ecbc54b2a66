import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("Deleting an account", .timeLimit(.minutes(10)))
struct DeletionTests {
  private static let name = "Mira Okafor"
  private static let email = "mira@example.org"
  private static let password = "correct horse battery"

  private func delete(_ person: Person, password: String = Self.password) async throws -> Answer {
    try await person.ask("POST", "/account/deletion", json: #"{"password":"\#(password)"}"#)
  }

  @Test("frees the seat at once, signs everything out, and leaves a pseudonym; the address can be registered anew")
  func story() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let mira = try await server.register(Self.name, email: Self.email)
    try await server.add(mira, to: organization)
    let application = mira.application()
    let waiting = try await server.people(1, in: organization)[0].application()
    #expect(try await application.ask().short == "201")
    #expect(try await waiting.ask().short == "409 no_seat_free")
    let preview = try await mira.ask("GET", "/account/deletion")
    #expect(preview.body.contains(#""device":"pc""#) && preview.body.contains(#""obstacles":[]"#))
    #expect(try await delete(mira).short == "204")

    #expect(try await waiting.ask().short == "201", "nobody waits for an application that is signed out")
    #expect(try await application.ask().short == "401 invalid_token")
    #expect(try await application.close().short == "401 invalid_token")
    #expect(try await mira.ask("GET", "/account").short == "401 invalid_token")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    let members = try await office.ask("GET", "/organizations/\(organization.id)/members")
    #expect(!members.body.contains(mira.account.text))
    let audit = try await office.ask("GET", "/organizations/\(organization.id)/audit?action=member.leave")
    #expect(audit.body.firstMatch(of: #/"actor_name":"Deleted account [0-9A-Z]{4,}"/#) != nil)
    #expect(!audit.body.contains(Self.name))

    let again = try await server.register(Self.name, email: Self.email)
    #expect(again.account != mira.account)
    #expect(try await again.ask("GET", "/memberships").body == #"{"data":[]}"#)
    try await server.stop()
  }

  @Test("leaves name and address nowhere, former ones included; one letter goes out, and then nothing is left of it")
  func everywhere() async throws {
    let server = try await TestServer.start(on: .sqlite)
    let (office, organization) = try await server.office(seats: 1)
    let list = "email\n\(Self.email.uppercased())\n"
    let path = "/api/v1/organizations/\(organization.id)/members/import"
    try await server.list(list, to: path, as: office).expect(200)
    let mira = try await move(try await server.register("Mira Jansen", email: "jansen@example.org"))
    try await mira.ask("PATCH", "/account", json: #"{"name":"\#(Self.name)"}"#).expect(200)
    try await mira.join(String(try await office.inviteLink(of: organization).split(separator: "/").last ?? "")).expect(
      201)
    _ = try await mira.application(on: "pc").ask()
    try await server.ask(
      "POST", "/api/v1/sessions",
      json: #"{"email":"\#(Self.email)","password":"\#(Self.password)","label":"\#(Self.name)'s phone"}"#
    ).expect(201)
    try await server.ask("POST", "/api/v1/accounts/forgotten", json: #"{"email":"\#(Self.email)"}"#).expect(202)
    let waiting = try await server.books { try $0.mails(limit: 1).first?.entry.id }
    _ = try await server.runner.run(
      ReadMail(caller: TestServer.staff, id: try #require(waiting), address: "http://localhost"))
    let words = [Self.name, Self.email, "Mira Jansen", "jansen@example.org"]
    let before = try await server.columns(with: words)
    for column in ["accounts.name", "memberships.email_folded", "audit.details", "audit.was", "mails.receiver"] {
      #expect(before.contains(column), "the scan finds what is there")
    }
    #expect(try await delete(mira).short == "204")

    #expect(try await server.columns(with: words) == ["mails.receiver"], "the last letter waits")
    let letter = try await server.lastMail(to: Self.email)
    #expect(letter?.subject == "Your account is deleted")
    #expect(letter?.text.contains("Hello \(Self.name)") == true)
    #expect(try await server.columns(with: words) == [])
    try await server.stop()
  }

  @Test("leaves no list that waits to be looked at, no report to be sent and no question of its own")
  func drafts() async throws {
    let server = try await TestServer.start(on: .sqlite)
    let (office, organization) = try await server.office(seats: 1)
    let mira = try await server.register(Self.name, email: Self.email)
    try await server.add(mira, to: organization, as: .administrator)
    let others = try await server.people(1, in: organization)
    let (asOffice, asMira) = (
      Caller.account(office.account, scope: .account), Caller.account(mira.account, scope: .account)
    )
    let many = ChangeManyMembers(runner: server.runner, caller: asOffice, organization: organization.id)
    _ = try await many.stage(.deactivate, .these([mira.account]))
    let kept = try await many.stage(.deactivate, .these(others.map(\.account)))
    let importing = MemberImporting(runner: server.runner, caller: asOffice, organization: organization.id)
    let row = ListRow(line: 2, fields: ["email": Self.email, "action": "deactivate"])
    _ = try await importing.stage(try await importing.check([row]))
    try await server.runner.run(
      ChooseUseReport(caller: asMira, organization: organization.id, rhythm: .weekly))
    let address = try #require(EmailAddress("new@example.org"))
    _ = try await server.runner.run(
      OfferRole(caller: asMira, organization: organization.id, to: address, .reader))
    let words = [Self.name, Self.email]
    let before = try await server.columns(with: words)
    #expect(before.contains("member_imports.about") && before.contains("member_import_pieces.steps"))
    #expect(try await delete(mira).short == "204")

    #expect(try await server.columns(with: words) == ["mails.receiver"], "the last letter waits")
    let now = Moment(wall: server.clock.now, lost: .zero)
    let left = try await server.books { books in
      (
        reports: try books.useReport(of: mira.account, in: organization.id),
        offers: try books.roleOffers(waitingIn: organization.id, at: now), list: try books.memberImport(kept)
      )
    }
    #expect(left.reports == nil && left.offers.isEmpty)
    #expect(left.list != nil, "lists about others stay")
    try await server.stop()
  }

  /// To the address that the account has at the end.
  private func move(_ person: Person) async throws -> Person {
    let server = person.server
    try await person.ask(
      "POST", "/account/address", json: #"{"email":"\#(Self.email)","password":"\#(Self.password)"}"#
    ).expect(202)
    for address in [Self.email, "jansen@example.org"] {
      let code = try await server.linked("confirm-address", to: address)
      try await server.ask("POST", "/api/v1/accounts/confirm-address", json: #"{"code":"\#(code)"}"#).expect(200)
    }
    return person
  }

  @Test("leaves others as they are, also who has the address by now that the account once had")
  func others() async throws {
    let server = try await TestServer.start()
    let mira = try await move(try await server.register("Mira Jansen", email: "jansen@example.org"))
    let jansen = try await server.register("Jan Jansen", email: "jansen@example.org")
    try await jansen.ask("PATCH", "/account", json: #"{"name":"Jan J."}"#).expect(200)
    let account = try await jansen.ask("GET", "/account").body
    let audit = try await jansen.ask("GET", "/account/audit").body
    #expect(try await delete(mira).short == "204")
    #expect(try await jansen.ask("GET", "/account").body == account)
    #expect(try await jansen.ask("GET", "/account/audit").body == audit)
    let mails = try await server.books { try $0.mails(to: "jansen@example.org", limit: 10).count }
    #expect(mails > 0)
    try await server.stop()
  }

  @Test("takes nothing that others have sent to an address that was never validated, and nobody learns of it")
  func unvalidated() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let path = "/api/v1/organizations/\(organization.id)/members/import"
    try await server.list("email\n\(Self.email)\n", to: path, as: office).expect(200)
    try await server.ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"\#(Self.email)","name":"Squatter","password":"\#(Self.password)"}"#
    ).expect(202)
    let squatter = try await server.signIn(email: Self.email)
    let export = try await squatter.ask("GET", "/account/export").body
    #expect(export.contains(#""invitations":[]"#) && export.contains(#""mails":[]"#))
    #expect(try await delete(squatter).short == "204")
    let kinds = try await server.books { try $0.mails(to: Self.email, limit: 10).map(\.kind) }
    #expect(kinds == ["invitation"])
    let invitations = try await server.books { try $0.invitations(to: Self.email).map(\.organization) }
    #expect(invitations == [organization])
    try await server.stop()
  }

  @Test("takes a member off the licenses that name them, and the place is free for somebody else")
  func named() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let mira = try await server.register(Self.name, email: Self.email)
    try await server.add(mira, to: organization)
    try await server.plan("Named", products: ["cloud"], serves: .named)
    let license = try await server.license("Named", for: organization, named: [mira])
    let preview = try await mira.ask("GET", "/account/deletion")
    #expect(preview.body.contains(#""named_licenses":[{"license":"\#(license.id)""#))
    #expect(try await delete(mira).short == "204")
    let person = try await server.people(1, in: organization)[0]
    #expect(try await person.application("cloud").ask().short == "403 not_assigned")
    let place = "/organizations/\(organization.id)/licenses/\(license.id)/members/\(person.account)"
    try await office.ask("PUT", place).expect(204)
    #expect(try await person.application("cloud").ask().short == "201")
    try await server.stop()
  }

  @Test("waits until somebody else owns what the account owns alone, and says what to do")
  func lastOwner() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register(Self.name, email: Self.email)
    let organization = try await server.organization("Lab", owner: mira)
    let alone = try await delete(mira)
    #expect(alone.short == "409 account_needed")
    #expect(
      alone.text("detail")
        == "Lab has nobody but this account. Invite somebody there and make them an owner, or ask Atlas Analytics.")
    let member = try await server.people(1, in: organization)[0]
    #expect(
      try await delete(mira).text("detail") == "Lab has no other owner. Make somebody else an owner there first.")
    let preview = try await mira.ask("GET", "/account/deletion")
    #expect(preview.body.contains(#""code":"last_owner","organization":{"id":"\#(organization.id)","name":"Lab"}"#))
    let place = "/organizations/\(organization.id)/members/\(member.account)/role"
    try await mira.ask("PUT", place, json: #"{"role":"owner","password":"correct horse battery"}"#).expect(200)
    #expect(try await delete(mira).short == "204")
    #expect(try await member.ask("GET", "/organizations/\(organization.id)").short == "200")
    try await server.stop()
  }

  @Test("waits until the vendor has another owner")
  func lastStaffOwner() async throws {
    let server = try await TestServer.start()
    let inga = try await server.register("Inga", email: "inga@vendor.example")
    _ = try await server.register("Ole", email: "ole@vendor.example")
    func name(_ person: String, _ role: String) async throws {
      try await server.command("PUT", "/api/v1/staff/people/\(person)@vendor.example", json: #"{"role":"\#(role)"}"#)
        .expect(204)
    }
    try await name("inga", "owner")
    try await name("ole", "support")
    #expect(try await delete(inga).text("detail")?.hasPrefix("Nobody else is an owner") == true)
    try await name("ole", "owner")
    #expect(try await delete(inga).short == "204")
    let people = try await server.command("GET", "/api/v1/staff/people")
    #expect(people.body.contains("ole@vendor.example") && !people.body.contains("Deleted account"))
    try await server.stop()
  }

  @Test("asks for the password, and changes nothing without it")
  func wrongPassword() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let mira = try await server.register(Self.name, email: Self.email)
    try await server.add(mira, to: organization)
    let application = mira.application()
    #expect(try await application.ask().short == "201")
    for wrong in ["", "wrong horse battery", Self.email] {
      #expect(try await delete(mira, password: wrong).short == "403 wrong_password")
    }
    #expect(
      try await server.ask("POST", "/api/v1/account/deletion", token: mira.token, json: #"{"password":"x"}"#).short
        == "403 insufficient_scope")
    #expect(try await application.ask().short == "200")
    #expect(try await mira.ask("GET", "/account").text("name") == Self.name)
    try await server.stop()
  }
}

extension TestServer {
  /// The columns of texts, of an SQLite database, in which one of these words stands in whatever case.
  fileprivate func columns(with words: [String]) async throws -> [String] {
    try await database.read { transaction in
      let columns = try transaction.rows(
        """
        select m.name as tab, c.name as col from sqlite_master m join pragma_table_info(m.name) c
        where m.type = 'table' and upper(c.type) = 'TEXT' order by tab, col
        """
      ).map { try (table: $0.get("tab", as: String.self), name: $0.get("col", as: String.self)) }
      return try columns.filter { column in
        try words.contains { word in
          let text = Query(stringLiteral: "\"\(column.table)\".\"\(column.name)\"")
          let place = Query(stringLiteral: "\"\(column.table)\"")
          let pattern = "%" + word + "%"
          return try transaction.row("select 1 as one from \(place) where \(text) like \(pattern) limit 1") != nil
        }
      }.map { "\($0.table).\($0.name)" }
    }
  }
}
