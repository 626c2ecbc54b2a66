import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/members.csv` and `…/members/import`: members as a list, out and in.
struct MemberListRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/members.csv", use: export)
    group.post("organizations/:organization/members/import", use: importList)
  }

  /// Written page by page, so that a hundred thousand members cost no more memory than one page.
  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let choice = try request.memberChoice()
    let runner = services.runner
    @Sendable func page(_ cursor: MemberCursor?) async throws -> SeeMembers.Answer {
      try await runner.ask(
        SeeMembers(caller: caller, organization: organization, choice, cursor: cursor, limit: Self.pageSize))
    }
    let first = try await page(nil)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: CSVWriter.line(MemberLine.columns)))
      var answer = first
      while true {
        let lines = answer.members.map { MemberLine.text($0, answer) }.joined()
        try await writer.write(ByteBuffer(string: lines))
        guard answer.members.count == Self.pageSize, let last = answer.members.last else { break }
        answer = try await page(MemberCursor(after: last))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: #"attachment; filename="members.csv""#,
      ], body: body)
  }

  private static let pageSize = 1000

  @Sendable private func importList(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let isDryRun = try request.isDryRun()
    try services.gate.pass(.init(RatePolicies.list, by: caller.name))
    let importing = MemberImporting(
      runner: services.runner, caller: caller, organization: try context.id("organization", of: "organization"))
    // Whoever may not is told before anything is read.
    _ = try await importing.check([])
    let list = await HandedInList.read(
      try await request.csv(context), columns: MemberImporting.columns, rowsMax: MemberImporting.rowsMax)
    let checked = try await importing.check(list.rows)
    let faults = list.faults + checked.faults
    guard faults.isEmpty else { throw Denial.list(faults) }
    if !isDryRun { try await importing.write(checked, from: context.client.text) }
    return try .json(
      MemberImportAnswer(
        isDryRun: isDryRun, rows: list.rows.count, unchanged: checked.unchanged, changes: checked.counts),
      using: JSON.snakeCaseEncoder)
  }
}

/// A member as a line of a list.
enum MemberLine {
  static let columns = ["name", "email", "role", "state", "joined", "came_by", "last_day", "extra"]

  static func text(_ member: MemberEntry, _ answer: SeeMembers.Answer) -> String {
    let membership = member.membership
    return CSVWriter.line([
      member.name, member.email, membership.role.rawValue, membership.stateName(at: answer.moment.wall),
      answer.zone.date(at: membership.joinedAt).description, member.inviteLabel ?? "",
      membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: answer.zone).description } ?? "", membership.extra,
    ])
  }
}

struct MemberImportAnswer: Encodable {
  let isDryRun: Bool
  let rows: Int
  /// Rows that ask for what is so already.
  let unchanged: Int
  /// How many rows do what: `invite`, `deactivate`, `reactivate`, `end`.
  let changes: [String: Int]
}
