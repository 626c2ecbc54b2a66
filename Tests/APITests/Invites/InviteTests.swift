import Licensing
import TestKit
import Testing

@Suite("An invite key", .timeLimit(.minutes(10)))
struct InviteTests {
  private func make(_ owner: Person, _ organization: Organization, _ members: String) async throws -> Answer {
    try await owner.ask("POST", "/organizations/\(organization.id)/invites", json: "{\(members)}")
  }

  @Test("That was changed is dead at once, and whoever joined by it stays")
  func rotated() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let ada = try await server.account("ada")
    #expect(try await ada.join(link).short == "201")
    let invite = try await office.invite(of: organization)
    let fresh = try await office.ask("POST", "/organizations/\(organization.id)/invites/\(invite)/rotate")
    #expect(fresh.short == "201")
    let late = try await server.account("late")
    let refused = try await late.join(link)
    #expect(refused.short == "409 invite_ended")
    #expect(
      refused.text("detail") == "This key was changed, and lets nobody in any more. Ask for the new one.")
    #expect(try await ada.application().ask().short == "201")
    #expect(try await late.join(fresh.text("key") ?? "").short == "201")
    #expect(try await ada.join(fresh.text("link") ?? "").text("state") == "already_member")
    #expect(
      try await office.ask("POST", "/organizations/\(organization.id)/invites/\(invite)/rotate").short
        == "409 invite_ended")
    try await server.stop()
  }

  @Test("Is good for so many, until a day, for certain addresses, as its terms say")
  func terms() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let twice = try await make(office, organization, #""label":"Summer school","uses_max":2"#)
    let inside = try await make(office, organization, #""domains":["*.uni.example","uni.example"]"#)
    let brief = try await make(office, organization, #""expires_at":"2021-01-02T00:00:00Z""#)
    let people = try await ["ada", "bob", "carl"].asyncMap { try await server.account($0) }
    for (person, key, answer) in [
      (0, twice, "201"), (1, twice, "201"), (2, twice, "409 invite_used_up"), (2, inside, "409 domain_not_allowed"),
      (2, brief, "201"),
    ] {
      #expect(try await people[person].join(key.text("key") ?? "").short == answer, "\(person)")
    }
    let student = try await server.register("Student", email: "s@stud.uni.example")
    #expect(try await student.join(inside.text("key") ?? "").short == "201")
    server.skip(to: Instant("2021-01-02T00:00:00Z"))
    let last = try await server.account("last")
    #expect(try await last.join(brief.text("key") ?? "").short == "409 invite_expired")
    let members = try await office.ask("GET", "/organizations/\(organization.id)/members?sort=joined&limit=10")
    #expect(members.body.contains(#""came_by":"Summer school""#))
    try await server.stop()
  }

  @Test("May ask an administrator: who waits is told, and in when the answer is yes")
  func approval() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let key = try await make(office, organization, #""needs_approval":true"#).text("key") ?? ""
    let place = "/organizations/\(organization.id)/join-requests"
    let ada = try await server.account("ada")
    let eve = try await server.account("eve")
    for person in [ada, eve] {
      let answer = try await person.join(key)
      #expect(answer.short == "202")
      #expect(answer.text("state") == "waits")
      #expect(try await person.join(key).short == "202")
      #expect(try await person.application().ask().short == "404 organization_unknown")
    }
    let mail = try #require(try await server.lastMail(to: "office@example.org"))
    #expect(mail.text.contains("eve@example.org"))
    try await office.ask("POST", "\(place)/\(ada.account)/approve").expect(204)
    try await office.ask("POST", "\(place)/\(eve.account)/decline").expect(204)
    #expect(try await office.ask("GET", place).body == #"{"data":[]}"#)
    #expect(try await ada.application().ask().short == "201")
    #expect(try await eve.join(key).short == "409 join_declined")
    #expect(try await server.lastMail(to: "ada@example.org")?.subject.contains("Office") == true)
    #expect(try await office.ask("POST", "\(place)/\(ada.account)/approve").short == "404 not_found")
    try await server.stop()
  }

  @Test("Asks for the organization's own terms and its question before it lets anybody in")
  func form() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let settings = #"{"join_text":"For research only.","join_field":"Student number","contact":"IT desk, 2.14"}"#
    try await office.ask("PATCH", "/organizations/\(organization.id)", json: settings).expect(200)
    let link = try await office.inviteLink(of: organization)
    let ada = try await server.account("ada")
    let preview = try await ada.ask("POST", "/memberships/preview", json: #"{"key":"\#(link)"}"#)
    #expect(
      server.readable(preview, names: [organization.id.text: "OFFICE"])
        == """
        200 application/json
        {"contact":"IT desk, 2.14","decision":"joins","email":"ada@example.org","join_field":"Student number",\
        "join_text":"For research only.","join_text_version":1,"organization":{"id":"OFFICE","name":"Office"}}
        """)
    func join(_ also: String) async throws -> String {
      try await ada.ask("POST", "/memberships", json: #"{"key":"\#(link)"\#(also)}"#).short
    }
    #expect(try await join("") == "409 terms_not_accepted")
    #expect(try await join(#","accepts_version":1"#) == "422 invalid")
    #expect(try await join(#","accepts_version":0,"extra":"4711""#) == "409 terms_not_accepted")
    #expect(try await join(#","accepts_version":1,"extra":"4711""#) == "201")
    let member = try await office.ask("GET", "/organizations/\(organization.id)/members/\(ada.account)")
    #expect(member.text("extra") == "4711")
    try await server.stop()
  }
}
