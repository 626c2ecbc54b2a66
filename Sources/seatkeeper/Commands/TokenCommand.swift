import ArgumentParser
import FoundationEssentials

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Make a bearer token for an account, or end one.",
    subcommands: [Make.self, End.self], defaultSubcommand: Make.self)

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token for an account; its text is shown this once.")

    @OptionGroup var data: FolderOptions

    @Argument(help: "The account's e-mail address.")
    var email: String

    @Option(help: "What it may do: `seats` (an application's) or `account` (the portal's).")
    var scope = "seats"

    @Option(help: "What it is for; kept beside the token.")
    var label = ""

    @Option(help: "After how many days it expires; left out, when it is ended.")
    var days: Int?

    @Flag(help: "Print what the server answered.")
    var json = false

    func run() async throws {
      try await orComplain {
        guard (1...3653).contains(days ?? 1) else { throw Complaint("A token lasts 1 second to 10 years.") }
        let body = Body(email: email, scope: scope, label: label, lastsS: days.map { $0 * 86_400 })
        let answered = try await ServerConnection.controlSocket(data.folder).send(
          "POST", "/api/v1/staff/tokens", json: body)
        if json { return print(answered.text) }
        let answer = try answered.read(Answer.self)
        print(answer.token)
        Output.note("Shown this once. End it with: seatkeeper token end \(answer.id)")
      }
    }

    private struct Body: Encodable {
      let email: String
      let scope: String
      let label: String
      let lastsS: Int?
    }

    private struct Answer: Decodable {
      let id: String
      let token: String
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a token at once.")

    @OptionGroup var data: FolderOptions

    @Argument(help: "The token's id.")
    var id: String

    func run() async throws {
      try await orComplain {
        guard UUID(uuidString: id) != nil else { throw Complaint("A token's id is a UUID.") }
        try await ServerConnection.controlSocket(data.folder).send("DELETE", "/api/v1/staff/tokens/\(id)")
        print("The token is ended.")
      }
    }
  }
}
