import API
import HTTPTypes
import Hummingbird
import TestKit
import Testing

@Suite("A walk over every route", .timeLimit(.minutes(10)))
struct DoorTests {
  @Test("The table has every route of the router and no other")
  func complete() async throws {
    let server = try await TestServer.start()
    for door in [APIRouter.Door.network, .controlSocket] {
      let routes = APIRouter.make(server.services, door: door).routes.filter { $0.method != .head }
      #expect(Set(routes.map { "\($0.method.rawValue) \($0.path)" }) == Set(DoorTable.all.map(\.route)))
    }
    try await server.stop()
  }

  @Test("Everybody is received as the tables of permissions say, at their own organization and at another")
  func everybody() async throws {
    let stage = try await DoorStage()
    var surprises: [String] = []
    for door in DoorTable.all {
      for visitor in Visitor.allCases {
        // A stay that is left comes last, and so the other organization comes first.
        for home in door.entry.hasHome ? [Home.foreign, .own] : [.own] {
          let answer = try await stage.ask(door, as: visitor, at: home)
          let expected = door.entry.reception(of: visitor, at: home)
          guard answer.status >= 500 || reception(answer, at: door) != expected else { continue }
          surprises.append(
            "\(door.route) as \(visitor.rawValue), ids \(home.rawValue): \(answer.short), not \(expected)")
        }
      }
    }
    #expect(surprises == [])
    try await stage.server.stop()
  }

  @Test("What belongs to another organization is nothing in one's own")
  func smuggled() async throws {
    let stage = try await DoorStage()
    for door in DoorTable.all where door.path.contains("/{organization}/") {
      for match in door.path.matches(of: #/\{(license|account|invite)\}/#) {
        let foreign = stage.name(String(match.output.1), at: .foreign)
        let path = door.path.replacing(match.output.0, with: foreign)
        let answer = try await stage.ask(Door(door.method, path, door.entry, door.body), as: .owner, at: .own)
        #expect(answer.short == "404 not_found", "\(door.route) with another \(match.output.1)")
      }
    }
    try await stage.server.stop()
  }

  private func reception(_ answer: Answer, at door: Door) -> Reception {
    switch answer.short {
    case "404 not_found":
      let nouns = ["organization", "account", "lease"] + [door.noun].compactMap { $0 }
      return nouns.contains { answer.text("detail") == "There is no such \($0)." } ? .notFound : .letIn
    default: return Reception(rawValue: answer.short) ?? .letIn
    }
  }
}
