import SeatProtocol

/// Finds organizations by what somebody types.
struct OrganizationFinder {
  private let client: ControlClient

  init(_ client: ControlClient) {
    self.client = client
  }

  private struct Page: Decodable {
    let data: [LeaseAnswer.Named]
    let nextCursor: String?
  }

  func find(_ text: String?) async throws -> [LeaseAnswer.Named] {
    let all = try await all()
    guard let text else { return all }
    let folded = text.lowercased()
    let found = all.filter { $0.id == folded || $0.name.lowercased() == folded }
    guard !found.isEmpty else { throw Complaint("There is no organization \(text).") }
    return found
  }

  private func all() async throws -> [LeaseAnswer.Named] {
    var found: [LeaseAnswer.Named] = []
    var cursor: String?
    repeat {
      let path = "/api/v1/staff/organizations?limit=200" + (cursor.map { "&cursor=\($0)" } ?? "")
      let page = try await client.ask("GET", path, as: Page.self)
      found += page.data
      cursor = page.nextCursor
    } while cursor != nil
    return found
  }
}
