import ArgumentParser
import SeatProtocol

struct HoldersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holders", abstract: "Who holds seats right now, in one organization or in all.")

  @OptionGroup var data: FolderOptions

  @Argument(help: "The organization's name or id; left out, all of them.")
  var organization: String?

  @Flag(help: "Print what the server answered.")
  var json = false

  func run() async throws {
    try await orComplain {
      let client = ControlClient(data.folder)
      let organizations = try await OrganizationFinder(client).find(organization)
      for organization in organizations {
        let path = "/api/v1/organizations/\(organization.id)/seats?limit=200"
        if json {
          print(try await client.text("GET", path))
        } else {
          print(HolderTable.text(try await all(path, client), try await later(organization.id, client)))
        }
      }
    }
  }

  /// The steps of the capacity after now's.
  private func later(_ organization: String, _ client: ControlClient) async throws -> [CapacityTimeline.Step] {
    let path = "/api/v1/organizations/\(organization)/capacity"
    return Array(try await client.ask("GET", path, as: CapacityTimeline.self).timeline.dropFirst())
  }

  private func all(_ path: String, _ client: ControlClient) async throws -> HolderPage {
    var page = try await client.ask("GET", path, as: HolderPage.self)
    while let cursor = page.nextCursor {
      let next = try await client.ask("GET", "\(path)&cursor=\(cursor)", as: HolderPage.self)
      page.data += next.data
      page.nextCursor = next.nextCursor
    }
    return page
  }
}

/// What the server answers about the seats of an organization.
struct HolderPage: Decodable {
  struct Entry: Decodable {
    struct Person: Decodable {
      let name: String
      let email: String
    }

    let lease: String
    let seat: Int
    let member: Person
    let product: String
    let device: DeviceDescription
    let since: WireInstant
    let seenAt: WireInstant
    let endsAt: WireInstant
    let state: String
  }

  let organization: LeaseAnswer.Named
  let serverTime: WireInstant
  let seats: Int?
  let occupied: Int
  var data: [Entry]
  var nextCursor: String?
}

/// What the server answers about the capacity of an organization.
struct CapacityTimeline: Decodable {
  struct Step: Decodable {
    let from: WireInstant
    let seats: Int?
  }

  let timeline: [Step]
}

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
