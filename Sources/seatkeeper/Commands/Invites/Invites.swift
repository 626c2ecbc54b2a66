import SeatProtocol

/// The invite keys of one organization, at the server.
struct Invites {
  let connection: ServerConnection
  let path: String

  init(_ connection: ServerConnection, _ place: OrganizationArgument) async throws {
    self.connection = connection
    let organization = try await OrganizationFinder(connection).one(place.organization)
    path = "/api/v1/organizations/\(organization.id)/invites"
  }

  func answer() async throws -> ServerAnswer { try await connection.send("GET", path) }

  /// The id of the one key that somebody means.
  func id(of text: String) async throws -> String {
    let folded = text.lowercased()
    let found = try await answer().read(ListData<InviteRow>.self).data.filter {
      [$0.id, $0.key, $0.link, $0.label].contains { $0.lowercased() == folded }
    }
    guard !found.isEmpty else { throw Complaint("There is no invite key \(text).") }
    let working = found.filter { $0.state == "works" }
    let meant = working.isEmpty ? found : working
    guard meant.count == 1 else { throw Complaint("Several invite keys are called \(text). Name one by its key.") }
    return meant[0].id
  }
}

/// An invite key as the server tells it.
struct InviteRow: Decodable {
  let id: String
  let key: String
  let link: String
  let label: String
  let state: String
  let ageDays: Int
  let expiresAt: WireInstant?
  let usesMax: Int?
  let uses: Int
  let domains: [String]
  let needsApproval: Bool
  let membersUntil: WireInstant?

  var text: String {
    let facts = [
      state == "works" ? "works" : "does not work (\(state.replacing("_", with: " ")))",
      "used \(uses)\(usesMax.map { " of \($0)" } ?? "") times", "\(ageDays) days old",
      expiresAt.map { "until \(LocalTime.lastDay(endingAt: $0))" },
      domains.isEmpty ? nil : "for \(domains.joined(separator: ", "))",
      needsApproval ? "an administrator says yes to each" : nil,
      membersUntil.map { "members until \(LocalTime.lastDay(endingAt: $0))" },
    ]
    return """
      \(key)\(label.isEmpty ? "" : "  \(label)")
        \(link)
        \(facts.compactMap { $0 }.joined(separator: "; "))
      """
  }
}
