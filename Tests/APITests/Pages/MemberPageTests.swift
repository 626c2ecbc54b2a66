import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("The page of one member", .timeLimit(.minutes(10)))
struct MemberPageTests {
  @Test("tells how somebody joined, what they hold and what was decided about them")
  func facts() async throws {
    let stage = try await MemberStage()
    try await stage.owner.ask(
      "PATCH", "/organizations/\(stage.organization.id)", json: #"{"join_field":"Student number"}"#
    ).expect(200)
    let eve = try await stage.server.account("eve")
    let link = try await stage.owner.inviteLink(of: stage.organization)
    try await eve.ask("POST", "/memberships", json: #"{"key":"\#(link)","extra":"4711"}"#).expect(201)
    try await eve.application(on: "LAB-06").ask().expect(201)
    let page = try await stage.browser.open(stage.path(eve))
    #expect(page.headline == "Eve")
    #expect(page.body.contains("eve@example.org, member since 1 January 2021"))
    #expect(page.body.contains("</time>, by the invite key</dd>"))
    #expect(page.body.contains("<dt>Student number</dt><dd>4711</dd>"))
    #expect(page.body.contains("<th scope=\"row\">Desktop</th><td>LAB-06 <small>Linux</small></td>"))
    #expect(page.body.contains("<b>Joined</b> by Eve"))
    #expect(page.body.contains("<dd>no end</dd>"))
    #expect(try await stage.browser.open("\(stage.list)/\(stage.organization.id)").status == 404)
    try await stage.stop()
  }

  @Test("asks before it deactivates, says by when the seat is free, and offers new invite keys")
  func deactivated() async throws {
    let stage = try await MemberStage()
    let eve = try await stage.member("eve")
    let application = eve.application(on: "LAB-06")
    try await application.ask().expect(201)
    let link = try await stage.owner.inviteLink(of: stage.organization)
    let question = try await stage.browser.open(stage.path(eve, "/deactivate"))
    #expect(question.headline == "Deactivate Eve?")
    #expect(question.body.contains("Desktop on LAB-06 is told at its next sign of life"))
    #expect(question.body.contains(">00:05:00</time>"))
    #expect(question.body.contains("name=\"rotate\" value=\"1\" checked"))
    #expect(try await application.ask().short == "200", "so far nothing has changed")
    let long = try await stage.browser.send(
      stage.path(eve, "/deactivate"), ["why": String(repeating: "a", count: 501)])
    #expect(long.status == 422)
    #expect(long.body.contains("id=\"why-e\">This is longer than 500 characters."))
    #expect(long.body.contains("name=\"rotate\" value=\"1\">"), "it was not ticked, and is not now")
    let done = try await stage.browser.send(
      stage.path(eve, "/deactivate"), ["rotate": "1", "why": "has left"])
    #expect(done.body.contains("Eve is deactivated and gets no seat any more."))
    #expect(done.body.contains("<span class=\"badge is-no\">deactivated</span>"))
    #expect(done.body.contains("<b>Deactivated</b> by Ada Brandt <span class=\"soft\">(has left)</span>"))
    #expect(try await application.ask().short == "403 deactivated")
    #expect(try await stage.server.account("eve2").join(link).short == "409 invite_ended")
    try await stage.stop()
  }

  @Test("reactivates at once, and deactivates again with one click")
  func reactivated() async throws {
    let stage = try await MemberStage()
    let eve = try await stage.member("eve")
    let link = try await stage.owner.inviteLink(of: stage.organization)
    _ = try await stage.browser.send(stage.path(eve, "/deactivate"))
    #expect(try await eve.application().ask().short == "403 deactivated")
    let active = try await stage.browser.send(stage.path(eve, "/reactivate"))
    #expect(active.body.contains("Eve is active again and can take a seat."))
    #expect(try await eve.application().ask().short == "201")
    #expect(active.body.contains("action=\"\(stage.path(eve, "/deactivate"))\" class=\"row\""))
    let again = try await stage.browser.send(stage.path(eve, "/deactivate"), ["undo": active.hidden("undo")])
    #expect(again.body.contains("Eve is deactivated"))
    #expect(try await stage.server.account("eve2").join(link).short == "201", "the key was not asked about")
    try await stage.stop()
  }

  @Test("gives a role, and takes it back; an owner is named with the password only")
  func roles() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.member("bob")
    let reader = try await stage.browser.send(stage.path(bob, "/role"), ["role": "reader", "password": ""])
    #expect(reader.body.contains("Bob has the role Reader now."))
    #expect(reader.hidden("role") == "member")
    let back = try await stage.browser.send(stage.path(bob, "/role"), ["role": "member"])
    #expect(back.body.contains("Bob has the role Member now."))
    for password in ["", "not it at all"] {
      let wrong = try await stage.browser.send(stage.path(bob, "/role"), ["role": "owner", "password": password])
      #expect(wrong.status == 422)
      #expect(wrong.body.contains("id=\"password-e\">This is not your present password."))
      #expect(!wrong.body.contains("not it at all"))
      #expect(wrong.body.contains("name=\"role\" value=\"owner\" checked"), "what was chosen stays chosen")
    }
    let form = ["role": "owner", "password": "correct horse battery"]
    let owner = try await stage.browser.send(stage.path(bob, "/role"), form)
    #expect(owner.body.contains("Bob has the role Owner now."))
    #expect(owner.body.contains("An owner is neither deactivated nor given an end"))
    #expect(try await stage.browser.open(stage.path(bob, "/deactivate")).headline == "Bob", "there is no question")
    let refused = try await stage.browser.send(stage.path(bob, "/end"), ["day": "2021-06-30"])
    #expect(refused.status == 422)
    #expect(refused.body.contains("role=\"alert\"><p>Bob is an owner."))
    _ = try await stage.browser.send(stage.path(bob, "/role"), ["role": "member", "password": form["password"] ?? ""])
    let last = try await stage.browser.send(
      stage.path(stage.owner, "/role"), ["role": "member", "password": form["password"] ?? ""])
    #expect(last.body.contains("Ada Brandt is the last owner, so nothing was changed."))
    try await stage.stop()
  }

