import Licensing
import TestKit
import Testing
import Web

@Suite("What somebody reads who got no seat", .timeLimit(.minutes(10)))
struct NoSeatPageTests {
  @Test("M6: a refused application names the page, which says what to do and whom to ask")
  func story() async throws {
    let stage = try await OwnSeatsStage(seats: 1, devices: 1)
    try await stage.change(#""contact":"IT desk, room 2.14""#)
    let first = stage.mira.application(on: "SOZ-LAB-14")
    try await first.ask().expect(201)
    let refused = try await stage.mira.application(on: "MIRAS-BOOK").ask()
    #expect(refused.short == "409 no_seat_free")
    #expect(refused.text("contact") == "IT desk, room 2.14")
    let link = try #require(refused.text("link"))
    #expect(
      link == "http://localhost/no-seat?organization=\(stage.organization.id)&product=desktop"
        + "&reason=no_seat_free&device=MIRAS-BOOK")
    let path = String(link.dropFirst("http://localhost".count))

    let stranger = Browser(stage.server)
    #expect(try await stranger.open(path).headline == "Sign in")
    let next = try await stranger.open(path, following: false).headers["location"] ?? ""
    let page = try await stranger.send(
      "/sign-in",
      [
        "email": OwnSeatsStage.email, "password": "correct horse battery",
        "next": PercentText.decoded(next.dropFirst("/sign-in?next=".count)),
      ])
    #expect(page.headline == "No seat right now")
    #expect(page.body.contains("<p class=\"brow\">Desktop on MIRAS-BOOK</p>"))
    #expect(page.body.contains("When the application asked, every seat of Office for Desktop was taken."))
    #expect(page.body.contains("On your own seat runs: Desktop on SOZ-LAB-14."))
    #expect(page.body.contains("at the latest at 00:05:00"))
    #expect(page.body.contains("IT desk, room 2.14") && page.body.contains("<code>no_seat_free</code>"))

    let ended = try await stranger.send("/seats/end", ["lease": first.lease.text, "back": path])
    #expect(ended.headline == "No seat right now")
    #expect(ended.body.contains("free by <time datetime=\"2021-01-01T00:05:00"))
    let asked = try await stranger.send(
      "/seats/ask", ["organization": stage.organization.id.text, "product": "desktop", "back": path])
    #expect(asked.body.contains("You can ask again at 01:00:00."))
    #expect(try await stage.wishes().count == 1)
    try await stage.server.stop()
  }

  @Test(
    "each reason has its own headline and its own remedy",
    arguments: [
      ("no_seat_free", "No seat right now", "<b>Wait.</b>"),
      ("not_licensed", "There is no license for Desktop", "Ask for a seat"),
      ("not_started", "The license has not begun", "<b>Come back when the license begins.</b>"),
      ("license_expired", "The licenses have ended", "Ask for a seat"),
      ("not_assigned", "No license is in your name", "Ask for a seat"),
      ("version_not_covered", "This version is not covered", "<b>Use an earlier version.</b>"),
      ("lease_over", "This seat was ended", "<b>Start the application again.</b>"),
      ("lease_belongs_elsewhere", "This seat is not this application’s", "<b>Start the application again.</b>"),
      (
        "organization_unknown", "You belong to no organization that could give you a seat",
        "<a class=\"btn\" href=\"/join\">"
      ),
      ("address_not_validated", "Nothing stands in the way any more", "<b>Start the application again.</b>"),
      ("deactivated", "Nothing stands in the way any more", "<b>Start the application again.</b>"),
      ("unheard_of", "No seat right now", "<code>unheard_of</code>"),
      ("%3Cb%3E", "No seat right now", "There was no seat for Desktop."),
    ])
  func reasons(reason: String, headline: String, part: String) async throws {
    let stage = try await OwnSeatsStage()
    let page = try await stage.browser.open(stage.noSeat(reason))
    #expect(page.status == 200)
    #expect(page.headline == headline)
    #expect(page.body.contains(part))
    try await stage.server.stop()
  }

  @Test("nothing is told of an organization to which the reader does not belong, nor of what there is not")
  func foreign() async throws {
    let stage = try await OwnSeatsStage()
    let other = try await stage.server.organization("Hidden Institute", owner: stage.office)
    try await stage.office.ask(
      "PATCH", "/organizations/\(other.id)", json: #"{"contact":"secret@hidden.example"}"#
    ).expect(200)
    for path in [
      stage.noSeat("no_seat_free", in: other.id), stage.noSeat("no_seat_free", product: "unheard"),
      "/no-seat", "/no-seat?organization=none&product=NO&reason=&device=\(String(repeating: "x", count: 300))",
    ] {
      let page = try await stage.browser.open(path)
      #expect(page.status == 200, "\(path)")
      for word in ["Hidden", "hidden.example", "unheard", "xxx"] { #expect(!page.body.contains(">\(word)"), "\(path)") }
      #expect(!page.body.contains("action=\"/seats/ask\""), "\(path)")
    }
    try await stage.server.stop()
  }

  @Test("who is deactivated reads why and whom to ask, and asks nobody for a seat")
  func deactivated() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.change(#""contact":"IT desk""#)
    let application = stage.mira.application()
    try await application.ask().expect(201)
    try await stage.deactivate()
    let refused = try await application.ask()
    #expect(refused.short == "403 deactivated")
    #expect(refused.text("contact") == "IT desk")
    let page = try await stage.browser.open(stage.noSeat("deactivated"))
    #expect(page.headline == "Your membership is deactivated")
    #expect(page.body.contains("An administrator of Office has deactivated it") && page.body.contains("IT desk"))
    #expect(!page.body.contains("/seats/ask"))
    try await stage.server.stop()
  }

  @Test("an application that names an organization which is not its person's hears nothing of that one")
  func foreignContact() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.change(#""contact":"IT desk""#)
    let stranger = try await stage.server.account("stranger")
    let refused = try await stranger.application().ask(in: stage.organization)
    #expect(refused.short == "404 organization_unknown")
    #expect(refused.text("contact") == nil)
    #expect(refused.text("link") == "http://localhost/no-seat?product=desktop&reason=organization_unknown&device=pc")
    try await stage.server.stop()
  }
}
