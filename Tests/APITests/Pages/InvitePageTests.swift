import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The page of invite keys", .timeLimit(.minutes(10)))
struct InvitePageTests {
  @Test("shows link, key and text, each with a button to copy it, and no browser or proxy keeps it")
  func shows() async throws {
    let stage = try await InviteStage()
    let page = try await stage.ada.open(stage.place)
    #expect(page.headline == "Whoever has this key can join")
    #expect(page.body.contains("The key was made today. Nobody has joined through it yet. Only administrators see it."))
    let key = try #require(page.inviteKey)
    #expect(page.body.contains("id=\"invite-link\">http://localhost/join/<wbr>\(key)</code>"))
    let words =
      "Desktop is licensed for everybody at Institute. Open http://localhost/join/\(key), sign in, and say yes; "
    #expect(page.inviteWords == words + "then sign in from the application.")
    for target in ["link", "key", "words"] {
      #expect(page.body.contains("data-copy=\"#invite-\(target)\" data-copied=\"Copied\" hidden>"))
      #expect(page.body.contains("id=\"invite-\(target)\""))
    }
    #expect(page.headers["cache-control"] == "no-store")
    let german = try await stage.ada.open(stage.place + "?language=de")
    #expect(german.headline == "Wer diesen Schlüssel hat, kann beitreten")
    #expect(german.inviteWords?.hasPrefix("Desktop ist für alle bei Institute lizenziert.") == true)
    try await stage.server.stop()
  }

  @Test("names all products in the text, and none where there is no license")
  func products() async throws {
    let stage = try await InviteStage(products: ["desktop", "cloud"])
    let words = try await stage.ada.open(stage.place).inviteWords
    #expect(words?.hasPrefix("Cloud and Desktop are licensed for everybody at Institute.") == true)
    try await stage.skip(to: "2022-01-02T00:00:00Z")
    let later = try await stage.ada.open(stage.place)
    #expect(later.inviteWords?.hasPrefix("Everybody at Institute may use its licenses.") == true)
    #expect(later.body.contains("The key is 366 days old."))
    try await stage.server.stop()
  }

  @Test("changes a key after a question: the old link is dead at once, members stay, and sent twice it changes one")
  func rotated() async throws {
    let stage = try await InviteStage()
    let old = try #require(try await stage.ada.open(stage.place).inviteKey)
    let mira = try await stage.joined("mira", by: old)
    let place = try await stage.keyPlace()
    let question = try await stage.ada.open(place + "/rotate")
    #expect(question.headline == "Replace “Key of 1 January 2021” with a new key?")
    #expect(question.body.contains("One person joined through it."))
    #expect(!question.body.contains(old))
    #expect(try await stage.ada.open(place).inviteKey == old, "so far nothing has changed")

    let fresh = try await stage.ada.send(place + "/rotate")
    #expect(fresh.body.contains("This is the new key. The old one lets nobody in any more"))
    let key = try #require(fresh.inviteKey)
    #expect(key != old)
    let stranger = try await Browser(stage.server).open("/join/\(old)")
    #expect(stranger.headline == "This invitation to Institute works no longer")
    #expect(try await Browser(stage.server).open("/join/\(key)").headline == "Join Institute?")
    #expect(try await mira.application().ask().short == "201")

    let again = try await stage.ada.send(place + "/rotate")
    #expect(again.headline == "“Key of 1 January 2021” lets nobody in any more")
    #expect(!again.body.contains(old), "what works no longer is not shown")
    let all = try await stage.ada.open(stage.place)
    #expect(all.inviteKey == key)
    #expect(all.body.contains("<td data-l=\"Why\">ended or changed</td>"))
    for page in ["/rotate", "/end", "/poster"] {
      #expect(try await stage.ada.open(place + page).headline == again.headline)
    }
    try await stage.server.stop()
  }

  @Test("says what is wrong with a new key beside each field, keeps what was typed, and makes none")
  func wrongTerms() async throws {
    let stage = try await InviteStage()
    let form = stage.place + "/new"
    #expect(try await stage.ada.open(form).headline == "Make an invite key")
    let unreadable = try await stage.ada.send(
      form, ["label": "Summer", "until": "31.12.2021", "uses": "many", "membership_until": "2021-02-30"])
    #expect(unreadable.status == 422)
    for field in ["until", "uses", "membership_until"] {
      #expect(unreadable.body.contains("id=\"\(field)-e\">"), "\(field)")
    }
    #expect(unreadable.body.contains("value=\"Summer\"") && unreadable.body.contains("value=\"31.12.2021\""))
    let refused = try await stage.ada.send(
      form,
      [
        "label": String(repeating: "x", count: 101), "until": "2020-12-31", "uses": "0", "domains": "uni",
        "approval": "1", "membership_until": "2020-12-31",
      ])
    #expect(refused.status == 422)
    for field in ["label", "until", "uses", "domains", "membership_until"] {
      #expect(refused.body.contains("id=\"\(field)-e\">"), "\(field)")
    }
    #expect(refused.body.contains("name=\"approval\" value=\"1\" checked"))
    #expect(try await stage.server.books { try $0.invites(of: stage.organization.id).count } == 1)
    try await stage.server.stop()
  }

