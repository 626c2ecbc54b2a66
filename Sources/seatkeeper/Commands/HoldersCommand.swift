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
