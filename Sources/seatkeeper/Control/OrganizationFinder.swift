import Licensing
import SeatProtocol

/// Finds organizations by what somebody types: among all at the control socket, among one's own over the network.
struct OrganizationFinder {
  private let connection: ServerConnection

  init(_ connection: ServerConnection) {
    self.connection = connection
  }

  private struct Own: Decodable {
    let organization: LeaseAnswer.Named
    let state: String
  }

  /// - Parameter text: a name in any case or an id; nil finds all.
  func find(_ text: String?) async throws -> [LeaseAnswer.Named] {
    let known = try await known()
    guard let text else { return known }
    let folded = text.lowercased()
    let found = known.filter { $0.id == folded || $0.name.lowercased() == folded }
    if !found.isEmpty { return found }
    // The vendor's own people need not belong to an organization to help it.
    if case .network = connection, OrganizationID(text: folded) != nil {
      return [LeaseAnswer.Named(id: folded, name: folded)]
    }
    throw Complaint("There is no organization \(text).")
  }

  /// The one that is meant.
  func one(_ text: String) async throws -> LeaseAnswer.Named {
    let found = try await find(text)
    guard found.count == 1 else {
      throw Complaint(
        "There are \(found.count) organizations \(text). Name one by its id:\n  "
          + found.map(\.id).joined(separator: "\n  "))
    }
    return found[0]
  }

  private func known() async throws -> [LeaseAnswer.Named] {
    switch connection {
    case .controlSocket: try await connection.list("/api/v1/staff/organizations", of: LeaseAnswer.Named.self)
    case .network:
      try await connection.ask("GET", "/api/v1/memberships", as: ListData<Own>.self).data
        .filter { $0.state == "active" }.map(\.organization)
    }
  }
}