  @Test("makes a key with limits of its own, and shows them and who came by it")
  func limits() async throws {
    let stage = try await InviteStage()
    let made = try await stage.make([
      "label": " Summer school ", "until": "2021-01-31", "uses": "1", "domains": "@example.org, *.uni.example",
      "membership_until": "2021-03-31",
    ])
    #expect(made.headline == "“Summer school” lets people join")
    #expect(made.body.contains("<dd>Addresses at example.org or *.uni.example</dd>"))
    #expect(made.body.contains(">31 Jan 2021</time>") && made.body.contains(">31 Mar 2021</time>"))
    #expect(made.inviteWords?.hasSuffix("It takes an address at example.org or *.uni.example.") == true)
    let key = try #require(made.inviteKey)
    let place = try await stage.keyPlace()
    let other = try await stage.server.register("Other", email: "other@elsewhere.example")
    #expect(try await other.join(key).short == "409 domain_not_allowed")
    try await stage.skip(to: "2021-01-31T23:59:59Z")
    let mira = try await stage.joined("mira", by: key)
    #expect(try await stage.server.account("late").join(key).short == "409 invite_used_up")
    let used = try await stage.ada.open(place)
    #expect(used.headline == "“Summer school” is used up")
    #expect(used.body.contains("/members?invite=\(place.split(separator: "/").last ?? "")\">1 of 1<"))
    #expect(!used.body.contains(key))
    stage.server.clock.set(Instant("2021-04-01T00:00:00Z"))
    #expect(try await mira.application().ask().short == "403 deactivated")
    try await stage.server.stop()
  }

  @Test("makes a key that is good through its last day, in the vendor's time, and then says that its time is over")
  func expires() async throws {
    let stage = try await InviteStage()
    let made = try await stage.make(["until": "2021-01-02"])
    let (key, place) = (try #require(made.inviteKey), try await stage.keyPlace())
    try await stage.skip(to: "2021-01-02T23:59:59Z")
    _ = try await stage.joined("mira", by: key)
    try await stage.skip(to: "2021-01-03T00:00:00Z")
    #expect(try await stage.server.account("late").join(key).short == "409 invite_expired")
    let over = try await stage.ada.open(place)
    #expect(over.headline == "The time of “Key of 1 January 2021” is over")
    #expect(over.body.contains("One person joined through it. Whoever joined stays a member."))
    try await stage.server.stop()
  }

  @Test("makes a key that asks an administrator, and leads to those who wait")
  func asks() async throws {
    let stage = try await InviteStage()
    let made = try await stage.make(["label": "Guests", "approval": "1"])
    let key = try #require(made.inviteKey)
    #expect(made.body.contains("/organizations/\(stage.organization.id)/join-requests\">See who waits</a>"))
    #expect(try await stage.server.account("guest").join(key).short == "202")
    let all = try await stage.ada.open(stage.place)
    #expect(all.headline == "Whoever has this key can join", "the one without limits stays in front")
    #expect(all.body.contains("<td data-l=\"Who may join\">Whoever has the key, once an administrator says yes</td>"))
    try await stage.server.stop()
  }

  @Test("keeps the intervals, and says when what happens by itself")
  func intervals() async throws {
    let stage = try await InviteStage()
    let kept = try await stage.ada.send(stage.place + "/intervals", ["reminder": "90", "rotation": "180"])
    #expect(kept.body.contains("The intervals are kept."))
    #expect(kept.body.contains("<option value=\"90\" selected>after 90 days</option>"))
    #expect(kept.body.contains("administrators are reminded on 1 April 2021."))
    #expect(kept.body.contains("a new one is made by itself on 30 June 2021."))
    let never = try await stage.ada.send(stage.place + "/intervals", ["reminder": "0", "rotation": "0"])
    #expect(!never.body.contains("class=\"until\""))
    #expect(never.body.contains("<dt>Next reminder</dt><dd>never</dd>"))
    for wrong in ["-1", "3651", "soon"] {
      let answer = try await stage.ada.send(stage.place + "/intervals", ["reminder": wrong, "rotation": "0"])
      #expect([400, 422].contains(answer.status), "\(wrong)")
    }
    #expect(
      try await stage.server.books { try $0.settings(of: stage.organization.id)?.inviteReminderDays } == 0)
    try await stage.server.stop()
  }

