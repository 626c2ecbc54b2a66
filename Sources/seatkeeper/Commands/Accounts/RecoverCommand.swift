import ArgumentParser
import SeatProtocol

struct RecoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Give an organization a new owner because nobody is left who runs it.",
    discussion: """
      It takes seven days, of which all its owners and administrators are told by mail; each of them can object.
      """)

  @OptionGroup var server: ServerOptions

  @Argument(help: "The organization's name or id.")
  var organization: String

  @Option(help: "The e-mail address of who is to own it.")
  var owner: String?

  @Option(help: "The reason, which those who run it read.")
  var why: String?

  @Flag(help: "Stop what was begun.")
  var stop = false

  func validate() throws {
    guard stop ? owner == nil && why == nil : owner != nil && why != nil else {
      throw ValidationError("Give --owner and --why, or --stop alone.")
    }
  }

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      let found = try await OrganizationFinder(connection).one(organization)
      let path = "/api/v1/staff/organizations/\(found.id)/recovery"
      guard let owner, let why else {
        _ = try await connection.send("DELETE", path)
        return print("\(found.name) gets no new owner.")
      }
      let answer = try await connection.send("PUT", path, json: ["successor": owner, "why": why])
      if server.json { return print(answer.text) }
      let moment = LocalTime.moment(try answer.read(Answer.self).ownsAt)
      print("\(owner) owns \(found.name) from \(moment) on, unless somebody who runs it objects.")
    }
  }

  private struct Answer: Decodable {
    let ownsAt: WireInstant
  }
}