  @Test("tells that somebody has taken a role which they were asked to take")
  func accepted() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.server.register("Bob", email: "bob@example.org")
    let address = try #require(EmailAddress("bob@example.org"))
    let offer = try await stage.server.runner.run(
      OfferRole(
        caller: .account(stage.owner.account, scope: .account), organization: stage.organization.id, to: address,
        .reader))
    _ = try await stage.server.runner.run(
      AnswerRoleOffer(caller: .account(bob.account, scope: .account), offer, accepts: true))
    let page = try await stage.browser.open(stage.path(bob))
    #expect(page.body.contains("<b>Took the role Reader</b> by Bob"))
    try await stage.stop()
  }

  @Test("offers to take back only what who reads it has done, whatever the address says")
  func undoing() async throws {
    let stage = try await MemberStage()
    let mallory = try await stage.member("mallory")
    let page = stage.path(mallory)
    for query in ["said=role&was=administrator", "said=end&was=none", "said=deactivated", "said=reactivated"] {
      let sent = try await stage.browser.open("\(page)?\(query)")
      for button in ["Give the former role back", "Undo", "Reactivate", "Deactivate again"] {
        #expect(!sent.body.contains("class=\"btn quiet low\">\(button)"), "\(query): \(button)")
      }
    }
    _ = try await stage.browser.send(page + "/role", ["role": "reader"])
    let other = try await stage.somebody("carl", as: .administrator)
    let undo = "class=\"btn quiet low\">Give the former role back"
    #expect(!(try await other.open("\(page)?said=role").body.contains(undo)), "somebody else has done it")
    let own = try await stage.browser.open("\(page)?said=role&was=administrator")
    #expect(own.body.contains(undo) && own.hidden("role") == "member", "what it was, and not what somebody says")
    stage.server.clock.move(by: .minutes(59))
    #expect(try await stage.browser.open("\(page)?said=role").body.contains(undo))
    stage.server.clock.move(by: .minutes(1))
    #expect(!(try await stage.browser.open("\(page)?said=role").body.contains(undo)), "it was an hour ago")
    let list = try await stage.browser.open("\(stage.list)?said=end&who=\(mallory.account)&was=2022-01-01")
    #expect(list.status == 200 && !list.body.contains("value=\"2022-01-01\""))
    try await stage.stop()
  }

  @Test("shows an administrator no way to make owners")
  func administrator() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.member("bob")
    let browser = try await stage.somebody("carl", as: .administrator)
    let page = try await browser.open(stage.path(bob))
    #expect(!page.body.contains("value=\"owner\""))
    #expect(try await browser.send(stage.path(bob, "/role"), ["role": "owner"]).status == 403)
    #expect(
      try await browser.send(stage.path(bob, "/role"), ["role": "reader"]).body.contains("Bob has the role Reader"))
    try await stage.stop()
  }

  @Test("sets an end, extends it, removes it, and takes each back")
  func ends() async throws {
    let stage = try await MemberStage()
    let bob = try await stage.member("bob")
    let end = stage.path(bob, "/end")
    let set = try await stage.browser.send(end, ["day": "2021-03-31"])
    #expect(set.body.contains("The membership of Bob is good through 31 March 2021 now."))
    #expect(set.body.contains("<span class=\"until\">90 days left</span>"))
    #expect(set.hidden("remove") == "1")
    #expect(set.body.contains("Extend to 31 March 2022"))
    let longer = try await stage.browser.send(end, ["longer": "12"])
    #expect(longer.body.contains("is good through 31 March 2022 now."))
    #expect(longer.body.contains("name=\"day\" value=\"2021-03-31\""))
    let removed = try await stage.browser.send(end, ["remove": "1"])
    #expect(removed.body.contains("The membership of Bob has no end any more."))
    let undone = try await stage.browser.send(end, ["day": removed.hidden("day")])
    #expect(undone.body.contains("is good through 31 March 2022 now."))
    for form in [["day": "31.3.2021"], ["day": "2020-12-31"], ["day": ""], ["longer": "0"], ["longer": "many"], [:]] {
      let wrong = try await stage.browser.send(end, form)
      #expect(wrong.status == 422)
      #expect(wrong.body.contains("id=\"day-e\">This is not a date"))
      if let day = form["day"] { #expect(wrong.body.contains("type=\"date\" value=\"\(day)\"")) }
    }
    try await stage.stop()
  }
}
