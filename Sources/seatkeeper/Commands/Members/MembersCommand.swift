import ArgumentParser
import SeatProtocol

struct MembersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "Who belongs to an organization, as what, and until when.",
    subcommands: [
      List.self, Export.self, Import.self, Deactivate.self, Reactivate.self, SetRole.self, End.self, Requests.self,
      Approve.self,
      Decline.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Members as a table; with --json the server's pages, one a line.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument
    @OptionGroup var choice: MemberChoiceOptions

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), place)
        var rows: [MemberRow] = []
        try await members.connection.eachPage(of: members.path, choice.query) { answer in
          if server.json { print(answer.text) } else { rows += try answer.read(ListData<MemberRow>.self).data }
          return false
        }
        if !server.json { print(MemberTable.text(rows, of: members.organization)) }
      }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Members as CSV.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument
    @OptionGroup var choice: MemberChoiceOptions

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), place)
        let path = members.path + ".csv" + PercentEncoding.query(choice.query)
        print(try await members.connection.send("GET", path).text, terminator: "")
      }
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Invite, deactivate, reactivate and end by a list: all rows, or none.",
      discussion: """
        A CSV file with the columns email, action (invite, deactivate, reactivate, end; left out, invite) and until \
        (the last day of a membership that ends). The same file again changes nothing.
        """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument

    @Argument(help: "The CSV file.")
    var file: String

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), place)
        let answer = try await members.connection.send(
          HandedInFile.request("\(members.path)/import", file, isDryRun: dryRun))
        print(server.json ? answer.text : try answer.read(Answer.self).text)
      }
    }

    private struct Answer: Decodable {
      let isDryRun: Bool
      let unchanged: Int
      let changes: [String: Int]

      var text: String {
        let steps = changes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } + ["unchanged: \(unchanged)"]
        return steps.joined(separator: ", ") + (isDryRun ? "\nThis was a dry run: nothing was changed." : "")
      }
    }
  }
}

/// Which members are listed, and in which order.
struct MemberChoiceOptions: ParsableArguments {
  @Option(help: "A part of the name or the address.")
  var search: String?

  @Option(help: "owner, administrator, seat_helper, reader or member.")
  var role: String?

  @Option(help: "active, ends_soon, deactivated or ended.")
  var state: String?

  @Option(help: "name, email, joined, last_seat or state.")
  var sort: String?

  var query: [(name: String, value: String?)] {
    [("search", search), ("role", role), ("state", state), ("sort", sort)]
  }
}
