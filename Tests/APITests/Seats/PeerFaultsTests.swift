import Licensing
import TestKit
import Testing

/// Faults that were found in other servers of this kind; each test is named for the fault that it would catch. Two more
/// need a real program: Tests/ProgramTests/PeerFaultsTests.swift.
@Suite("Faults of others", .timeLimit(.minutes(10)))
struct PeerFaultsTests {
  @Test("a late heartbeat revives an expired lease after the seat went to another")
  func revival() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (late, next) = (people[0].application(), people[1].application())
    #expect(try await late.ask().short == "201")
    try await server.live(for: .minutes(5))
    #expect(try await next.ask().short == "201")

    #expect(try await late.ask().short == "409 no_seat_free")
    let closed = try await late.ask(closing: true).short
    let afterwards = try await late.ask().short
    #expect([closed, afterwards] == ["204", "410 lease_over"])
    #expect(try await next.ask().short == "200")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.stop()
  }

  @Test("a heartbeat for something that holds nothing is answered 200")
  func nothingHeld() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let people = try await server.people(3, in: organization)
    let released = people[0].application()
    #expect(try await released.ask().short == "201")
    #expect(try await released.close().short == "204")
    #expect(try await released.ask().short == "410 lease_over")

    let ended = people[0].application()
    #expect(try await ended.ask().short == "201")
    try await server.ask("POST", "/api/v1/leases/\(ended.lease)/end", token: office.portal).expect(200)
    for _ in 1...2 { #expect(try await ended.ask().short == "410 lease_over") }

    let neverGranted = people[2].application()
    for person in people.prefix(2) { #expect(try await person.application().ask().short == "201") }
    for _ in 1...2 { #expect(try await neverGranted.ask().short == "409 no_seat_free") }
    #expect(try await neverGranted.ask(closing: true).short == "204")
    #expect(try await neverGranted.ask().short == "410 lease_over")
    #expect(try await server.occupied(in: organization, by: office) == 2)
    try await server.stop()
  }

  @Test("claiming again after one's own expiry and before any sweep fails on a constraint")
  func again() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let application = person.application()
    #expect(try await application.ask().short == "201")
    for _ in 1...3 {
      try await server.live(for: .minutes(5))
      #expect(try await application.ask().short == "201")
      #expect(try await application.ask().short == "200")
    }
    // A new start on the same device, while the row of the old one still lies there.
    try await server.live(for: .minutes(5))
    #expect(try await person.application().ask().short == "201")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.stop()
  }

  @Test("a limit that never resets while traffic goes on locks out honest heartbeats")
  func limits() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let application = person.application()
    #expect(try await application.ask().short == "201")
    let wrong = try await key(person, "00000-00000-00000-00000-00010")
    for _ in 2...20 { #expect(try await key(person, "00000-00000-00000-00000-00010") == wrong) }
    // Heartbeats are not limited, and who asks on while waiting does not wait longer for it.
    for second in 1...30 {
      #expect(try await key(person, "none") == "429 too_many_requests", "after \(second - 1) s")
      try await server.live(for: .seconds(1))
      for _ in 1...10 { #expect(try await application.ask().short == "200") }
    }
    #expect(try await key(person, "00000-00000-00000-00000-00010") == wrong)
    try await server.stop()
  }

  private func key(_ person: Person, _ key: String) async throws -> String {
    try await person.ask("POST", "/memberships", json: #"{"key":"\#(key)"}"#).short
  }
}
