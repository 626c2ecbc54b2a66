import TestKit

extension TestServer {
  /// Hands in a list.
  func list(_ lines: String, to path: String, as person: Person, type: String = "text/csv") async throws -> Answer {
    try await ask("POST", path, token: person.portal, json: lines, headers: ["Content-Type": type])
  }

  /// Sends a form.
  func form(_ fields: String, to path: String) async throws -> Answer {
    try await ask("POST", path, json: fields, headers: ["Content-Type": "application/x-www-form-urlencoded"])
  }
}
