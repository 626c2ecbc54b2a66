import ArgumentParser
import SeatProtocol

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "What people decided: in an organization, on the whole server, or about you.",
    discussion: "The latest comes first. With --json the server's pages, one a line.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The organization's name or id; left out, the whole server, which only the vendor's people see.")
  var organization: String?

  @Flag(help: "What concerns your own account.")
  var own = false

  @Option(help: "Only actions that begin like this: member.")
  var action: String?

  @Option(help: "How many lines.")
  var limit = 50

  func validate() throws {
    guard organization == nil || !own else { throw ValidationError("Give an organization or --own, not both.") }
    guard limit >= 1 else { throw ValidationError("The limit is 1 or more.") }
  }

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      var path = own ? "/api/v1/account/audit" : "/api/v1/staff/audit"
      if let organization {
        path = "/api/v1/organizations/\(try await OrganizationFinder(connection).one(organization).id)/audit"
      }
      var missing = limit
      try await connection.eachPage(of: path, [("action", action)], size: min(limit, 200)) { answer in
        let lines = try answer.read(ListData<AuditRow>.self).data
        if server.json {
          print(answer.text)
        } else {
          for line in lines.prefix(missing) { print(line.text) }
        }
        missing -= lines.count
        return missing <= 0
      }
    }
  }
}

/// A line of the audit log.
struct AuditRow: Decodable {
  let at: WireInstant
  let actor: String
  let actorName: String?
  let action: String
  let subject: String
  let concerns: String?
  let was: String?
  let became: String?
  let why: String?
  let details: String?
  let origin: String?

  var text: String {
    let facts = [
      concerns ?? subject, change, details, why.map { "because: \($0)" },
      "by \(actorName ?? actor)\(origin.map { " from \($0)" } ?? "")",
    ]
    return "\(LocalTime.moment(at))  \(action)  " + facts.compactMap { $0 }.joined(separator: "; ")
  }

  private var change: String? {
    switch (was, became) {
    case (let was?, let became?): "\(was) → \(became)"
    case (let was?, nil): "was \(was)"
    case (nil, let became?): became
    case (nil, nil): nil
    }
  }
}
