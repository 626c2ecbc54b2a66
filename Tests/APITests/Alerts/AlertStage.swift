import API
import Books
import Licensing
import TestKit
import UseCases

/// An organization with a few seats, those who administer it, and members.
struct AlertStage {
  let server: TestServer
  let office: Person
  let organization: Organization
  let people: [Person]
  let officeEmail = "office@example.org"

  init(seats: Int = 4) async throws {
    server = try await TestServer.start(at: Instant("2026-10-14T09:00:00Z"))
    (office, organization) = try await server.office(seats: seats)
    people = try await server.people(4, in: organization)
  }

  func choose(_ choices: [AlertKind: AlertChoice], _ person: Person? = nil) async throws {
    try await server.runner.run(
      ChooseAlerts(
        caller: .account((person ?? office).account, scope: .account), organization: organization.id, choices))
  }

  /// What the server does by itself every minute.
  func look() async throws {
    try await server.services.desk.refusals.write(with: server.runner)
    try await LookAtAlerts.all(with: server.runner)
  }

  /// So many minutes pass, with a look after each, and those who are seated stay so.
  func live(minutes: Int, seated: [Application] = []) async throws {
    for _ in 0..<minutes {
      try await server.live(for: .minutes(1))
      for application in seated { try await application.ask() }
      try await look()
    }
  }

  /// The subjects of the alerts that have gone to somebody.
  func told(_ email: String? = nil) async throws -> [String] {
    try await server.allMail().filter { $0.receiver == email ?? officeEmail }.map(\.subject)
  }

  /// What the page of the office's alerts lists: `refused 2`, the latest first.
  func listed() async throws -> [String] {
    let seen = try await server.runner.ask(
      SeeAlerts(caller: .account(office.account, scope: .account), organization: organization.id))
    return seen.mails.map { "\($0.kind.rawValue) \($0.heldBack)" }
  }
}
