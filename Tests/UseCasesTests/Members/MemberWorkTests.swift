import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("Work that grows with the number of members", .timeLimit(.minutes(10)))
struct MemberWorkTests {
  private func counting(_ server: TestServer) -> (CountingEngine, Runner) {
    let engine = CountingEngine(server.database)
    let runner = Runner(
      engine: engine, surroundings: server.runner.surroundings, serverKey: TestServer.serverKey)
    return (engine, runner)
  }

  @Test("the products and the keys are looked up once for all invitations of a piece, and nobody's name with them")
  func invitations() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 3)
    let lines = (0..<100).map { "\($0 + 2)\tinvite\tguest\($0)@example.org\t" }
    let list = MemberImport(
      id: server.newID(), organization: organization.id, caller: "operator tester",
      steps: lines.joined(separator: "\n"), total: 100, madeAt: server.clock.now, acceptedAt: server.clock.now)
    try await server.books { try $0.add(list) }
    let (engine, runner) = counting(server)
    try await MemberImporting.resume(runner)
    try await server.deliverMail()
    #expect(try await server.allMail().count == 100)
    #expect(engine.count(of: "from license_products") == 1)
    #expect(engine.count(of: "from license_members") == 0)
    #expect(engine.count(of: "from invites where organization") == 1)
    try await server.stop()
  }

  @Test("a list of members that nobody wants counted is not counted")
  func uncounted() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 3)
    let (engine, runner) = counting(server)
    let counted = try await runner.ask(
      SeeMembers(caller: TestServer.staff, organization: organization.id, MemberChoice(seat: .never), limit: 10))
    #expect(counted.total == 1)
    let before = engine.count(of: "count(*) as number from memberships")
    #expect(before == 1)
    let other = try await runner.ask(
      SeeMembers(
        caller: TestServer.staff, organization: organization.id, MemberChoice(seat: .never), limit: 10,
        isCounted: false))
    #expect(other.total == nil && other.members.map(\.name) == counted.members.map(\.name))
    #expect(engine.count(of: "count(*) as number from memberships") == before)
    try await server.stop()
  }
}
