import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The members of an organization", .timeLimit(.minutes(10)))
struct MembersTests {
  private func place(_ organization: Organization, _ person: Person) -> String {
    "/organizations/\(organization.id)/members/\(person.account)"
  }

  @Test("Who was deactivated does not come back with the key; a new account does, and the administrator was told")
  func deactivated() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let eve = try await server.account("eve")
    try await eve.join(link).expect(201)
    let application = eve.application()
    try await application.ask().expect(201)
    let answer = try await office.ask("POST", place(organization, eve) + "/deactivate")
    #expect(answer.text("invites_that_work") == "1")
    #expect(answer.text("warning")?.contains("with a new account and an invite key") == true)
    #expect(answer.text("seats_free_by") == "2021-01-01T00:05:00.000Z")
    #expect(try await application.ask().short == "403 deactivated")
    let refused = try await eve.join(link)
    #expect(refused.short == "409 member_deactivated")
    #expect(try await eve.ask("DELETE", "/memberships/\(organization.id)").short == "409 member_deactivated")
    #expect(try await server.account("eve2").join(link).short == "201")
    try await office.ask("POST", place(organization, eve) + "/reactivate").expect(200)
    #expect(try await eve.application().ask().short == "201")
    let audit = try await office.ask("GET", "/organizations/\(organization.id)/audit?action=member.&limit=20")
    let actions = audit.body.matches(of: #/"action":"([^"]*)"/#).map { String($0.1) }
    #expect(actions == ["member.reactivate", "member.join", "member.deactivate", "member.join"])
    #expect(audit.body.contains(#""origin":"127.0.0.1""#))
    let own = try await eve.ask("GET", "/account/audit?action=member.deactivate")
    #expect(own.body.contains(#""actor":"the organization""#), "whom it concerns is not told who, or from where")
    #expect(!own.body.contains("Office") && !own.body.contains("127.0.0.1"))
    try await server.stop()
  }

