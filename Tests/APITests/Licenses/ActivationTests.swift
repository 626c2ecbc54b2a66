import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("A license key", .timeLimit(.minutes(10)))
struct ActivationTests {
  @Test("Is bound for good: a second activation anywhere is refused, with what to do")
  func once() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let key = try await server.issue("Team").key.text
    let office = try await server.account("office")
    let other = try await server.account("other")
    let first = try await office.activate(key, founding: "Office")
    let again = try await office.activate(key, for: office.organization(in: first))
    #expect(again.short == "200")
    #expect(again.body == first.body, "the same key in the same organization is the same answer")
    let refused = try await other.activate(key, founding: "Other")
    #expect(refused.short == "409 license_bound_elsewhere")
    #expect(
      refused.text("detail")
        == "This key was activated for another organization, and stays there for good. If that was a mistake, the "
        + "vendor's support can revoke it and issue a new key.")
    #expect(try await other.ask("GET", "/memberships").body == #"{"data":[]}"#, "nothing was founded by it")
    try await server.stop()
  }

  @Test("Activated by many at once is activated by exactly one")
  func manyAtOnce() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let key = try await server.issue("Team").key.text
    var people: [Person] = []
    for number in 0..<24 { people.append(try await server.account("person\(number)")) }
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for (number, person) in people.enumerated() {
        group.addTask { try await person.activate(key, founding: "Office \(number)").short }
      }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(answers == ["201": 1, "409 license_bound_elsewhere": 23])
    let organizations = try await server.books { try $0.organizations(limit: 100).count }
    #expect(organizations == 1)
    try await server.stop()
  }

  @Test("Activated by the same person many times at once is one activation, and the same answer")
  func sameAtOnce() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let key = try await server.issue("Team").key.text
    let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
      for _ in 0..<16 { group.addTask { try await office.activate(key, for: organization) } }
      return try await group.reduce(into: [Answer]()) { $0.append($1) }
    }
    #expect(answers.map(\.status).sorted() == Array(repeating: 200, count: 15) + [201])
    #expect(Set(answers.map(\.body)).count == 1)
    try await server.stop()
  }

  /// A way to type a key, and what is answered.
  struct Typing: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let answer: String
    let change: @Sendable (String) -> String

    init(_ name: String, _ answer: String, _ change: @escaping @Sendable (String) -> String) {
      testDescription = name
      self.answer = answer
      self.change = change
    }

    static let all = [
      Typing("lower case", "200") { $0.lowercased() },
      Typing("without dashes", "200") { $0.replacing("-", with: "") },
      Typing("with blanks", "200") { "  " + $0.replacing("-", with: " ") + "\\n" },
      Typing("O for 0, l for 1", "200") { $0.replacing("0", with: "O").replacing("1", with: "l") },
      Typing("a wrong character", "409 key_mistyped") { String($0.dropLast()) + ($0.hasSuffix("7") ? "8" : "7") },
      Typing("a character missing", "409 key_mistyped") { String($0.dropLast()) },
      Typing("another key", "409 key_unknown") { _ in LicenseKey(random: Array(repeating: 77, count: 23)).text },
      Typing("an invite key", "409 key_invites") { _ in InviteKey(random: Array(repeating: 77, count: 23)).text },
      Typing("another system's", "409 key_unknown") { _ in "OLD-2019-12345" },
      Typing("nothing", "422 invalid") { _ in "" },
      Typing("something long", "422 invalid") { _ in String(repeating: "A", count: 2000) },
    ]
  }

  @Test("Is read however it is typed, and a mistyped one is told apart from an unknown one", arguments: Typing.all)
  func typed(typing: Typing) async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let office = try await server.account("office")
    let key = typing.change(try await server.issue("Team").key.text)
    let answer = try await office.ask("POST", "/activations/preview", json: #"{"key":"\#(key)"}"#)
    #expect(answer.short == typing.answer)
    try await server.stop()
  }

  @Test("Its preview says what will be bound where, and what there will be then")
  func preview() async throws {
    let server = try await TestServer.start(at: Instant("2021-03-01T00:00:00Z"))
    let terms = Terms(
      version: TermsVersion(code: "eula", version: "3"), title: "License terms", body: "Be kind to the software.")
    try await server.plan(
      "Desk", products: ["desktop<=9", "cloud"], seats: .limited(10), devicesPerSeat: 2, kind: "educational",
      terms: terms)
    let (office, organization) = try await server.office(seats: 5, purchased: "2020-06-01")
    let issued = try await server.issue("Desk", purchased: "2021-01-01")
    let answer = try await office.ask(
      "POST", "/activations/preview", json: #"{"key":"\#(issued.key.text)","organization":"\#(organization.id)"}"#)
    let expected = """
      200 application/json
      {"capacity_after":[{"from":"2021-03-01T00:00:00.000Z","seats":15},{"from":"2021-06-01T00:00:00.000Z","seats":10},\
      {"from":"2022-01-01T00:00:00.000Z","seats":0}],"days_gone":59,"days_left":306,"decision":"binds",\
      "devices_per_seat":2,"good_through":"2021-12-31","is_followed":false,"kind":"educational",\
      "kinds_mixed":["commercial"],"organization":{"id":"OFFICE","name":"Office"},"plan":"Desk",\
      "products":[{"code":"cloud","name":"Cloud"},{"code":"desktop","name":"Desktop","up_to":9}],\
      "purchased_at":"2021-01-01T00:00:00.000Z","seats":10,"serves":"everyone",\
      "terms":{"code":"eula","text":"Be kind to the software.","title":"License terms","version":"3"},\
      "valid_until":"2022-01-01T00:00:00.000Z"}
      """
    #expect(server.readable(answer, names: [organization.id.text: "OFFICE"]) == expected)
    let key = issued.key.text
    let activate = { (also: String) in try await office.activate(key, for: organization, also: also) }
    #expect(try await activate("").short == "409 terms_not_accepted")
    #expect(try await activate(#","terms_code":"eula","terms_version":"2""#).short == "409 terms_not_accepted")
    #expect(try await activate(#","terms_code":"eula","terms_version":"3""#).short == "409 kinds_mixed")
    let all = #","terms_code":"eula","terms_version":"3","confirms_mix":true"#
    #expect(try await activate(all).short == "201")
    try await server.stop()
  }

  @Test("Is not bound to an organization that is about to close, and stays good for another one")
  func closing() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let key = try await server.issue("Team").key.text
    let now = server.clock.now
    try await server.books { try $0.save(closesAt: now + .days(7), of: organization.id) }
    let preview = #"{"key":"\#(key)","organization":"\#(organization.id)"}"#
    #expect(try await office.ask("POST", "/activations/preview", json: preview).text("decision") == "closing")
    #expect(try await office.activate(key, for: organization).short == "409 closing")
    try await server.books { try $0.save(closesAt: nil, of: organization.id) }
    #expect(try await office.activate(key, for: organization).short == "201")
    try await server.stop()
  }

  @Test("Of a single-user plan serves the one who activates it, and nobody else")
  func single() async throws {
    let server = try await TestServer.start()
    try await server.plan("Single", serves: .activator)
    let mira = try await server.account("mira")
    let answer = try await mira.activate(try await server.issue("Single").key.text, founding: "Mira")
    let guest = try await server.account("guest")
    #expect(try await guest.join(mira.inviteLink(of: mira.organization(in: answer))).short == "201")
    #expect(try await guest.application().ask().short == "403 not_assigned")
    #expect(try await mira.application().ask().short == "201")
    try await server.stop()
  }

  @Test("Of a named plan serves those whom an administrator puts on it, until they are taken off")
  func named() async throws {
    let server = try await TestServer.start()
    try await server.plan("Named", seats: .limited(2), serves: .named)
    let office = try await server.account("office")
    let answer = try await office.activate(try await server.issue("Named").key.text, founding: "Office")
    let organization = try office.organization(in: answer)
    let license = answer.text("license") ?? ""
    let ada = try await server.account("ada")
    try await server.add(ada, to: organization)
    let application = ada.application()
    #expect(try await application.ask().short == "403 not_assigned")
    let place = "/organizations/\(organization.id)/licenses/\(license)/members/\(ada.account)"
    try await office.ask("PUT", place).expect(204)
    try await office.ask("PUT", place).expect(204)
    #expect(try await application.ask().short == "201")
    try await office.ask("DELETE", place).expect(204)
    #expect(try await application.ask().short == "403 not_assigned", "told at the next heartbeat")
    try await server.plan("Team")
    let open = try await office.activate(try await server.issue("Team").key.text, for: organization)
    let other = "/organizations/\(organization.id)/licenses/\(open.text("license") ?? "")/members/\(ada.account)"
    #expect(try await office.ask("PUT", other).short == "409 license_not_named")
    try await server.stop()
  }
}