  @Test("offers one thing when no key works any more: to make one")
  func empty() async throws {
    let stage = try await InviteStage()
    let key = try #require(try await stage.ada.open(stage.place).inviteKey)
    let mira = try await stage.joined("mira", by: key)
    let place = try await stage.keyPlace()
    #expect(try await stage.ada.open(place + "/end").headline == "End “Key of 1 January 2021”?")
    let ended = try await stage.ada.send(place + "/end")
    #expect(ended.headline == "Nobody can join at the moment")
    #expect(ended.body.contains("The key is ended. Whoever joined by it stays."))
    let main = try #require(ended.body.firstMatch(of: #/<main(?s:.*)<\/main>/#).map { String($0.output) })
    #expect(main.matches(of: #/class="btn"/#).count == 1)
    #expect(main.contains("<a class=\"btn\" href=\"\(stage.place)/new\">Make a new key</a>"))
    #expect(!main.contains(key))
    #expect(try await mira.application().ask().short == "201")
    #expect(try await stage.ada.send(place + "/end").headline == "Nobody can join at the moment", "sent twice")
    try await stage.server.stop()
  }

  @Test("is for those who manage invite keys, and no key of another organization is found there")
  func others() async throws {
    let stage = try await InviteStage()
    let place = try await stage.keyPlace()
    let elsewhere = try await stage.server.organization("Elsewhere", owner: stage.owner)
    let foreign = "\(stage.place)/\(try await stage.owner.invite(of: elsewhere))"
    let pages = ["", "/new"].map { stage.place + $0 } + ["", "/rotate", "/end", "/poster"].map { place + $0 }
    let forms =
      ["/new", "/send", "/intervals"].map { stage.place + $0 } + ["/rotate", "/end", "/send"].map { place + $0 }
    let form = ["to": "x@example.org", "reminder": "0", "rotation": "0"]
    for (name, role, status) in [
      ("member", Role.member, 403), ("reader", .reader, 403), ("helper", .seatHelper, 403),
      ("administrator", .administrator, 200), ("foreigner", nil, 404),
    ] as [(String, Role?, Int)] {
      let person = try await stage.server.register(name, email: "\(name)@example.org")
      if let role { try await stage.server.add(person, to: stage.organization, as: role) }
      let browser = Browser(stage.server)
      _ = try await browser.signIn(email: "\(name)@example.org")
      for page in pages { #expect(try await browser.open(page).status == status, "\(page) as \(name)") }
      guard status != 200 else { continue }
      for page in forms { #expect(try await browser.send(page, form).status == status, "\(page) as \(name)") }
    }
    for page in ["", "/rotate", "/end", "/poster"] {
      #expect(try await stage.ada.open(foreign + page).status == 404, "\(page)")
    }
    for page in ["/rotate", "/end"] { #expect(try await stage.ada.send(foreign + page).status == 404, "\(page)") }
    #expect(try await stage.owner.inviteLink(of: elsewhere).isEmpty == false)
    #expect(try await stage.invited() == [])
    #expect(try await Browser(stage.server).open(stage.place).headline == "Sign in")
    try await stage.server.stop()
  }

  @Test("has a poster with the code that paper carries alone")
  func poster() async throws {
    let stage = try await InviteStage()
    try await stage.owner.ask(
      "PATCH", "/organizations/\(stage.organization.id)", json: #"{"contact":"IT desk, room 2.14"}"#
    ).expect(200)
    let key = try #require(try await stage.ada.open(stage.place).inviteKey)
    let page = try await stage.ada.open(try await stage.keyPlace() + "/poster")
    #expect(page.body.contains("<svg class=\"qr\" viewBox=\"0 0 "))
    #expect(page.body.contains("<h3>Your seat in Desktop</h3>"))
    #expect(page.body.contains("<code class=\"key\">http://localhost/join/<wbr>\(key)</code>"))
    #expect(page.body.contains("<b>Questions:</b> IT desk, room 2.14"))
    #expect(page.headers["cache-control"] == "no-store")
    // Everything else of the page is what the stylesheet leaves out on paper.
    let main = try #require(page.body.firstMatch(of: #/<main[^>]*>(?s:.*)<\/main>/#).map { String($0.output) })
    let parts = main.matches(of: #/\n<(?:div|section|h2)[^>]*class="([^"]*)"/#).map { String($0.1) }
    #expect(parts == ["head screen", "poster-part", "screen vh", "poster"])
    let sheet = try await stage.ada.open("/assets/seatkeeper.css").body
    let paper = try #require(sheet.firstMatch(of: #/@media print \{(?s:.*?)display: none !important/#)).output
    for left in [".bar", ".foot", ".screen"] { #expect(paper.contains(left)) }
    try await stage.server.stop()
  }
}
