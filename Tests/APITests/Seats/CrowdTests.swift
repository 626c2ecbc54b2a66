import Licensing
import TestKit
import Testing

@Suite("Many at once", .timeLimit(.minutes(10)))
struct CrowdTests {
  @Test("G28: 200 simultaneous claims for 10 seats grant exactly 10")
  func twoHundred() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 10)
    let applications = try await server.people(200, in: organization).map { $0.application() }
    let answers = try await atOnce(applications)
    #expect(answers == ["201": 10, "409 no_seat_free": 190])
    #expect(try await server.occupied(in: organization, by: office) == 10)
    try await server.stop()
  }

  @Test("one client asking 64 times at once holds one seat")
  func sixtyFour() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 10)
    let application = try await server.people(1, in: organization)[0].application()
    let answers = try await atOnce(Array(repeating: application, count: 64))
    #expect(answers == ["201": 1, "200": 63])
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.stop()
  }

  @Test("claims and releases of one id that race leave one of two states, and both say so afterwards")
  func race() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 20)
    let applications = try await server.people(20, in: organization).map { $0.application() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for application in applications {
        group.addTask { try await application.ask() }
        group.addTask { try await application.close() }
      }
      try await group.waitForAll()
    }
    for application in applications { #expect(try await application.ask().short == "410 lease_over") }
    #expect(try await server.occupied(in: organization, by: office) == 0)
    try await server.stop()
  }

  private func atOnce(_ applications: [Application]) async throws -> [String: Int] {
    try await withThrowingTaskGroup(of: String.self) { group in
      for application in applications { group.addTask { try await application.ask().short } }
      return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
  }
}
