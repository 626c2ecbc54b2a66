import ArgumentParser
import SeatProtocol

struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "The keys and links by which people join an organization.",
    subcommands: [List.self, Make.self, Rotate.self, End.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All invite keys, with their links.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument

    func run() async throws {
      try await orComplain {
        let invites = try await Invites(server.connection(), place)
        let answer = try await invites.answer()
        if server.json { return print(answer.text) }
        let all = try answer.read(ListData<InviteRow>.self).data
        print(all.isEmpty ? "Nobody can join: make a key with `invite make`." : all.map(\.text).joined(separator: "\n"))
      }
    }
  }

  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make one more invite key.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument

    @Option(help: "What it is for.")
    var label: String?

    @Option(help: "The last day on which it works: 2026-12-31.")
    var expires: Day?

    @Option(help: "How many people can join by it.")
    var uses: Int?

    @Option(name: .customLong("domain"), help: "Only addresses at this domain; may be given several times.")
    var domains: [String] = []

    @Flag(help: "Who joins by it waits for an administrator's yes.")
    var approval = false

    @Option(help: "The last day of the memberships that come by it.")
    var membersUntil: Day?

    func run() async throws {
      try await orComplain {
        let invites = try await Invites(server.connection(), place)
        let body = Body(
          label: label, expiresAt: expires?.end, usesMax: uses, domains: domains, needsApproval: approval,
          membersUntil: membersUntil?.end)
        let answer = try await invites.connection.send("POST", invites.path, json: body)
        print(server.json ? answer.text : try answer.read(InviteRow.self).text)
      }
    }

    private struct Body: Encodable {
      let label: String?
      let expiresAt: WireInstant?
      let usesMax: Int?
      let domains: [String]
      let needsApproval: Bool
      let membersUntil: WireInstant?
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a new key in the place of one: the old one is dead at once, members stay.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument
    @OptionGroup var which: InviteArgument

    func run() async throws {
      try await orComplain {
        let invites = try await Invites(server.connection(), place)
        let id = try await invites.id(of: which.invite)
        let answer = try await invites.connection.send("POST", "\(invites.path)/\(id)/rotate")
        print(server.json ? answer.text : try answer.read(InviteRow.self).text)
      }
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End an invite key at once; members stay.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument
    @OptionGroup var which: InviteArgument

    func run() async throws {
      try await orComplain {
        let invites = try await Invites(server.connection(), place)
        let id = try await invites.id(of: which.invite)
        let answer = try await invites.connection.send("DELETE", "\(invites.path)/\(id)")
        print(server.json ? answer.text : "Nobody joins by this key any more.")
      }
    }
  }
}

/// The organization that a command is about.
struct OrganizationArgument: ParsableArguments {
  @Argument(help: "The organization's name or id.")
  var organization: String
}

/// The invite key that a command is about.
struct InviteArgument: ParsableArguments {
  @Argument(help: "The invite key, its link, its label or its id.")
  var invite: String
}
