import API
import ArgumentParser
import FoundationEssentials
import Yams

struct CatalogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "What the vendor sells: products, plans and terms, as one YAML file.",
    subcommands: [Show.self, Load.self])

  private static let path = "/api/v1/staff/catalog"

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the catalog as `catalog load` reads it.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection().send("GET", CatalogCommand.path)
        if server.json { return print(answer.text) }
        let catalog = try JSONDecoder().decode(CatalogText.self, from: answer.data)
        print(try CatalogYAML.text(catalog), terminator: "")
      }
    }
  }

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the catalog what a file says, and tell what that changes.",
      discussion: "Plans that do not stand in the file are sold no more. Licenses that were issued stay as they are.")

    @OptionGroup var server: ServerOptions

    @Argument(help: "The YAML file.")
    var file: String

    @Flag(help: "Only tell what would change.")
    var dryRun = false

    @Flag(help: "Products that are added to plans go into the licenses that were issued already.")
    var extendIssued = false

    func run() async throws {
      try await orComplain {
        let file = try CatalogFile(path: file)
        let body = CatalogBody(catalog: try file.catalog(), extendIssued: extendIssued, dryRun: dryRun)
        let answer = try await load(body, file)
        if server.json { return print(answer.text) }
        let changes = try answer.read(CatalogDifference.self).changes
        print(changes.isEmpty ? "Nothing changes." : changes.map(\.line).joined(separator: "\n"))
        if dryRun, !changes.isEmpty { print("This was a dry run: the catalog is as it was.") }
      }
    }

    private func load(_ body: CatalogBody, _ file: CatalogFile) async throws -> ServerAnswer {
      do {
        return try await server.connection().send("PUT", CatalogCommand.path, json: body)
      } catch let refusal as ServerRefusal {
        throw file.complaint(about: refusal) ?? refusal
      }
    }
  }
}
