import Books
import Licensing
import TestKit

@testable import UseCases

/// A server whose queue is asked directly, on an engine that can be held and broken.
struct Stage {
  let server: TestServer
  let engine: WatchedEngine
  let queue: SeatQueue
  let organization: Organization
  let people: [Person]

  init(seats: Int, people count: Int, on kind: TestEngine) async throws {
    server = try await TestServer.start(on: kind)
    (_, organization) = try await server.office(seats: seats)
    people = try await server.people(count, in: organization)
    engine = WatchedEngine(server.database)
    queue = SeatQueue(
      runner: Runner(engine: engine, surroundings: server.runner.surroundings, serverKey: TestServer.serverKey))
  }

  /// Another organization with members of its own.
  func another(seats: Int, people count: Int) async throws -> (Organization, [Person]) {
    let owner = try await server.account("neighbor")
    let other = try await server.organization("Neighbors", owner: owner)
    try await server.license("Team", for: other, seats: .limited(seats))
    return (other, try await server.people(count, in: other))
  }

  /// The organization's pool is read, so that the next round needs no reading aside.
  func warmUp() async throws {
    _ = try await queue.decide(.release(server.newID(), by: people[0].account), in: organization.id)
  }

  func ask(_ people: [Person]) async throws -> [String: Int] {
    try await ask(people.map { try $0.ask() })
  }

  /// Asks all at once.
  ///
  /// - Returns: how often each answer came; `failed` for an error.
  func ask(_ asks: [SeatAsk], in other: Organization? = nil) async throws -> [String: Int] {
    let home = (other ?? organization).id
    return try await withThrowingTaskGroup(of: String.self) { group in
      for ask in asks {
        group.addTask { [queue] in
          do {
            return try await queue.decide(.ask(ask), in: home).result.text
          } catch {
            return "failed"
          }
        }
      }
      return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
  }

  func occupied() async throws -> Int { try await seats().count }

  /// The numbers of the seats that are held, as the books have them.
  func seats() async throws -> [Int] {
    try await server.runner.ask(
      SeeHolders(caller: TestServer.staff, organization: organization.id, limit: 200)
    ).holders.map(\.seat).sorted()
  }

  func stop() async throws { try await server.stop() }
}
