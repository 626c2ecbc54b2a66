import Licensing
import TestKit
import Testing

@Suite("One's own organizations", .timeLimit(.minutes(10)))
struct OwnMembershipsPageTests {
  private func names(_ page: Answer) -> [String] {
    page.body.matches(of: #/<p><b>\d\. ([^<]*)<\/b>/#).map { String($0.1) }
  }

  @Test("M4: are asked for a seat in the order that their member chooses")
  func order() async throws {
    let stage = try await OwnSeatsStage()
    let library = try await stage.server.organization("Library", owner: stage.office)
    try await stage.server.license("Team", for: library, seats: .limited(1))
    try await stage.server.add(stage.mira, to: library)
    let page = try await stage.browser.open("/memberships")
    #expect(page.headline == "Office is tried first")
    #expect(names(page) == ["Office", "Library"])
    #expect(try await stage.mira.application(on: "one").ask().organization == "Office")
    let moved = try await stage.browser.send(
      "/memberships/order", ["organization": library.id.text, "move": "earlier"])
    #expect(moved.headline == "Library is tried first")
    #expect(names(moved) == ["Library", "Office"])
    #expect(try await stage.mira.application(on: "two").ask().organization == "Library")
    for (organization, move, status) in [
      (library.id.text, "earlier", 200), (library.id.text, "sideways", 400), ("none", "later", 404),
    ] {
      let answer = try await stage.browser.send("/memberships/order", ["organization": organization, "move": move])
      #expect(answer.status == status)
    }
    #expect(names(try await stage.browser.open("/memberships")) == ["Library", "Office"])
    try await stage.server.stop()
  }

  @Test("are left after a look at what happens; what runs there is told and ends")
  func leave() async throws {
    let stage = try await OwnSeatsStage()
    let application = stage.mira.application(on: "MIRAS-BOOK")
    try await application.ask().expect(201)
    let path = "/memberships/\(stage.organization.id)/leave"
    #expect(try await stage.browser.open("/memberships").body.contains("href=\"\(path)\""))
    let question = try await stage.browser.open(path)
    #expect(question.headline == "Leave Office?")
    #expect(question.body.contains("leaves you time to save: Desktop, at the latest at 00:05:00."))
    let left = try await stage.browser.send(path)
    #expect(left.headline == "You belong to no organization yet")
    #expect(left.body.contains("You have left the organization."))
    #expect(try await application.ask().short == "404 organization_unknown")
    #expect(try await stage.browser.open(path).status == 404)
    #expect(try await stage.browser.send(path).status == 404)
    try await stage.server.stop()
  }

  @Test("cannot be left by the last owner, who reads the remedy")
  func lastOwner() async throws {
    let stage = try await OwnSeatsStage()
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: OwnSeatsStage.administrator)
    let path = "/memberships/\(stage.organization.id)/leave"
    let question = try await browser.open(path)
    #expect(question.headline == "You cannot leave Office now")
    #expect(question.body.contains("<b>You are the last owner of Office.</b><br>Make somebody else an owner first"))
    #expect(question.body.contains("href=\"/organizations/\(stage.organization.id)/members\""))
    #expect(!question.body.contains("action=\"\(path)\""))
    let sent = try await browser.send(path)
    #expect(sent.status == 409 && sent.headline == question.headline)
    try await stage.server.stop()
  }

  @Test("cannot be left by who is deactivated: the key would let them back in")
  func deactivated() async throws {
    let stage = try await OwnSeatsStage()
    try await stage.deactivate()
    let path = "/memberships/\(stage.organization.id)/leave"
    let question = try await stage.browser.open(path)
    #expect(question.body.contains("Leaving would end the deactivation."))
    #expect(question.body.contains("The administrators of Office"))
    #expect(try await stage.browser.send(path).status == 409)
    #expect(names(try await stage.browser.open("/memberships")) == ["Office"])
    try await stage.server.stop()
  }
}
