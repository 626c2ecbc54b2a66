import Licensing
import TestKit
import Testing

@Suite("What leads from the code to the answer cannot be bent", .timeLimit(.minutes(10)))
struct DeviceTicketTests {
  @Test("A ticket that was altered or made up signs nothing in")
  func altered() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let ticket = try #require(try await stage.look(begun.userCode).ticket)
    let first = ticket.first == "A" ? "B" : "A"
    let altered = [
      first + ticket.dropFirst(), String(ticket.dropLast(4)), ticket + "AAAA", "", "ticket",
      String(repeating: "A", count: 5000),
    ]
    for text in altered {
      let page = try await stage.answer("approve", ticket: text)
      #expect(page.status == 409)
      #expect(page.headline == "The time for this page is over")
    }
    #expect(try await stage.redeem(begun).text("error") == "authorization_pending")
    #expect(try await stage.answer("approve", ticket: ticket).status == 200, "the real one is still good")
    try await stage.server.stop()
  }

  @Test("A ticket that is used twice keeps its first answer", arguments: [("approve", "deny"), ("deny", "approve")])
  func twice(first: String, second: String) async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let ticket = try await stage.look(begun.userCode).ticket
    let page = try await stage.answer(first, ticket: ticket)
    #expect(page.status == 200)
    #expect(try await stage.answer(first, ticket: ticket).body == page.body, "a reloaded page is the same page")
    #expect(try await stage.answer(second, ticket: ticket).status == 409)
    #expect(try await stage.redeem(begun).text("error") == (first == "approve" ? nil : "access_denied"))
    try await stage.server.stop()
  }

  @Test("Neither a code nor a ticket is good for longer than ten minutes")
  func over() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let ticket = try await stage.look(begun.userCode).ticket
    stage.server.clock.move(by: .minutes(10) - .milliseconds(1))
    #expect(try await stage.look(begun.userCode).body.contains("good for a minute"))
    stage.server.clock.move(by: .milliseconds(1))
    #expect(try await stage.look(begun.userCode).status == 422)
    #expect(try await stage.answer("approve", ticket: ticket).status == 409)
    #expect(try await stage.redeem(begun).text("error") == "expired_token")
    try await stage.server.stop()
  }

  @Test("A code that was answered is asked about no more")
  func answered() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    _ = try await stage.answer("deny", ticket: try await stage.look(begun.userCode).ticket)
    #expect(try await stage.look(begun.userCode).status == 422)
    try await stage.server.stop()
  }

  @Test("Who tries too many codes waits, and nobody else does")
  func manyCodes() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    for _ in 1...20 { #expect(try await stage.look("BBBB-BBBB").status == 422) }
    let page = try await stage.look(begun.userCode)
    #expect(page.status == 429)
    #expect(page.headers["retry-after"] == "30")
    #expect(page.body.contains("There were too many tries. Nothing was done. Try again in a minute."))
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    let jonas = Browser(stage.server)
    _ = try await jonas.signIn(email: "jonas@example.org")
    #expect(try await jonas.send("/device", ["code": begun.userCode]).status == 200)
    stage.server.clock.move(by: .seconds(30))
    #expect(try await stage.look(begun.userCode).status == 200)
    try await stage.server.stop()
  }
}
