import ArgumentParser
import SeatProtocol

/// Those who wait for an administrator's yes.
extension MembersCommand {
  struct Requests: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Who waits to be let in.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var place: OrganizationArgument

    func run() async throws {
      try await orComplain {
        let requests = try await JoinRequests(server.connection(), place)
        let answer = try await requests.answer()
        if server.json { return print(answer.text) }
        let people = try answer.read(ListData<JoinRequests.Person>.self).data
        let rows = people.map { [$0.name, $0.email, LocalTime.moment($0.askedAt), $0.extra ?? ""] }
        let lines = TextTable.lines(["NAME", "E-MAIL", "ASKED", "ANSWER"], rows)
        print(people.isEmpty ? "Nobody waits." : lines.joined(separator: "\n"))
      }
    }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let in somebody who waits.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    func run() async throws {
      try await orComplain {
        let answer = try await JoinRequests(server.connection(), person.place).settle(person.email, "approve")
        print(server.json ? answer.text : "\(person.email) is a member from now on.")
      }
    }
  }

  struct Decline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Turn away somebody who waits.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var person: MemberArguments

    func run() async throws {
      try await orComplain {
        let answer = try await JoinRequests(server.connection(), person.place).settle(person.email, "decline")
        print(server.json ? answer.text : "\(person.email) is not let in.")
      }
    }
  }
}
