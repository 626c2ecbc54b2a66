import ArgumentParser

struct StaffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "The vendor's own people: who they are, and what they may do.",
    subcommands: [List.self, Name.self, Remove.self], defaultSubcommand: List.self)

  private static func path(_ email: String) -> String { "/api/v1/staff/people/\(PercentEncoding.of(email))" }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who belongs to the vendor.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection().send("GET", "/api/v1/staff/people")
        if server.json { return print(answer.text) }
        let people = try answer.read(ListData<Person>.self).data
        let lines = TextTable.lines(["NAME", "E-MAIL", "ROLE"], people.map { [$0.name, $0.email, $0.role] })
        print(
          people.isEmpty
            ? "Nobody yet: `seatkeeper setup --token` lets the first one in." : lines.joined(separator: "\n"))
      }
    }

    private struct Person: Decodable {
      let name: String
      let email: String
      let role: String
    }
  }

  struct Name: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an account one of the vendor's people, or give it another role.",
      discussion: "owner: everything. support: helps customers. sales: issues licenses.")

    @OptionGroup var server: ServerOptions

    @Argument(help: "The account's e-mail address.")
    var email: String

    @Argument(help: "owner, support or sales.")
    var role: String

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection().send("PUT", StaffCommand.path(email), json: ["role": role])
        print(server.json ? answer.text : "\(email) is \(role) at the vendor from now on.")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take the vendor's role away from an account.")

    @OptionGroup var server: ServerOptions

    @Argument(help: "The account's e-mail address.")
    var email: String

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection().send("DELETE", StaffCommand.path(email))
        print(server.json ? answer.text : "\(email) does not belong to the vendor any more.")
      }
    }
  }
}
