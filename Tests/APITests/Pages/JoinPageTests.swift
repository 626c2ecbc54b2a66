import Licensing
import TestKit
import Testing
import UseCases

@Suite("An invite link", .timeLimit(.minutes(10)))
struct JoinPageTests {
  private struct Stage {
    let server: TestServer
    let office: Person
    let organization: Organization
    /// Signed in.
    let mira: Browser

    init() async throws {
      server = try await TestServer.start()
      (office, organization) = try await server.office(seats: 2)
      _ = try await server.register("Mira Okafor", email: "mira@example.org")
      mira = Browser(server)
      try await mira.signIn(email: "mira@example.org").expect(200)
    }

    /// The path of a link.
    func link(_ terms: String? = nil) async throws -> String {
      guard let terms else { return Self.path(try await office.inviteLink(of: organization)) }
      let made = try await office.ask("POST", "/organizations/\(organization.id)/invites", json: "{\(terms)}")
      try made.expect(201)
      return Self.path(made.text("link") ?? "")
    }

    static func path(_ link: String) -> String { String(link.dropFirst("http://localhost".count)) }

    func change(_ settings: String) async throws {
      try await office.ask("PATCH", "/organizations/\(organization.id)", json: "{\(settings)}").expect(200)
    }
  }

  @Test("leaves the address at once, and asks whoever is signed in")
  func story() async throws {
    let stage = try await Stage()
    let opened = try await stage.mira.open(try await stage.link(), following: false)
    #expect(opened.status == 303)
    #expect(opened.headers["location"] == "/join")
    #expect(opened.headers["referrer-policy"] == "no-referrer")
    #expect(opened.cookies.first?.contains("; HttpOnly") == true)
    let page = try await stage.mira.open("/join")
    #expect(page.headline == "Join \(stage.organization.name)?")
    #expect(page.body.contains("its licenses for Desktop."))
    #expect(page.body.contains("You join as <b>Mira Okafor</b>, mira@example.org."))
    #expect(try await stage.mira.send("/join").headline == "You are a member of \(stage.organization.name)")
    #expect(stage.mira.cookies["invitation"] == nil)
    #expect(try await stage.mira.open("/join").headline == "Type your invite key")
    try await stage.server.stop()
  }

  @Test("survives that somebody switches the account")
  func switched() async throws {
    let stage = try await Stage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    _ = try await stage.mira.open(try await stage.link())
    let out = try await stage.mira.send("/sign-out", ["next": "/join"])
    #expect(out.headline == "Sign in")
    #expect(out.body.contains("You are invited to <b>\(stage.organization.name)</b>"))
    let page = try await stage.mira.signIn(email: "jonas@example.org")
    #expect(page.headline == "Join \(stage.organization.name)?")
    #expect(page.body.contains("You join as <b>Jonas</b>"))
    try await stage.server.stop()
  }

  @Test("does not wait for whoever signs in after somebody has signed out")
  func signedOut() async throws {
    let stage = try await Stage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    _ = try await stage.mira.open(try await stage.link())
    let out = try await stage.mira.send("/sign-out")
    #expect(out.headline == "Sign in" && !out.body.contains("You are invited to"))
    #expect(stage.mira.cookies["invitation"] == nil)
    #expect(try await stage.mira.signIn(email: "jonas@example.org").headline == "You belong to no organization yet")
    try await stage.server.stop()
  }

  @Test("is forgotten by who says no, with the account as well")
  func declined() async throws {
    let stage = try await Stage()
    _ = try await stage.mira.open(try await stage.link())
    #expect(try await stage.mira.send("/join/not").headline == "You belong to no organization yet")
    #expect(try await stage.mira.open("/join").headline == "Type your invite key")
    let elsewhere = Browser(stage.server)
    #expect(try await elsewhere.signIn(email: "mira@example.org").headline == "You belong to no organization yet")
    try await stage.server.stop()
  }

  @Test("is kept with the account of whoever signs in with it")
  func keptElsewhere() async throws {
    let stage = try await Stage()
    let here = Browser(stage.server)
    _ = try await here.open(try await stage.link())
    #expect(try await here.signIn(email: "mira@example.org").headline == "Join \(stage.organization.name)?")
    let elsewhere = Browser(stage.server)
    #expect(try await elsewhere.signIn(email: "mira@example.org").headline == "Join \(stage.organization.name)?")
    #expect(try await elsewhere.send("/join").headline == "You are a member of \(stage.organization.name)")
    #expect(try await elsewhere.send("/join").headline == "You hold no seat now", "sent twice")
    try await stage.server.stop()
  }