  @Test("Whoever deactivates can change the invite keys in the same step")
  func rotating() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let eve = try await server.account("eve")
    try await eve.join(link).expect(201)
    try await office.ask(
      "POST", place(organization, eve) + "/deactivate", json: #"{"rotate_invites":true}"#
    ).expect(200)
    #expect(try await server.account("eve2").join(link).short == "409 invite_ended")
    #expect(try await server.account("ada").join(office.inviteLink(of: organization)).short == "201")
    try await server.stop()
  }

  @Test("Whoever may deactivate and not manage keys changes no key by it")
  func rotatingIsOfKeys() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let eve = try await server.account("eve")
    try await eve.join(link).expect(201)
    let sven = try await server.account("sven")
    try await server.command("PUT", "/api/v1/staff/people/sven@example.org", json: #"{"role":"support"}"#).expect(204)
    try await server.secondFactor(of: "sven@example.org")
    let path = place(organization, eve) + "/deactivate"
    try await sven.ask("POST", path, json: #"{"rotate_invites":true}"#).expect(403)
    #expect(try await eve.application().ask().short == "201", "nothing was done")
    #expect(try await office.inviteLink(of: organization) == link)
    try await sven.ask("POST", path).expect(200)
    #expect(try await office.inviteLink(of: organization) == link)
    try await server.stop()
  }

  @Test("The last owner can neither leave, nor be deactivated, nor be given another role or an end")
  func lastOwner() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let ada = try await server.account("ada")
    try await server.add(ada, to: organization, as: .administrator)
    let owner = place(organization, office)
    #expect(try await office.ask("DELETE", "/memberships/\(organization.id)").short == "409 last_owner_stays")
    #expect(try await ada.ask("POST", owner + "/deactivate").short == "409 owner_stays")
    #expect(try await office.ask("PUT", owner + "/role", json: #"{"role":"member"}"#).short == "409 last_owner_stays")
    #expect(try await office.ask("PUT", owner + "/end", json: #"{"last_day":"2021-06-30"}"#).short == "409 owner_stays")
    #expect(
      try await ada.ask("PUT", place(organization, ada) + "/role", json: #"{"role":"owner"}"#).short
        == "403 forbidden", "an administrator makes no owners")
    try await office.ask("PUT", place(organization, ada) + "/role", json: #"{"role":"owner"}"#).expect(200)
    try await office.ask("DELETE", "/memberships/\(organization.id)").expect(204)
    #expect(try await office.ask("GET", "/organizations/\(organization.id)").short == "404 not_found")
    try await server.stop()
  }

  @Test("A membership that ends on a day is good through that day, and is announced 14 days before")
  func ends() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let ada = try await server.account("ada")
    try await server.add(ada, to: organization, as: .administrator)
    let answer = try await office.ask("PUT", place(organization, ada) + "/end", json: #"{"last_day":"2021-03-31"}"#)
    #expect(answer.text("ends_at") == "2021-04-01T00:00:00.000Z")
    server.skip(to: Instant("2021-03-17T00:00:00Z"))
    _ = try await server.runner.run(WarnOfEnds())
    #expect(try await server.lastMail(to: "ada@example.org") == nil)
    server.skip(to: Instant("2021-03-19T00:00:00Z"))
    for _ in 0..<2 { _ = try await server.runner.run(WarnOfEnds()) }
    #expect(try await server.lastMail(to: "ada@example.org")?.text.contains("31 March 2021") == true)
    #expect(server.mailBox.mails.count == 1)
    server.skip(to: Instant("2021-03-31T23:59:59Z"))
    #expect(try await ada.application().ask().short == "201")
    server.skip(to: Instant("2021-04-01T00:00:00Z"))
    #expect(try await ada.application().ask().short == "403 deactivated")
    #expect(try await ada.ask("GET", "/memberships").body.contains(#""state":"ended""#))
    let link = try await office.inviteLink(of: organization)
    let again = try await ada.join(link)
    #expect(again.short == "201", "with a key the membership begins anew")
    #expect(again.text("role") == "member", "and as a plain one")
    #expect(try await ada.application().ask().short == "201")
    try await server.stop()
  }

  @Test("Who leaves gives the seats back, and can join again")
  func leaves() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let link = try await office.inviteLink(of: organization)
    let ada = try await server.account("ada")
    try await ada.join(link).expect(201)
    let application = ada.application()
    try await application.ask().expect(201)
    try await ada.ask("DELETE", "/memberships/\(organization.id)").expect(204)
    #expect(try await application.ask().short == "404 organization_unknown")
    try await server.live(for: .minutes(5))
    #expect(try await office.application().ask().short == "201")
    #expect(try await ada.join(link).short == "201")
    try await server.stop()
  }

  @Test("A list is searched, filtered, sorted and read page by page")
  func list() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    for name in ["zoe", "ada", "bob", "mira", "carl"] {
      server.clock.move(by: .minutes(1))
      try await server.add(server.account(name), to: organization)
    }
    func names(_ query: String) async throws -> [String] {
      var (found, cursor): ([String], String?) = ([], nil)
      repeat {
        let next = cursor.map { "&cursor=\($0)" } ?? ""
        let answer = try await office.ask("GET", "/organizations/\(organization.id)/members?limit=2\(query)\(next)")
        try answer.expect(200)
        found += answer.body.matches(of: #/"name":"([^"]*)"/#).map { String($0.1) }
        cursor = answer.text("next_cursor")
      } while cursor != nil
      return found
    }
    #expect(try await names("") == ["Ada", "Bob", "Carl", "Mira", "Office", "Zoe"])
    #expect(try await names("&sort=email") == ["Ada", "Bob", "Carl", "Mira", "Office", "Zoe"])
    #expect(try await names("&sort=joined") == ["Carl", "Mira", "Bob", "Ada", "Zoe", "Office"])
    #expect(try await names("&search=A@EX") == ["Ada", "Mira"])
    #expect(try await names("&search=%25") == [], "what stands for anything elsewhere stands for itself")
    #expect(try await names("&role=owner") == ["Office"])
    let bob = try await office.ask("GET", "/organizations/\(organization.id)/members?search=bob")
    let id = bob.body.firstMatch(of: #/"account":"([^"]*)"/#).map { String($0.1) } ?? ""
    try await office.ask("POST", "/organizations/\(organization.id)/members/\(id)/deactivate").expect(200)
    #expect(try await names("&state=deactivated") == ["Bob"])
    #expect(try await names("&state=active&search=b") == [])
    let page = try await office.ask("GET", "/organizations/\(organization.id)/members?limit=1&search=a@")
    #expect(page.text("total") == "2")
    try await server.stop()
  }

  @Test("A file of addresses invites, ends, deactivates and reactivates; the same file again changes nothing")
  func file() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 3)
    var people: [String: Person] = [:]
    for name in ["ada", "bob", "carl"] {
      let person = try await server.account(name)
      try await server.add(person, to: organization)
      people[name] = person
    }
    let file = """
      email;action;until
      New.Person@example.org;invite;
      ada@example.org;deactivate;
      bob@example.org;end;2021-06-30
      """
    func hand(_ file: String, _ query: String = "") async throws -> Answer {
      try await server.ask(
        "POST", "/api/v1/organizations/\(organization.id)/members/import\(query)", token: office.portal, json: file,
        headers: ["Content-Type": "text/csv"])
    }
    let application = people["ada"]?.application()
    try await application?.ask().expect(201)
    let expected = #""changes":{"deactivate":1,"end":1,"invite":1},"is_dry_run":true,"rows":3,"unchanged":0}"#
    #expect(try await hand(file, "?dry_run=true").body == "{" + expected)
    #expect(try await application?.ask().short == "200", "so far nothing has changed")
    try await hand(file).expect(200)
    #expect(try await application?.ask().short == "403 deactivated")
    let mail = try #require(try await server.lastMail(to: "New.Person@example.org"))
    #expect(mail.subject.contains("Office"))
    let sent = server.mailBox.mails.count
    let again = try await hand(file)
    #expect(again.body == #"{"changes":{},"is_dry_run":false,"rows":3,"unchanged":3}"#)
    try await server.deliverMail()
    #expect(server.mailBox.mails.count == sent)
    let guest = try await server.register("New", email: "new.person@example.org")
    #expect(try await guest.join(server.linked("join", to: "New.Person@example.org")).short == "201")
    let wrong = try await hand(
      "email,action\nada@example.org,reactivate\nnobody,invite\noffice@example.org,deactivate\n")
    #expect(wrong.short == "422 invalid_list")
    #expect(
      wrong.body.matches(of: #/"detail":"([^"]*)","pointer":"([^"]*)"/#).map { "\($0.2) \($0.1)" } == [
        "/lines/3 The e-mail address looks like name@example.org.", "/lines/4 office@example.org is an owner.",
      ])
    #expect(try await application?.ask().short == "403 deactivated", "nothing of a list that has faults is done")
    try await server.stop()
  }

  @Test("Without a license a list has no more people invited than a form does in a day")
  func listWithoutLicense() async throws {
    let server = try await TestServer.start()
    let office = try await server.account("office")
    let organization = try await server.organization("Office", owner: office)
    let path = "/api/v1/organizations/\(organization.id)/members/import"
    func hand(_ people: Range<Int>) async throws -> Answer {
      let list = "email\n" + people.map { "guest\($0)@example.org\n" }.joined()
      return try await server.list(list, to: path, as: office)
    }
    let wrong = try await hand(0..<201)
    #expect(wrong.short == "422 invalid_list")
    #expect(wrong.body.contains(#""pointer":"/lines/202""#))
    #expect(try await hand(0..<200).short == "200")
    #expect(try await hand(200..<201).short == "422 invalid_list")
    #expect(try await hand(0..<200).short == "200", "they were invited before")
    try await server.plan("Team")
    try await server.license("Team", for: organization)
    #expect(try await hand(200..<500).short == "200")
    try await server.stop()
  }

  @Test("A list that a stopped server left half-way is carried out to its end")
  func resumed() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 3)
    let lines = (0..<250).map { "\($0 + 2)\tinvite\tguest\($0)@example.org\t" }
    let list = MemberImport(
      id: server.newID(), organization: organization.id, caller: "operator tester",
      steps: lines.joined(separator: "\n"),
      total: 250, applied: 100, place: lines.prefix(100).joined(separator: "\n").utf8.count + 1,
      madeAt: server.clock.now, acceptedAt: server.clock.now)
    try await server.books { try $0.add(list) }
    for _ in 0..<2 { try await MemberImporting.resume(server.runner) }
    try await server.deliverMail()
    let receivers = try await server.allMail().map(\.receiver)
    #expect(Set(receivers).count == 150)
    #expect(receivers.count == 150)
    try await server.stop()
  }

  @Test("The list as a file is quoted, guarded against formulas, and has everybody")
  func export() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let ada = try await server.account("ada")
    try await ada.ask("PATCH", "/account", json: #"{"name":"=Ada, \"the\" first"}"#).expect(200)
    try await server.add(ada, to: organization)
    let answer = try await office.ask("GET", "/organizations/\(organization.id)/members.csv")
    #expect(answer.headers["content-type"] == "text/csv; charset=utf-8")
    #expect(
      answer.body
        == [
          "name,email,role,state,joined,came_by,last_day,extra,last_seat",
          #""'=Ada, ""the"" first",ada@example.org,member,active,2021-01-01,,,,"#,
          "Office,office@example.org,owner,active,2021-01-01,,,,", "",
        ].joined(separator: "\r\n"))
    try await server.stop()
  }
}
