import SeatProtocol

/// The requests to join one organization, at the server.
struct JoinRequests {
  struct Person: Decodable {
    let account: String
    let name: String
    let email: String
    let extra: String?
    let askedAt: WireInstant
  }

  private let connection: ServerConnection
  private let path: String

  init(_ connection: ServerConnection, _ place: OrganizationArgument) async throws {
    self.connection = connection
    let organization = try await OrganizationFinder(connection).one(place.organization)
    path = "/api/v1/organizations/\(organization.id)/join-requests"
  }

  func answer() async throws -> ServerAnswer { try await connection.send("GET", path) }

  func settle(_ email: String, _ step: String) async throws -> ServerAnswer {
    let people = try await answer().read(ListData<Person>.self).data
    guard let person = people.first(where: { $0.email.lowercased() == email.lowercased() }) else {
      throw Complaint("\(email) does not wait to be let in.")
    }
    return try await connection.send("POST", "\(path)/\(person.account)/\(step)")
  }
}
