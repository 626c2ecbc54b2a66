import Books
import Licensing
import TestKit
import Testing
import UseCases
import Wording

@Suite("Activating a license key on a page", .timeLimit(.minutes(10)))
struct ActivationPageTests {
  @Test("the key is looked at first, in an address without it, and bound for whom the button names")
  func story() async throws {
    let stage = try await LicenseStage()
    let key = try await stage.key(seats: 15, bought: "2021-07-01")
    let typed = try await stage.browser.send(
      "/activate/key", ["key": key.lowercased().replacing("-", with: " ")], following: false)
    #expect(typed.status == 303 && typed.headers["location"] == "/activate")
    #expect(
      typed.cookies.first?.contains("; HttpOnly") == true && typed.cookies.first?.contains("Max-Age=7200") == true)
    let page = try await stage.browser.open("/activate")
    #expect(page.headline == "This key adds 15 seats")
    for words in [
      "It has been running since it was bought on 1 July.", "<code>\(key)</code>", "<b>Sociology</b>",
      "334 of 365 days are left", "31 days gone", ">Activate for Sociology</button>",
      "<td class=\"num\">none</td><td class=\"num\"><b>15</b></td>",
    ] {
      #expect(page.body.contains(words), "\(words)")
    }
    #expect(try await stage.license() == "none", "looking binds nothing")
    let done = try await stage.browser.send("/activate", ["organization": stage.organization.id.text])
    #expect(done.headline == "Sociology has 15 seats now")
    #expect(!done.body.contains(key))
    #expect(stage.browser.cookies["key"] == nil)
    #expect(try await stage.browser.open("/activate").headline == "Type your license key")
    #expect(!(try await stage.browser.open("/").body.contains("A license key waits")))
    try await stage.server.stop()
  }

  @Test("a key is bound once, also if the form is sent twice")
  func twice() async throws {
    let stage = try await LicenseStage()
    let key = try await stage.key()
    try await stage.activate(key)
    let again = try await stage.browser.send("/activate/key", ["key": key])
    #expect(again.headline == "This key is activated for Sociology")
    #expect(
      try await stage.browser.send("/activate", ["organization": stage.organization.id.text]).headline
        == "Type your license key")
    try await stage.server.stop()
  }

  @Test("a key is not bound to an organization that is about to close, and another one is offered")
  func closing() async throws {
    let stage = try await LicenseStage()
    let (id, now) = (stage.organization.id, stage.server.clock.now)
    try await stage.server.books { try $0.save(closesAt: now + .days(7), of: id) }
    let page = try await stage.browser.send("/activate/key", ["key": stage.key()])
    #expect(page.headline == "Sociology is about to close")
    #expect(page.body.contains("href=\"/activate?organization=ask\""))
    #expect(try await stage.browser.open("/activate?organization=ask").status == 200)
    let refused = try await stage.browser.send("/activate", ["organization": id.text])
    #expect(refused.status == 409 && refused.headline == "Sociology is about to close")
    #expect(try await stage.license() == "none")
    let new = try await stage.browser.send("/activate", ["organization": "new", "name": "Archive"])
    #expect(new.headline == "Archive has 5 seats now")
    try await stage.server.stop()
  }

  @Test("other types need a tick, and so do the terms; nothing is activated without")
  func ticks() async throws {
    let stage = try await LicenseStage()
    try await stage.activate(stage.key())
    let terms = Terms(
      version: TermsVersion(code: "eula", version: "3"), title: "License terms", body: "Be kind to the software.")
    try await stage.server.plan("Campus", seats: .limited(9), kind: "educational", terms: terms)
    try await stage.browser.send("/activate/key", ["key": stage.key("Campus", seats: nil)]).expect(200)
    let page = try await stage.browser.open("/activate")
    #expect(page.body.contains("The types differ") && page.body.contains("there are others already: commercial."))
    #expect(page.body.contains("<pre>Be kind to the software.</pre>"))
    let form = ["organization": stage.organization.id.text]
    for (also, id) in [
      ([:], "terms-e"), (["mix": "1"], "terms-e"), (["terms": "3"], "mix-e"), (["terms": "2", "mix": "1"], "terms-e"),
    ] as [([String: String], String)] {
      let answer = try await stage.browser.send("/activate", form.merging(also) { $1 })
      #expect(answer.status == 422 && answer.body.contains("id=\"\(id)\""), "\(also)")
    }
    let done = try await stage.browser.send("/activate", form.merging(["terms": "3", "mix": "1"]) { $1 })
    #expect(done.headline == "Sociology has 14 seats now")
    try await stage.server.stop()
  }

  @Test("an upgrade says what it replaces, and both are never counted together")
  func supersedes() async throws {
    let stage = try await LicenseStage()
    try await stage.activate(stage.key(seats: 10))
    let old = LicenseID(text: try await stage.license())
    let day = CivilDate(text: "2021-08-01") ?? .last
    let upgrade = try await stage.server.runner.run(
      IssueLicense(
        caller: TestServer.staff,
        LicenseOrder(plan: "Team", seats: .limited(15), purchasedOn: day, supersedes: old)))
    try await stage.browser.send("/activate/key", ["key": upgrade.key.text]).expect(200)
    let page = try await stage.browser.open("/activate")
    #expect(page.headline == "This key replaces 10 seats by 15 seats")
    #expect(page.body.contains("Team, 10 seats, which ends at once"))
    let done = try await stage.browser.send("/activate", ["organization": stage.organization.id.text])
    #expect(done.headline == "Sociology has 15 seats now")
    #expect(try await stage.browser.open(stage.licenses + "?list=ended").body.contains(">replaced<"))
    try await stage.server.stop()
  }

  @Test("the key of somebody signed out survives registration, and the mail that is opened elsewhere")
  func signedOut() async throws {
    let stage = try await LicenseStage()
    let browser = Browser(stage.server)
    #expect(try await browser.open("/activate").headline == "Type your license key")
    let key = try await stage.key(seats: 5)
    let kept = try await browser.send("/activate/key", ["key": key])
    #expect(kept.headline == "Sign in, then activate this key" && kept.body.contains("<b>Team</b>"))
    #expect(try await browser.open("/register").body.contains("A license key waits."))
    let form = ["name": "Mira", "email": "mira@example.org", "password": "correct horse battery"]
    try await browser.send("/register", form).expect(200)
    let early = try await browser.signIn(email: "mira@example.org")
    #expect(early.headline == "Validate your address, then activate")

    let phone = Browser(stage.server)
    _ = try await phone.send("/validate/\(try await stage.server.linked("validate", to: "mira@example.org"))")
    let page = try await phone.signIn(email: "mira@example.org")
    #expect(page.headline == "This key adds 5 seats")
    #expect(page.body.contains("key ends …\(key.suffix(5))") && !page.body.contains(key))
    #expect(try await phone.open("/").body.contains("A license key waits to be activated."))
    let nameless = try await phone.send("/activate", ["organization": "new", "name": " "])
    #expect(nameless.status == 422 && nameless.body.contains("id=\"name-e\""))
    let done = try await phone.send("/activate", ["organization": "new", "name": "Institute of Geology"])
    #expect(done.headline == "Institute of Geology has 5 seats now")
    #expect(done.body.contains(">Invite people</a>"))
    try await stage.server.stop()
  }

  @Test("survives that somebody switches the account, and is forgotten by who says no")
  func switched() async throws {
    let stage = try await LicenseStage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await stage.browser.send("/activate/key", ["key": stage.key()]).expect(200)
    let out = try await stage.browser.send("/sign-out", ["next": "/activate"])
    #expect(out.headline == "Sign in" && out.body.contains("A license key waits."))
    let page = try await stage.browser.signIn(email: "jonas@example.org")
    #expect(page.headline == "This key adds 5 seats")
    #expect(page.body.contains("You are signed in as <b>Jonas</b>") && page.body.contains("a new organization"))
    #expect(try await stage.browser.send("/activate/not").headline == "Type your license key")
    #expect(try await stage.browser.open("/activate").headline == "Type your license key")
    #expect(
      try await Browser(stage.server).signIn(email: "jonas@example.org").headline == "You belong to no organization yet"
    )
    try await stage.server.stop()
  }

  @Test("Who signs out takes the typed key along: whoever signs in next is not handed it")
  func signedOutWithKey() async throws {
    let stage = try await LicenseStage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await stage.browser.send("/activate/key", ["key": stage.key()]).expect(200)
    let out = try await stage.browser.send("/sign-out")
    #expect(out.headline == "Sign in" && !out.body.contains("A license key waits."))
    let page = try await stage.browser.signIn(email: "jonas@example.org")
    #expect(page.headline == "You belong to no organization yet")
    #expect(try await stage.browser.open("/activate").headline == "Type your license key")
    try await stage.server.stop()
  }

  @Test("who administers several organizations says which, and sees it on the page and on the button")
  func several() async throws {
    let stage = try await LicenseStage()
    let archive = try await stage.server.organization("Archive", owner: stage.office)
    let key = try await stage.key()
    let asked = try await stage.browser.send("/activate/key", ["key": key])
    #expect(asked.headline == "For which organization?")
    #expect(asked.body.contains(">Archive<br>") && asked.body.contains("A new organization<br>"))
    #expect(try await stage.browser.send("/activate", [:]).headline == "For which organization?", "nothing was chosen")
    let page = try await stage.browser.open("/activate?organization=\(archive.id)")
    #expect(page.body.contains("<b>Archive</b>") && page.body.contains(">Activate for Archive</button>"))
    #expect(
      try await stage.browser.send("/activate", ["organization": archive.id.text]).headline == "Archive has 5 seats now"
    )
    let elsewhere = try await stage.browser.send(
      "/activate/key", ["key": key, "organization": stage.organization.id.text])
    #expect(elsewhere.headline == "This key is activated for Archive", "it is the reader's own")
    try await stage.server.stop()
  }

  @Test("who may not activate for an organization is told so, and other people's is not known")
  func forbidden() async throws {
    let stage = try await LicenseStage()
    let key = try await stage.key()
    for (role, status) in [(.reader, 403), (.seatHelper, 403), (.member, 200), (nil, 200)] as [(Role?, Int)] {
      let (_, browser) = try await stage.person("person\(status)\(role?.rawValue ?? "none")", as: role)
      try await browser.send("/activate/key", ["key": key]).expect(200)
      let page = try await browser.open("/activate?organization=\(stage.organization.id)")
      #expect(page.status == status)
      #expect(!page.body.contains(">Activate for Sociology</button>"))
      let bound = try await browser.send("/activate", ["organization": stage.organization.id.text])
      #expect(bound.headline != "Sociology has 5 seats now")
      #expect(try await stage.license() == "none")
    }
    try await stage.server.stop()
  }

  /// What becomes of a key, and the headline that somebody else reads who types it.
  @Test("a key that cannot be activated says why, and what to do")
  func refused() async throws {
    let stage = try await LicenseStage()
    let (_, other) = try await stage.person("other", as: nil)
    func headline(_ key: String) async throws -> String? {
      try await other.send("/activate/key", ["key": key]).headline
    }
    let bound = try await stage.key()
    try await stage.activate(bound)
    #expect(try await headline(bound) == "This key belongs to another organization")
    let later = try await stage.server.issue("Team", purchased: "2021-01-01")
    for (step, words) in [(LicenseStep.suspend, "This license is suspended"), (.revoke, "This key was revoked")] {
      let issued = try await stage.server.issue("Team")
      _ = try await stage.server.runner.run(
        StepLicense(caller: TestServer.staff, license: issued.license.id, organization: nil, step: step, why: "story"))
      #expect(try await headline(issued.key.text) == words)
    }
    let old = try await stage.server.issue("Team")
    _ = try await stage.server.runner.run(
      ReplaceLicense(
        caller: TestServer.staff, license: old.license.id, organization: nil, parts: [], atOnce: true, why: "story"))
    #expect(try await headline(old.key.text) == "This key was replaced by a newer one")
    stage.server.skip(to: Instant("2022-03-01T00:00:00Z"))
    try await other.signIn(email: "other@example.org").expect(200)
    let over = try await other.send("/activate/key", ["key": later.key.text])
    #expect(over.headline == "The time of this license is over")
    #expect(over.body.contains("It was bought on 1 January 2021 and was good through 31 December 2021."))
    try await stage.server.stop()
  }

  @Test("a mistyped key is told apart from an unknown one and from an invite key, and stays in the field")
  func mistyped() async throws {
    let stage = try await LicenseStage()
    let key = try await stage.key()
    let invite = try await stage.office.inviteLink(of: stage.organization)
    for (typed, words) in [
      (String(key.dropLast()), "A character of this key is wrong, missing or too many."),
      (LicenseKey(random: Array(repeating: 77, count: 23)).text, "No such key was issued here"),
      (invite, "This is an invite key"), ("!?", "A key has letters, digits and dashes"),
    ] {
      for browser in [stage.browser, Browser(stage.server)] {
        let page = try await browser.send("/activate/key", ["key": typed])
        #expect(page.status == 422)
        #expect(page.body.contains("id=\"key-e\">\(words)"), "\(words)")
        #expect(page.body.contains("value=\"\(typed)\""))
        #expect(browser.cookies["key"] == nil)
      }
    }
    try await stage.server.stop()
  }

  @Test("guessing keys is limited")
  func guessing() async throws {
    let stage = try await LicenseStage()
    for number in 0..<20 {
      let key = LicenseKey(random: Array(repeating: UInt8(number), count: 23)).text
      try await stage.browser.send("/activate/key", ["key": key]).expect(422)
    }
    let page = try await stage.browser.send("/activate/key", ["key": stage.key()])
    #expect(page.status == 429 && page.body.contains("There were too many tries."))
    #expect(page.headers["retry-after"] == "30")
    try await stage.server.stop()
  }
}