  @Test("that is only opened changes nothing")
  func onlyOpened() async throws {
    let stage = try await Stage()
    _ = try await stage.mira.open(try await stage.link())
    #expect(
      try await Browser(stage.server).signIn(email: "mira@example.org").headline == "You belong to no organization yet")
    try await stage.server.stop()
  }

  @Test("that was cut off or mistyped is told so, and comes back into the field")
  func mistyped() async throws {
    let stage = try await Stage()
    let link = try await stage.link()
    let cut = try await stage.mira.open(String(link.dropLast()))
    #expect(cut.status == 422)
    #expect(cut.body.contains("id=\"key-e\">A character of this key is wrong, missing or too many."))
    #expect(cut.body.contains("value=\"\(link.dropFirst("/join/".count).dropLast())\""))
    let license = try await stage.server.issue("Team").key.text
    #expect(try await stage.mira.send("/join/key", ["key": license]).body.contains("This is a license key."))
    #expect(try await stage.mira.send("/join/key", ["key": link]).headline == "Join \(stage.organization.name)?")
    try await stage.server.stop()
  }

  @Test("that is well-formed and opens nothing is told so, signed in or not, and forgotten")
  func unknown() async throws {
    let (here, elsewhere) = (try await Stage(), try await Stage())
    let link = try await elsewhere.link(#""label":"Another server's""#)
    for browser in [here.mira, Browser(here.server)] {
      let page = try await browser.open(link)
      #expect(page.status == 404)
      #expect(page.body.contains("id=\"key-e\">There is no such key here."))
      #expect(browser.cookies["invitation"] == nil)
    }
    try await here.server.stop()
    try await elsewhere.server.stop()
  }

  @Test("that was changed, is over, used up or for other addresses says which of these")
  func refused() async throws {
    let stage = try await Stage()
    let name = stage.organization.name
    let (changed, invite) = (try await stage.link(), try await stage.office.invite(of: stage.organization))
    let used = try await stage.link(#""uses_max":1"#)
    #expect(try await stage.server.account("ada").join("http://localhost" + used).short == "201")
    let brief = try await stage.link(#""expires_at":"2021-01-01T01:00:00Z""#)
    let inside = try await stage.link(#""domains":["uni.example"]"#)
    stage.server.clock.move(by: .hours(1))
    try await stage.office.ask("POST", "/organizations/\(stage.organization.id)/invites/\(invite)/rotate").expect(201)
    for (link, headline) in [
      (used, "This invitation to \(name) is used up"), (brief, "The time of this invitation to \(name) is over"),
      (changed, "This invitation to \(name) works no longer"), (inside, "\(name) expects another address"),
    ] {
      #expect(try await stage.mira.open(link).headline == headline)
    }
    #expect(try await Browser(stage.server).open(used).headline == "This invitation to \(name) is used up")
    try await stage.server.stop()
  }

  @Test("waits for an administrator where the key says so")
  func approval() async throws {
    let stage = try await Stage()
    let name = stage.organization.name
    #expect(try await stage.mira.open(try await stage.link(#""needs_approval":true"#)).body.contains("has to say yes"))
    #expect(try await stage.mira.send("/join").headline == "\(name) has been asked")
    #expect(try await stage.mira.open("/").headline == "You belong to no organization yet")
    try await stage.server.stop()
  }

  @Test("asks the organization's question and shows its terms; without them nobody joins, and nothing typed is lost")
  func form() async throws {
    let stage = try await Stage()
    try await stage.change(#""join_text":"Close Desktop before a long absence.","join_field":"Student number""#)
    let page = try await stage.mira.open(try await stage.link())
    #expect(page.body.contains("<pre>Close Desktop before a long absence.</pre>"))
    #expect(page.body.contains(">Student number</label>"))
    let unticked = try await stage.mira.send("/join", ["extra": "4711"])
    #expect(unticked.status == 422)
    #expect(unticked.body.contains("id=\"accepts-e\">Without this nobody joins."))
    #expect(unticked.body.contains("value=\"4711\""))
    let unanswered = try await stage.mira.send("/join", ["accepts": "1", "extra": " "])
    #expect(unanswered.body.contains("id=\"extra-e\">The organization wants an answer"))
    try await stage.change(#""join_text":"Something else.""#)
    #expect(try await stage.mira.send("/join", ["accepts": "1", "extra": "4711"]).status == 422, "the terms changed")
    #expect(try await stage.mira.send("/join", ["accepts": "2", "extra": "4711"]).status == 200)
    let members = try await stage.office.ask("GET", "/organizations/\(stage.organization.id)/members?search=mira")
    #expect(members.body.contains("4711"))
    try await stage.server.stop()
  }

  @Test("of somebody whom an administrator has deactivated leads nowhere, and says so")
  func deactivated() async throws {
    let stage = try await Stage()
    let link = try await stage.link()
    _ = try await stage.mira.open(link)
    _ = try await stage.mira.send("/join")
    #expect(try await stage.mira.open(link).headline == "You are a member of \(stage.organization.name) already")
    let members = "/organizations/\(stage.organization.id)/members"
    let list = try await stage.office.ask("GET", members + "?search=mira")
    let id = try #require(list.body.firstMatch(of: #/"account":"([^"]*)"/#).map { String($0.1) })
    try await stage.office.ask("POST", "\(members)/\(id)/deactivate").expect(200)
    #expect(try await stage.mira.open(link).headline == "Your membership in \(stage.organization.name) is deactivated")
    #expect(try await stage.mira.send("/join").status == 409)
    #expect(try await stage.mira.open("/").body.contains("deactivated</span>"))
    try await stage.server.stop()
  }

  @Test("of somebody who has not validated waits until that is done")
  func notValidated() async throws {
    let stage = try await Stage()
    let browser = Browser(stage.server)
    let form = ["name": "New", "email": "new@example.org", "password": "correct horse battery"]
    _ = try await browser.send("/register", form)
    _ = try await browser.signIn(email: "new@example.org")
    let page = try await browser.open(try await stage.link())
    #expect(page.headline == "Validate your address, then join \(stage.organization.name)")
    #expect(try await browser.send("/join").status == 403)
    _ = try await browser.send("/validate/\(try await stage.server.linked("validate", to: "new@example.org"))")
    #expect(try await browser.open("/join").headline == "Join \(stage.organization.name)?")
    try await stage.server.stop()
  }
}
