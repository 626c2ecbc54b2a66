import ArgumentParser
import Licensing
import SeatProtocol

/// What is done to one member.
extension MembersCommand {
  struct Deactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a member take no seat any more; running applications are told at their next heartbeat.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    @Flag(help: "Change every invite key that works, so that the same person cannot come back with a new account.")
    var rotateInvites = false

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), person.place)
        let answer = try await members.send(
          "POST", "deactivate", person.email, json: ["rotate_invites": rotateInvites])
        print(server.json ? answer.text : try answer.read(Answer.self).text)
      }
    }

    private struct Answer: Decodable {
      let member: MemberRow
      let seatsFreeBy: WireInstant?
      let invitesThatWork: Int
      let warning: String?

      var text: String {
        let lines = [
          "\(member.title) is deactivated.", seatsFreeBy.map { "Every seat is free by \(LocalTime.clock($0))." },
          warning.map { "\($0) Invite keys that work: \(invitesThatWork)." },
        ]
        return lines.compactMap { $0 }.joined(separator: "\n")
      }
    }
  }

  struct Reactivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let a deactivated member back in.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), person.place)
        let answer = try await members.send("POST", "reactivate", person.email)
        print(server.json ? answer.text : "\(try answer.read(MemberRow.self).title) is let in again.")
      }
    }
  }

  struct SetRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "role", abstract: "Give a member another role.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    @Argument(help: "owner, administrator, seat_helper, reader or member.")
    var role: String

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), person.place)
        let answer = try await give(members, ["role": role])
        if server.json { return print(answer.text) }
        let member = try answer.read(MemberRow.self)
        print("\(member.title) is \(member.role) from now on.")
      }
    }

    /// The password is asked for where an owner comes or goes.
    private func give(_ members: Members, _ role: [String: String]) async throws -> ServerAnswer {
      do {
        return try await members.send("PUT", "role", person.email, json: role)
      } catch let refusal as ServerRefusal where refusal.code == "password_needed" {
        let password = try Prompt.secret("Your password")
        return try await members.send("PUT", "role", person.email, json: role.merging(["password": password]) { $1 })
      }
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say until when a membership lasts.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    @Argument(help: "The last day: 2026-12-31. Left out, it has no end any more.")
    var day: Day?

    func run() async throws {
      try await orComplain {
        let members = try await Members(server.connection(), person.place)
        let answer = try await members.send("PUT", "end", person.email, json: Body(lastDay: day?.date.description))
        if server.json { return print(answer.text) }
        let member = try answer.read(MemberRow.self)
        print("\(member.title) is a member \(day.map { "through \($0.date)" } ?? "without an end").")
      }
    }

    private struct Body: Encodable {
      let lastDay: String?
    }
  }
}

/// One member of an organization.
struct MemberArguments: ParsableArguments {
  @OptionGroup var place: OrganizationArgument

  @Argument(help: "The member's e-mail address.")
  var email: String
}
