import ArgumentParser
import SeatProtocol

struct HoldersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holders", abstract: "Who holds seats right now, in one organization or in all.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The organization's name or id; left out, all of them.")
  var organization: String?

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      let organizations = try await OrganizationFinder(connection).find(organization)
      for organization in organizations {
        let path = "/api/v1/organizations/\(organization.id)/seats?limit=200"
        if server.json {
          print(try await connection.send("GET", path).text)
        } else {
          print(HolderTable.text(try await all(path, connection), try await later(organization.id, connection)))
        }
      }
    }
  }

  /// The steps of the capacity after now's.
  private func later(_ organization: String, _ connection: ServerConnection) async throws -> [CapacityTimeline.Step] {
    let path = "/api/v1/organizations/\(organization)/capacity"
    return Array(try await connection.ask("GET", path, as: CapacityTimeline.self).timeline.dropFirst())
  }

  private func all(_ path: String, _ connection: ServerConnection) async throws -> HolderPage {
    var page = try await connection.ask("GET", path, as: HolderPage.self)
    while let cursor = page.nextCursor {
      let next = try await connection.ask("GET", "\(path)&cursor=\(cursor)", as: HolderPage.self)
      page.data += next.data
      page.nextCursor = next.nextCursor
    }
    return page
  }
}
