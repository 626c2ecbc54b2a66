import Licensing
import TestKit
import Testing
import UseCases

@Suite("My seats", .timeLimit(.minutes(10)))
struct OwnSeatsPageTests {
  @Test("M5: shows what runs, on which device, since when and who pays; ending one says when it is free")
  func story() async throws {
    let stage = try await OwnSeatsStage()
    #expect(try await stage.browser.open("/").headline == "You hold no seat now")
    let desktop = stage.mira.application(version: "9.4", on: "SOZ-LAB-14")
    let other = stage.mira.application(on: "MIRAS-BOOK")
    try await desktop.ask().expect(201)
    try await other.ask().expect(201)
    try await stage.server.live(for: .seconds(90))
    let page = try await stage.browser.open("/")
    #expect(page.headline == "You hold one seat")
    #expect(page.body.contains("2 applications share it."))
    #expect(page.body.contains("<caption>Seat from Office, plan Team</caption>"))
    #expect(page.body.contains("<th scope=\"row\">Desktop <small>9</small></th>"))
    #expect(page.body.contains("SOZ-LAB-14 <small>linux</small>"))
    #expect(page.body.contains(">today, 00:00</time> <small>1 min</small>"))

    let ended = try await stage.browser.send("/seats/end", ["lease": other.lease.text])
    #expect(ended.headline == "You hold one seat")
    #expect(ended.body.contains("<strong>Desktop on MIRAS-BOOK is ending.</strong>"))
    #expect(ended.body.contains("The seat stays yours"))
    let last = try await stage.browser.send("/seats/end", ["lease": desktop.lease.text])
    #expect(last.headline == "Your seat is ending")
    #expect(last.body.contains("title=\"2021-01-01 00:05 UTC\">00:05:00</time></span>."))
    #expect(try await desktop.ask().short == "410 lease_over")
    #expect(try await other.ask().short == "410 lease_over")
    #expect(try await stage.browser.open("/").headline == "You hold no seat now")
    try await stage.server.stop()
  }

  @Test("M5: nobody ends what is somebody else's, and an id that is none is nothing")
  func foreign() async throws {
    let stage = try await OwnSeatsStage()
    let other = try await stage.server.people(1, in: stage.organization)[0].application()
    try await other.ask().expect(201)
    for lease in [other.lease.text, "none"] {
      #expect(try await stage.browser.send("/seats/end", ["lease": lease]).status == 404)
    }
    #expect(try await other.ask().short == "200")
    try await stage.server.stop()
  }

  @Test("G32: says what may be used until when, and whom to ask; an address in it is a link")
  func mayUse() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.change(#""contact":"IT desk, room 2.14\nit@soz.example or https://soz.example/it""#)
    let page = try await stage.browser.open("/")
    #expect(page.body.contains("Office <small>Member since 1 January 2021</small>"))
    #expect(page.body.contains(">Desktop</td>") && page.body.contains(">Team <small>educational</small></td>"))
    #expect(page.body.contains("<time datetime=\"2021-12-31\">31 Dec 2021</time> <small>365 days left</small>"))
    #expect(
      page.body.contains(
        "IT desk, room 2.14\n<a href=\"mailto:it@soz.example\">it@soz.example</a> or "
          + "<a href=\"https://soz.example/it\">https://soz.example/it</a></span>"))
    #expect(page.body.contains("value=\"desktop\"><button class=\"btn quiet low\">Ask for a seat<"))
    try await stage.server.stop()
  }

  @Test("licenses in somebody's own name are told from the others, and those in others' names are not told")
  func named() async throws {
    let stage = try await OwnSeatsStage()
    let other = try await stage.server.people(1, in: stage.organization)[0]
    try await stage.server.plan("Mine", products: ["cloud"])
    try await stage.server.plan("Theirs", products: ["print"])
    try await stage.server.license("Mine", for: stage.organization, named: [stage.mira, other])
    try await stage.server.license("Theirs", for: stage.organization, named: [other])
    let page = try await stage.browser.open("/").body
    #expect(page.contains(">Mine <small>commercial, in your name</small>"))
    #expect(!page.contains("Theirs"))
    try await stage.server.stop()
  }

  @Test("who is deactivated, or whose membership is over, reads so, and whom to ask")
  func notActive() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.change(#""contact":"IT desk""#)
    try await stage.office.ask(
      "PUT", "/organizations/\(stage.organization.id)/members/\(stage.mira.account)/end",
      json: #"{"last_day":"2021-01-01"}"#
    ).expect(200)
    #expect(try await stage.browser.open("/").body.contains("<span class=\"until\">through 1 January 2021</span>"))
    stage.server.clock.move(by: .hours(24))
    let over = try await stage.browser.signIn(email: OwnSeatsStage.email).body
    #expect(over.contains("<span class=\"badge is-no\">over</span>"))
    #expect(over.contains("Your membership was good through 1 January 2021"))
    let office = try await stage.server.signIn(email: OwnSeatsStage.administrator)
    try await office.ask("POST", "/organizations/\(stage.organization.id)/members/\(stage.mira.account)/deactivate")
      .expect(200)
    let page = try await stage.browser.open("/").body
    #expect(page.contains("<span class=\"badge is-no\">deactivated</span>") && page.contains("IT desk"))
    #expect(!page.contains("365 days left") && !page.contains("/seats/ask"))
    try await stage.server.stop()
  }

  @Test("a key that waits, and a request to join that waits, are told")
  func waiting() async throws {
    let stage = try await OwnSeatsStage()
    let key = try await stage.server.issue("Team").key.text
    let body =
      #"{"email":"new@example.org","name":"New","password":"correct horse battery","key":"\#(key)"}"#
    try await stage.server.ask("POST", "/api/v1/accounts", json: body).expect(202)
    let browser = Browser(stage.server)
    let page = try await browser.signIn(email: "new@example.org")
    #expect(page.headline == "You belong to no organization yet")
    #expect(page.body.contains("<b>A license key waits to be activated.</b>"))
    let made = try await stage.office.ask(
      "POST", "/organizations/\(stage.organization.id)/invites", json: #"{"needs_approval":true}"#)
    try made.expect(201)
    let jonas = try await stage.server.register("Jonas", email: "jonas@example.org")
    try await jonas.join(made.text("link") ?? "").expect(202)
    let waits = try await Browser(stage.server).signIn(email: "jonas@example.org")
    #expect(waits.body.contains("<strong>Office</strong> has your request to join."))
    try await stage.server.stop()
  }
}
