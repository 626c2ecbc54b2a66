import Books
import Licensing
import TestKit
import Testing

@Suite("The page of the roles that somebody is asked to take", .timeLimit(.minutes(10)))
struct RolePageTests {
  private struct Stage {
    let server: TestServer
    let ada: Browser
    let organization: Organization

    init() async throws {
      server = try await TestServer.start()
      let person = try await server.register("Ada Brandt", email: "ada@example.org")
      organization = try await server.organization("Institute", owner: person)
      ada = Browser(server)
      try await ada.signIn(email: "ada@example.org").expect(200)
    }

    func ask(_ address: String, _ role: String = "reader") async throws {
      let path = "/organizations/\(organization.id)/settings/offers"
      try await ada.send(path, ["address": address, "role": role]).expect(200)
    }

    func set(_ settings: OrganizationSettings) async throws {
      let id = organization.id
      try await server.books { try $0.save(settings, of: id) }
    }

    func role(of email: String) async throws -> Role? {
      let id = organization.id
      return try await server.books { books in
        try books.account(email: email).flatMap { try books.membership(of: $0.id, in: id)?.role }
      }
    }
  }

  @Test("waits through the sign-in, says what comes with the role, and leads to the organization")
  func yes() async throws {
    let stage = try await Stage()
    try await stage.ask("mira@example.org", "administrator")
    let browser = Browser(stage.server)
    #expect(try await browser.open("/roles").headline == "Sign in")
    _ = try await stage.server.register("Mira", email: "mira@example.org")
    let page = try await browser.send(
      "/sign-in", ["email": "mira@example.org", "password": "correct horse battery", "next": "/roles"])
    #expect(page.headline == "You are asked to take a role")
    #expect(page.body.contains("<p>Ada Brandt asks you to take this role: Administrator.</p>"))
    #expect(page.body.contains("<p class=\"until\">good through 7 January 2021</p>"))
    let form = ["offer": page.hidden("offer"), "answer": "yes"]
    let done = try await browser.send("/roles", form, following: false)
    #expect(done.status == 303 && done.headers["location"] == "/organizations/\(stage.organization.id)")
    #expect(try await stage.role(of: "mira@example.org") == .administrator)
    let again = try await browser.send("/roles", form)
    #expect(again.status == 409 && again.headline == "Nobody asks you to take a role")
    #expect(again.body.contains("This question was answered or withdrawn"))
    try await stage.server.stop()
  }

  @Test("takes a no, and shows nothing to who is not asked")
  func no() async throws {
    let stage = try await Stage()
    try await stage.ask("mira@example.org")
    for name in ["mira", "jonas"] { _ = try await stage.server.register(name, email: "\(name)@example.org") }
    let (mira, jonas) = (Browser(stage.server), Browser(stage.server))
    try await mira.signIn(email: "mira@example.org").expect(200)
    try await jonas.signIn(email: "jonas@example.org").expect(200)
    let offer = try await mira.open("/roles").hidden("offer")
    #expect(try await jonas.open("/roles").headline == "Nobody asks you to take a role")
    #expect(try await jonas.send("/roles", ["offer": offer, "answer": "yes"]).status == 404)
    #expect(try await jonas.send("/roles", ["offer": "none", "answer": "yes"]).status == 404)
    let declined = try await mira.send("/roles", ["offer": offer, "answer": "no"])
    #expect(declined.body.contains("You have said no.") && declined.headline == "Nobody asks you to take a role")
    #expect(try await stage.role(of: "mira@example.org") == nil)
    try await stage.server.stop()
  }

  @Test("shows nothing before the address is validated")
  func unvalidated() async throws {
    let stage = try await Stage()
    try await stage.ask("mira@example.org")
    try await stage.server.ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"mira@example.org","name":"Mira","password":"correct horse battery"}"#
    ).expect(202)
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: "mira@example.org")
    let page = try await browser.open("/roles")
    #expect(page.headline == "Nobody asks you to take a role" && !page.body.contains("Institute"))
    #expect(page.body.contains("action=\"/account/validation\""))
    try await stage.server.stop()
  }

  @Test("asks who joins by a role to agree to the organization's terms")
  func terms() async throws {
    let stage = try await Stage()
    try await stage.set(OrganizationSettings(name: "Institute", joinText: "Research <only>.", joinTextVersion: 3))
    try await stage.ask("mira@example.org")
    _ = try await stage.server.register("Mira", email: "mira@example.org")
    let browser = Browser(stage.server)
    try await browser.signIn(email: "mira@example.org").expect(200)
    let page = try await browser.open("/roles")
    #expect(page.body.contains("<pre>Research &lt;only&gt;.</pre>"))
    let form = ["offer": page.hidden("offer"), "answer": "yes"]
    let unread = try await browser.send("/roles", form)
    #expect(unread.status == 422 && unread.body.contains("Without this nobody joins."))
    _ = try await browser.send("/roles", form.merging(["accepts": "3"]) { $1 }, following: false)
    #expect(try await stage.role(of: "mira@example.org") == .reader)
    try await stage.server.stop()
  }

  @Test("G2: an organization is created by hand, under a name that members see")
  func found() async throws {
    let stage = try await Stage()
    let page = try await stage.ada.open("/organizations/new")
    #expect(page.headline == "Create an organization")
    #expect(page.body.contains("Is ada@example.org the address of one person?"))
    let wrong = try await stage.ada.send("/organizations/new", ["name": ""])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"name-e\""))
    let done = try await stage.ada.send("/organizations/new", ["name": "Archive"], following: false)
    let found = try await stage.server.books { try $0.organizations(named: "Archive") }
    #expect(done.status == 303)
    #expect(done.headers["location"] == found.first.map { "/organizations/\($0.id)" })
    #expect(try await Browser(stage.server).open("/organizations/new").headline == "Sign in")
    try await stage.server.stop()
  }

  @Test("G1: who has not validated the address creates none, and is told how")
  func notValidated() async throws {
    let stage = try await Stage()
    try await stage.server.ask(
      "POST", "/api/v1/accounts",
      json: #"{"email":"mira@example.org","name":"Mira","password":"correct horse battery"}"#
    ).expect(202)
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: "mira@example.org")
    #expect(try await browser.open("/organizations/new").body.contains("Your address is not validated yet."))
    let sent = try await browser.send("/organizations/new", ["name": "Archive"])
    #expect(sent.status == 422 && sent.body.contains("action=\"/account/validation\""))
    #expect(try await stage.server.books { try $0.organizations(named: "Archive") } == [])
    try await stage.server.stop()
  }
}
