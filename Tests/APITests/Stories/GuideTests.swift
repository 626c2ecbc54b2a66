import Licensing
import TestKit
import Testing
import UseCases

@Suite("The guide's story, from a license key to a seat", .timeLimit(.minutes(10)))
struct GuideTests {
  private let year = Instant("2021-03-01T09:00:00Z")

  @Test("An office activates three keys, shares its invite link, and a colleague takes a seat")
  func story() async throws {
    let server = try await TestServer.start(at: year)
    try await server.plan("Team", seats: .limited(20))
    let keys = try await [20, 10, 5].asyncMap { try await server.issue("Team", seats: $0).key.text }

    let office = try await server.register("Sociology Office", email: "licenses@soz.example")
    let first = try await office.activate(keys[0], founding: "Uni Nordhafen, Sociology")
    #expect(first.short == "201")
    let organization = try office.organization(in: first)
    for key in keys.dropFirst() { #expect(try await office.activate(key, for: organization).short == "201") }
    let capacity = try await office.ask("GET", "/organizations/\(organization.id)/capacity")
    #expect(capacity.body.contains(#"{"from":"2021-03-01T09:00:00.000Z","seats":35}"#), "\(capacity.body)")

    let link = try await office.inviteLink(of: organization)
    let colleague = try await server.register("Mira Okafor", email: "m.okafor@soz.example")
    let joined = try await colleague.join(link)
    #expect(joined.short == "201")
    #expect(joined.text("state") == "joined")

    let application = colleague.application()
    let seat = try await application.ask()
    #expect(seat.short == "201")
    #expect(seat.organization == "Uni Nordhafen, Sociology")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    let members = try await office.ask("GET", "/organizations/\(organization.id)/members")
    #expect(members.text("total") == "2")
    #expect(members.body.contains(#""email":"m.okafor@soz.example""#))
    try await server.stop()
  }

  @Test("A link that brought somebody here survives registration and validation, and asks whether to join")
  func broughtAlong() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let body =
      #"{"email":"new@example.org","name":"New","password":"correct horse battery","key":"\#(link)"}"#
    try await server.ask("POST", "/api/v1/accounts", json: body).expect(202)
    let code = try await server.linked("validate", to: "new@example.org")
    try await server.ask("POST", "/api/v1/accounts/validate", json: #"{"code":"\#(code)"}"#).expect(200)
    let person = try await server.signIn(email: "new@example.org")
    let account = try await person.ask("GET", "/account")
    #expect(account.body.contains(#""invited_to":{"id":"\#(organization.id)","name":"Office"}"#))
    #expect(try await person.join(link).short == "201")
    #expect(try await !person.ask("GET", "/account").body.contains("invited_to"))
    try await server.stop()
  }

  @Test("Until the address is validated nothing is activated, joined or used, and the sentence says why")
  func notValidated() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let key = try await server.issue("Team").key.text
    let body = #"{"email":"new@example.org","name":"New","password":"correct horse battery"}"#
    try await server.ask("POST", "/api/v1/accounts", json: body).expect(202)
    let person = try await server.signIn(email: "new@example.org")
    #expect(try await person.join(link).short == "403 address_not_validated")
    #expect(try await person.activate(key).short == "403 address_not_validated")
    #expect(try await person.application().ask().short == "403 address_not_validated")
    try await person.ask("POST", "/account/validation").expect(202)
    let code = try await server.linked("validate", to: "new@example.org")
    try await server.ask("POST", "/api/v1/accounts/validate", json: #"{"code":"\#(code)"}"#).expect(200)
    #expect(try await person.join(link).short == "201")
    try await server.stop()
  }

  @Test("A one-year license that is activated six months late has six months left, and both say so before")
  func late() async throws {
    let server = try await TestServer.start(at: Instant("2021-01-01T08:00:00Z"))
    try await server.plan("Team", seats: .limited(5))
    let issued = try await server.issue("Team", purchased: "2021-01-01", buyer: "buyer@example.org")
    let mail = try #require(try await server.lastMail(to: "buyer@example.org"))
    #expect(mail.text.contains("31 December 2021"))
    #expect(mail.text.contains(issued.key.text))

    server.skip(to: Instant("2021-07-01T08:00:00Z"))
    let office = try await server.register("Office", email: "office@example.org")
    let preview = try await office.ask("POST", "/activations/preview", json: #"{"key":"\#(issued.key.text)"}"#)
    #expect(preview.text("good_through") == "2021-12-31")
    #expect(preview.text("days_left") == "183")
    #expect(preview.text("days_gone") == "181")
    let activated = try await office.activate(issued.key.text)
    #expect(activated.text("valid_until") == "2022-01-01T00:00:00.000Z")

    server.skip(to: Instant("2021-12-31T23:59:00Z"))
    let session = try await server.signIn(email: "office@example.org")
    #expect(try await session.application().ask().short == "201")
    server.skip(to: Instant("2022-01-01T00:00:00Z"))
    #expect(try await session.application().ask().short == "403 license_expired")
    try await server.stop()
  }

  @Test("A member of two organizations with a license of their own: each is used, and each is full in turn")
  func several() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team", devicesPerSeat: 1)
    try await server.plan("Single", devicesPerSeat: 1, serves: .activator)
    let mira = try await server.register("Mira", email: "mira@example.org")
    let own = try await mira.activate(try await server.issue("Single").key.text, founding: "Mira's own")
    #expect(own.short == "201")
    for name in ["Sociology", "Library"] {
      let office = try await server.register("\(name) office", email: "\(name.lowercased())@example.org")
      let answer = try await office.activate(try await server.issue("Team").key.text, founding: name)
      #expect(try await mira.join(office.inviteLink(of: office.organization(in: answer))).short == "201")
    }
    let seats = try await ["laptop", "desk", "lab", "museum"].asyncMap { device in
      let answer = try await mira.application(on: device).ask()
      return answer.organization ?? answer.short
    }
    #expect(seats == ["Mira's own", "Sociology", "Library", "409 no_seat_free"])
    let order = try await mira.ask("GET", "/memberships").body.matches(of: #/"id":"([^"]*)"/#).map { String($0.1) }
    let turned = order.reversed().map { "\"\($0)\"" }.joined(separator: ",")
    try await mira.ask("PUT", "/memberships/order", json: #"{"organizations":[\#(turned)]}"#).expect(204)
    let again = try await mira.ask("GET", "/memberships").body.matches(of: #/"id":"([^"]*)"/#).map { String($0.1) }
    #expect(again == order.reversed())
    try await server.stop()
  }
}

extension Array {
  /// One after the other.
  func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var results: [T] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
