import ArgumentParser
import FoundationEssentials

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring licenses that were sold before into the books: all rows of a file, or none.",
    discussion: """
      A CSV file with the columns plan, seats, purchased_on, buyer, reference, key. Rows without a key get a new one, \
      which is printed.
      """)

  @OptionGroup var server: ServerOptions

  @Argument(help: "The CSV file.")
  var file: String

  @Flag(help: "Only tell whether all rows are right.")
  var dryRun = false

  func run() async throws {
    try await orComplain {
      let answer = try await server.connection().send(
        HandedInFile.request("/api/v1/staff/licenses/import", file, isDryRun: dryRun))
      if server.json { return print(answer.text) }
      let imported = try answer.read(Answer.self)
      for key in imported.keys { print("line \(key.line): \(key.key)") }
      let licenses = imported.rows == 1 ? "1 license" : "\(imported.rows) licenses"
      print(imported.isDryRun ? "All is right with \(licenses). Nothing was changed." : "\(licenses) imported.")
    }
  }

  private struct Answer: Decodable {
    struct NewKey: Decodable {
      let line: Int
      let key: String
    }

    let rows: Int
    let isDryRun: Bool
    let keys: [NewKey]
  }
}

/// A list in a file that is sent as it is.
enum HandedInFile {
  static func request(_ path: String, _ file: String, isDryRun: Bool) throws -> ServerRequest {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)) else {
      throw Complaint("The file \(file) cannot be read.")
    }
    return ServerRequest("POST", path + (isDryRun ? "?dry_run=true" : ""), ("text/csv", data))
  }
}
