import Books
import FoundationEssentials
import Licensing
import TestKit
import Testing

@Suite("The page of an organization's settings", .timeLimit(.minutes(10)))
struct SettingsPageTests {
  private struct Stage {
    let server: TestServer
    let ada: Person
    let organization: Organization
    let browser: Browser
    let place: String

    init(name: String = "Institute") async throws {
      server = try await TestServer.start()
      ada = try await server.register("Ada Brandt", email: "ada@example.org")
      organization = try await server.organization(name, owner: ada)
      browser = Browser(server)
      try await browser.signIn(email: "ada@example.org").expect(200)
      place = "/organizations/\(organization.id)/settings"
    }

    func open() async throws -> Answer { try await browser.open(place) }

    func send(_ section: String, _ form: [String: String] = [:]) async throws -> Answer {
      try await browser.send("\(place)/\(section)", form)
    }

    /// Somebody else, in a browser of their own.
    func visitor(_ name: String, _ role: Role?) async throws -> Browser {
      let person = try await server.register(name.capitalized, email: "\(name)@example.org")
      if let role { try await server.add(person, to: organization, as: role) }
      let browser = Browser(server)
      try await browser.signIn(email: "\(name)@example.org").expect(200)
      return browser
    }

    func rules(_ more: [String: String] = [:]) -> [String: String] {
      ["question": "", "terms": "", "idle": "0"].merging(more) { $1 }
    }

    func settings() async throws -> OrganizationSettings? {
      let id = organization.id
      return try await server.books { try $0.settings(of: id) }
    }
  }

  @Test("M9: says who alone can run it, until there are two")
  func headline() async throws {
    let stage = try await Stage()
    let alone = try await stage.open()
    #expect(alone.headline == "You alone can run this organization")
    #expect(alone.body.contains("<a class=\"btn\" href=\"#people\">Name a second one</a>"))
    #expect(alone.body.contains("You are its only owner: somebody has to accept it from you first."))
    #expect(alone.body.contains("href=\"\(stage.place)/owner?then=leaves\""))
    let ben = try await stage.visitor("ben", .administrator)
    let two = try await stage.open()
    #expect(two.headline == "Institute")
    #expect(two.body.contains("2 people can run this organization."))
    #expect(!two.body.contains("Name a second one"))
    let his = try await ben.open(stage.place)
    #expect(his.body.contains("href=\"/memberships/\(stage.organization.id)/leave\""))
    #expect(his.body.contains("Only an owner can do that.") && !his.body.contains("\(stage.place)/close"))
    try await stage.server.stop()
  }

