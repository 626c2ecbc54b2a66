import ArgumentParser

struct ReplaceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replace", abstract: "Issue new keys in the place of a license, with its remaining time.",
    discussion: "A license in use serves until the first of the new keys is activated, unless it ends --at-once.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The license's id, or its key.")
  var license: String

  @Option(help: "The reason, for the audit log.")
  var why: String

  @Option(help: "Split it: the seats of each new key, like 10,5.")
  var parts: SeatParts?

  @Flag(help: "End the old license now.")
  var atOnce = false

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      let id = try await LicenseSearch(connection).license(license)
      let body = Body(why: why, parts: parts?.counts, atOnce: atOnce)
      let answer = try await connection.send("POST", "/api/v1/staff/licenses/\(id)/replace", json: body)
      if server.json { return print(answer.text) }
      for issued in try answer.read(ListData<IssuedKey>.self).data {
        print(issued.key)
        Output.note(issued.sentence)
      }
    }
  }

  private struct Body: Encodable {
    let why: String
    let parts: [Int]?
    let atOnce: Bool
  }
}
