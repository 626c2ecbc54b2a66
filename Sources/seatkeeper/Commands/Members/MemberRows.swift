import SeatProtocol

/// A member as the server tells it.
struct MemberRow: Decodable {
  let account: String
  let name: String
  let email: String
  let role: String
  let state: String
  let joinedAt: WireInstant
  let cameBy: String?
  let endsAt: WireInstant?
  let extra: String?

  var title: String { "\(name) <\(email)>" }
}

/// Members in columns.
enum MemberTable {
  private static let heads = ["NAME", "E-MAIL", "ROLE", "STATE", "JOINED", "LAST DAY", "CAME BY", "ANSWER"]

  static func text(_ members: [MemberRow], of organization: LeaseAnswer.Named) -> String {
    let title = "\(organization.name): \(members.count == 1 ? "1 member" : "\(members.count) members")"
    guard !members.isEmpty else { return title }
    let lines = TextTable.lines(heads, members.map(cells))
    return ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
  }

  private static func cells(_ member: MemberRow) -> [String] {
    [
      member.name, member.email, member.role, member.state, LocalTime.day(member.joinedAt),
      member.endsAt.map { LocalTime.lastDay(endingAt: $0) } ?? "", member.cameBy ?? "", member.extra ?? "",
    ]
  }
}

/// The members of one organization, at the server.
struct Members {
  let connection: ServerConnection
  let organization: LeaseAnswer.Named
  let path: String

  init(_ connection: ServerConnection, _ place: OrganizationArgument) async throws {
    self.connection = connection
    organization = try await OrganizationFinder(connection).one(place.organization)
    path = "/api/v1/organizations/\(organization.id)/members"
  }

  /// The member with an address.
  func member(_ email: String) async throws -> MemberRow {
    var found: MemberRow?
    try await connection.eachPage(of: path, [("search", email), ("sort", "email")]) { answer in
      found = try answer.read(ListData<MemberRow>.self).data.first { $0.email.lowercased() == email.lowercased() }
      return found != nil
    }
    guard let found else { throw Complaint("\(email) is no member of \(organization.name).") }
    return found
  }

  /// Does something to one member.
  func send(_ method: String, _ step: String, _ email: String, json: (any Encodable)? = nil) async throws
    -> ServerAnswer
  {
    let member = try await member(email)
    return try await connection.send(method, "\(path)/\(member.account)/\(step)", json: json)
  }
}