  @Test("keeps a name, or shows what was typed with the reason beside it")
  func name() async throws {
    let stage = try await Stage()
    let wrong = try await stage.send("name", ["name": "  "])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"name-e\">A name has 1 to 200 characters"))
    #expect(try await stage.settings()?.name == "Institute")
    let kept = try await stage.send("name", ["name": "Uni <Nordhafen>"])
    #expect(kept.status == 200 && kept.body.contains("role=\"status\"><p>The name is kept."))
    #expect(kept.body.contains("value=\"Uni &lt;Nordhafen&gt;\""))
    try await stage.server.stop()
  }

  @Test("M6: keeps whom to ask in several lines, after a look at it as members see it")
  func contact() async throws {
    let stage = try await Stage()
    #expect(try await stage.open().body.contains("Nobody is named yet"))
    let text = "IT desk, room 2.14\r\nit@example.org"
    let preview = try await stage.send("contact", ["contact": text, "act": "preview"])
    #expect(preview.status == 200 && preview.body.contains("This is not kept yet."))
    #expect(preview.body.contains("<p class=\"small lines-kept\">IT desk, room 2.14\nit@example.org</p>"))
    #expect(try await stage.settings()?.contact == "")
    let wrong = try await stage.send("contact", ["contact": String(repeating: "x", count: 501)])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"contact-e\""))
    #expect(try await stage.send("contact", ["contact": text]).body.contains("Whom to ask is kept."))
    #expect(try await stage.settings()?.contact == "IT desk, room 2.14\nit@example.org")
    try await stage.server.stop()
  }

  @Test("G30b, G37: keeps what is asked at joining, and after how long an unused seat ends")
  func rules() async throws {
    let stage = try await Stage()
    let form = stage.rules(["question": "Student number", "terms": "Research only.\r\nClose it.", "idle": "120"])
    let kept = try await stage.send("rules", form)
    #expect(kept.body.contains("These rules are kept.") && kept.body.contains("(version 1)"))
    #expect(kept.body.contains("<option value=\"120\" selected>after 2 hours</option>"))
    let settings = try #require(try await stage.settings())
    #expect(settings.joinField == "Student number" && settings.idleMinutes == 120)
    #expect(settings.joinText == "Research only.\nClose it." && settings.joinTextVersion == 1)
    #expect(try await stage.send("rules", form).body.contains("(version 1)"), "the same text is the same version")
    let long = stage.rules([
      "question": String(repeating: "x", count: 101), "terms": String(repeating: "ü", count: 10_001),
    ])
    let wrong = try await stage.send("rules", long)
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"question-e\"") && wrong.body.contains("id=\"terms-e\""))
    #expect(try await stage.send("rules", stage.rules(["terms": String(repeating: "ü", count: 10_000)])).status == 200)
    #expect(try await stage.send("rules", stage.rules(["idle": "5"])).status == 422)
    #expect(try await stage.send("rules", stage.rules(["idle": "soon"])).status == 400)
    #expect(try await stage.settings()?.idleMinutes == 0)
    try await stage.server.stop()
  }

  @Test("asks for two-factor of everybody with a role, names who has none, and leads who asks to their own")
  func factor() async throws {
    let stage = try await Stage()
    _ = try await stage.visitor("rania", .seatHelper)
    let page = try await stage.open()
    #expect(page.body.contains("Rania has none yet and would be asked to set it up"))
    let wrong = try await stage.send("rules", stage.rules(["factor": "1", "question": "Number"]))
    #expect(wrong.status == 422 && wrong.body.contains("id=\"factor-e\">Whoever requires it must have it"))
    #expect(wrong.body.contains("href=\"/account/second-factor\"") && wrong.body.contains("value=\"Number\""))
    #expect(try await stage.settings()?.needsSecondFactor == false)
    try await stage.server.secondFactor(of: "ada@example.org")
    let kept = try await stage.send("rules", stage.rules(["factor": "1"]))
    #expect(kept.body.contains("name=\"factor\" value=\"1\" checked"))
    #expect(try await stage.settings()?.needsSecondFactor == true)
    _ = try await stage.send("rules", stage.rules())
    #expect(try await stage.settings()?.needsSecondFactor == false)
    try await stage.server.stop()
  }

  @Test("M17: asks a colleague, lists who has not answered, and withdraws")
  func offers() async throws {
    let stage = try await Stage()
    for (address, words) in [
      ("none", "This is not an e‑mail address"), ("ada@example.org", "This person holds this role already"),
    ] {
      let wrong = try await stage.send("offers", ["address": address, "role": "administrator"])
      #expect(wrong.status == 422 && wrong.body.contains("id=\"address-e\" role=\"alert\">\(words)"))
      #expect(wrong.body.contains("type=\"email\" value=\"\(address)\""))
    }
    let asked = try await stage.send("offers", ["address": "mira@example.org", "role": "reader"])
    #expect(asked.body.contains("The question is on its way."))
    #expect(asked.body.contains("<th scope=\"row\" class=\"breaks\">mira@example.org</th><td class=\"r\">Reader</td>"))
    #expect(try await stage.server.lastMail(to: "mira@example.org") != nil)
    #expect(try await stage.send("offers", ["address": "x@example.org", "role": "king"]).status == 400)
    let withdrawn = try await stage.send("withdraw", ["offer": asked.hidden("offer")])
    #expect(withdrawn.body.contains("The question is withdrawn") && !withdrawn.body.contains("mira@example.org"))
    #expect(try await stage.send("withdraw", ["offer": "none"]).status == 404)
    try await stage.server.stop()
  }

  @Test("asks for another owner with the password only")
  func owner() async throws {
    let stage = try await Stage()
    let question = try await stage.send("offers", ["address": "mira@example.org", "role": "owner"])
    #expect(question.headline == "Ask somebody to own Institute")
    #expect(question.body.contains("value=\"mira@example.org\""))
    #expect(try await stage.server.lastMail(to: "mira@example.org") == nil)
    let leaving = try await stage.browser.open("\(stage.place)/owner?then=leaves")
    #expect(leaving.body.contains("value=\"leaves\" checked"))
    let form = ["address": "mira@example.org", "then": "administers", "password": "wrong horse battery"]
    let wrong = try await stage.send("owner", form)
    #expect(wrong.status == 422 && wrong.body.contains("id=\"password-e\""))
    #expect(wrong.body.contains("value=\"administers\" checked"))
    let right = ["password": "correct horse battery"]
    let typo = try await stage.send("owner", form.merging(["address": "none"]) { $1 })
    #expect(typo.status == 422 && typo.body.contains("id=\"address-e\""))
    let asked = try await stage.send("owner", form.merging(right) { $1 })
    #expect(asked.body.contains("The question is on its way.") && asked.body.contains("<td class=\"r\">Owner</td>"))
    let twice = try await stage.send("owner", form.merging(right) { $1 })
    #expect(twice.status == 422 && twice.body.contains("This address was asked already"))
    try await stage.server.stop()
  }

  @Test("closes after 7 days, says so meanwhile, and any owner stops it with one click")
  func closing() async throws {
    let stage = try await Stage()
    let ben = try await stage.visitor("ben", .administrator)
    let question = try await stage.browser.open("\(stage.place)/close")
    #expect(question.headline == "Close Institute for everybody?")
    #expect(question.body.contains("All 2 memberships end"))
    let wrong = try await stage.send("close", ["why": "We move.", "password": "wrong horse battery"])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"password-e\"") && wrong.body.contains("value=\"We move.\""))
    let unsaid = try await stage.send("close", ["why": " ", "password": "correct horse battery"])
    #expect(unsaid.status == 422 && unsaid.body.contains("id=\"why-e\""))
    let asked = try await stage.send("close", ["why": "We move.", "password": "correct horse battery"])
    #expect(asked.headline == "Institute closes on 8 January 2021")
    #expect(asked.body.contains("Keep this organization"))
    let seen = try await ben.open(stage.place)
    #expect(seen.headline == "Institute closes on 8 January 2021")
    #expect(seen.body.contains("ask an owner: Ada Brandt.") && !seen.body.contains("Keep this organization"))
    let kept = try await stage.send("keep")
    #expect(kept.headline == "Institute" && kept.body.contains("The organization stays."))
    try await stage.server.stop()
  }

  @Test("whoever may not manage it sees nothing of it, and to others there is no such page")
  func others() async throws {
    let stage = try await Stage()
    let forms = [
      "name": ["name": "Mine"], "contact": ["contact": "me"], "rules": stage.rules(["question": "x"]),
      "offers": ["address": "x@example.org", "role": "reader"], "withdraw": ["offer": stage.organization.id.text],
      "owner": ["address": "x@example.org", "then": "stays", "password": "correct horse battery"],
      "close": ["why": "x", "password": "correct horse battery"], "keep": [:],
    ]
    for (name, role, status) in [
      ("helper", .seatHelper, 403), ("reader", .reader, 403), ("member", .member, 403), ("foreigner", nil, 404),
    ] as [(String, Role?, Int)] {
      let browser = try await stage.visitor(name, role)
      for page in ["", "/owner", "/close"] {
        #expect(try await browser.open(stage.place + page).status == status, "\(name) \(page)")
      }
      for (section, form) in forms {
        #expect(try await browser.send("\(stage.place)/\(section)", form).status == status, "\(name) \(section)")
      }
    }
    let ben = try await stage.visitor("ben", .administrator)
    #expect(try await !ben.open(stage.place).body.contains("<option value=\"owner\""))
    for (section, form) in forms where ["owner", "close", "keep"].contains(section) {
      #expect(try await ben.send("\(stage.place)/\(section)", form).status == 403, "\(section)")
    }
    #expect(try await ben.send("\(stage.place)/offers", ["address": "x@example.org", "role": "owner"]).status == 403)
    #expect(try await stage.settings() == OrganizationSettings(name: "Institute"))
    #expect(try await Browser(stage.server).open(stage.place).headline == "Sign in")
    try await stage.server.stop()
  }
}
