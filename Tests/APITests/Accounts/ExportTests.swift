import API
import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("What is known of an account, handed out", .timeLimit(.minutes(10)))
struct ExportTests {
  private func whole(_ answer: Answer, _ server: TestServer, _ names: [String: String]) -> String {
    server.readable(answer, names: names).replacing(#/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/#, with: "…")
  }

  @Test("is one document, whole")
  func story() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let mira = try await server.register("Mira Okafor", email: "mira@example.org")
    try await server.add(mira, to: organization)
    let application = mira.application(version: "9.4")
    server.clock.move(by: .minutes(1))
    try await application.ask().expect(201)
    server.clock.move(by: .minutes(1))
    try await application.close().expect(204)
    try await office.ask("POST", "/organizations/\(organization.id)/members/\(mira.account)/deactivate").expect(200)
    let answer = try await mira.ask("GET", "/account/export")
    #expect(
      answer.headers["content-disposition"] == #"attachment; filename="seatkeeper-account-2021-01-01.json""#)
    #expect(answer.headers["cache-control"] == "no-store")
    let names = [
      mira.account.text: "MIRA", organization.id.text: "OFFICE", application.lease.text: "LEASE",
      "2021-01-01T00:0": "0", ":00.000Z": "",
    ]
    #expect(
      whole(answer, server, names) == """
        200 application/json
        {"accepted_terms":[],"account":{"email":"mira@example.org","id":"MIRA","language":"en","name":"Mira Okafor",\
        "registered_at":"00","validated_at":"00"},"alerts":[],"alerts_told":[],"applications":[],"days_used":[],\
        "decisions":[\
        {"action":"member.deactivate","at":"02","by":"others","id":"…","organization":"OFFICE","subject":"MIRA"},\
        {"action":"token.issue","at":"00","by":"others","id":"…","subject":"…"},\
        {"action":"session.start","at":"00","by":"you","id":"…","origin":"127.0.0.1","subject":"…"},\
        {"action":"account.validate","at":"00","by":"you","id":"…","origin":"127.0.0.1","subject":"MIRA"},\
        {"action":"account.register","at":"00","by":"you","id":"…","origin":"127.0.0.1","subject":"MIRA"}],\
        "devices":[{"id":"pc","name":"pc","organization":{"id":"OFFICE","name":"Office"},"platform":"linux",\
        "used_at":"01"}],"exported_at":"02","invitations":[],"join_requests":[],"leases":[{"device":"pc",\
        "generation":1,"granted_at":"01","lease":"LEASE","organization":{"id":"OFFICE","name":"Office"},\
        "product":"desktop","seen_at":"02","state":"released","until":"02","version":9}],"mails":[\
        {"kind":"address_validation","made_at":"00","sent_at":"00"}],"memberships":[{"deactivated_at":"02",\
        "joined_at":"00","organization":{"id":"OFFICE","name":"Office"},"role":"member"}],"named_licenses":[],\
        "pending":{},"refusals":[],"role_offers":[],"seat_wishes":[],\
        "sessions":[{"id":"…","kind":"made","scope":"seats","since":"00","used_at":"00"},\
        {"expires_at":"2021-01-01T12:00","id":"…","kind":"session","origin":"127.0.0.1","scope":"account",\
        "since":"00","used_at":"00"}],"use_reports":[]}
        """)
    try await server.stop()
  }

  @Test("has refusals, wishes, days of use and what was chosen; of what others asked or were told it has no names")
  func history() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let mira = try await server.register("Mira Okafor", email: "mira@example.org")
    try await server.add(mira, to: organization, as: .administrator)
    let jonas = try await server.register("Jonas Petersen", email: "jonas@elsewhere.example")
    try await server.add(jonas, to: organization)
    let (first, second) = (jonas.application(), mira.application())
    try await first.ask().expect(201)
    try await second.ask().expect(409)
    server.clock.move(by: .minutes(2))
    try await first.close().expect(204)
    try await second.ask().expect(201)
    server.clock.move(by: .minutes(1))
    try await second.close().expect(204)
    try await server.services.desk.refusals.write(with: server.runner)
    try await CloseEpisodes.all(with: server.runner)
    server.clock.move(by: .minutes(5))
    try await UseGathering.run(server.runner)
    let asMira = Caller.account(mira.account, scope: .account)
    let desktop = try #require(ProductCode("desktop"))
    for member in [mira, jonas] {
      _ = try await server.runner.run(
        AskForSeat(
          caller: .account(member.account, scope: .account), organization: organization.id, product: desktop))
    }
    try await server.runner.run(
      ChooseAlerts(
        caller: asMira, organization: organization.id, [.useHigh: AlertChoice(isOn: true, share: 80, minutes: 10)]))
    try await server.runner.run(ChooseUseReport(caller: asMira, organization: organization.id, rhythm: .monthly))
    _ = try await server.runner.run(
      OfferRole(
        caller: .account(office.account, scope: .account), organization: organization.id,
        to: try #require(EmailAddress("mira@example.org")), .owner))
    let export = try await mira.ask("GET", "/account/export").body
    let place = #""organization":{"id":"\#(organization.id)","name":"Office"}"#
    for part in [
      #""refusals":[{"first_at":"2021-01-01T00:00:00.000Z","last_at":"2021-01-01T00:00:00.000Z",\#(place),"#
        + #""product":"desktop","reason":"no_seat_free","seated_at":"2021-01-01T00:02:00.000Z","tries":1}]"#,
      #""seat_wishes":[{"asked_at":"2021-01-01T00:08:00.000Z",\#(place),"product":"desktop"}]"#,
      #""days_used":[{"day":"2021-01-01",\#(place),"seat_s":60}]"#,
      #""alerts":[{"is_on":true,"kind":"use_high","minutes":10,\#(place),"share":80}]"#,
      #""kind":"seat_wish",\#(place),"sent_at":"2021-01-01T00:08:00.000Z"}]"#,
      #""use_reports":[{"every":"monthly","next_at":"2021-01-01T07"#,
      #"\#(place),"role":"owner"}]"#,
    ] { #expect(export.contains(part), "\(part)") }
    for word in ["Jonas", "Petersen", "elsewhere"] { #expect(!export.contains(word), "\(word)") }
    try await server.stop()
  }

  @Test("has nobody else's name or address, whatever the account did to them and they to it")
  func others() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira Okafor", email: "mira@example.org")
    let jonas = try await server.register("Jonas Petersen", email: "jonas@elsewhere.example")
    let organization = try await server.organization("Office", owner: mira)
    let place = "/organizations/\(organization.id)"
    try await server.add(jonas, to: organization, as: .administrator)
    let contact = #"{"contact":"Jonas Petersen, jonas@elsewhere.example"}"#
    try await jonas.ask("PATCH", place, json: contact).expect(200)
    try await mira.ask("PATCH", place, json: #"{"join_field":"Student number"}"#).expect(200)
    try await mira.ask("POST", "\(place)/invites", json: #"{"label":"Seminar of Jonas Petersen"}"#).expect(201)
    try await mira.ask("POST", "\(place)/members/\(jonas.account)/deactivate").expect(200)
    try await server.command("PUT", "/api/v1/staff/people/mira@example.org", json: #"{"role":"support"}"#).expect(204)
    let export = try await mira.ask("GET", "/account/export").body.lowercased()
    #expect(export.contains("member.deactivate") && export.contains("organization.change"))
    for word in ["jonas", "petersen", "elsewhere", jonas.account.text] { #expect(!export.contains(word), "\(word)") }
    try await server.stop()
  }

  @Test("has no secrets: neither tokens nor keys nor hashes")
  func secrets() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira Okafor", email: "mira@example.org")
    let export = try await mira.ask("GET", "/account/export").body
    for secret in [mira.token, mira.portal, "argon2", "skt_", "hash", "password\":"] {
      #expect(!export.contains(secret), "\(secret.prefix(12))")
    }
    try await server.stop()
  }

  @Test("The eleventh export in a minute waits, and other accounts do not")
  func tooOften() async throws {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira Okafor", email: "mira@example.org")
    for number in 1...10 { #expect(try await mira.ask("GET", "/account/export").short == "200", "\(number)") }
    #expect(try await mira.ask("GET", "/account/export").short == "429 too_many_requests")
    let other = try await server.account("ada")
    #expect(try await other.ask("GET", "/account/export").short == "200")
    try await server.stop()
  }
}
