import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import UseCases
import Web
import Wording

/// `/organizations/{organization}/audit`: what was decided, and the same as a file.
struct AuditRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PortalSection.audit.path(of: ":organization")), use: show)
    group.get(RouterPath(PagePath.auditFile(":organization")), use: file)
  }

  private func query(_ request: Request, _ reader: Reader) -> AuditQuery {
    AuditQuery(request.uri.query ?? "", today: reader.zone.date(at: services.runner.now))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let reader = try await services.reader(request, context, in: organization)
    let query = query(request, reader)
    let seen = try await services.runner.ask(
      SearchAudit(
        caller: caller, organization: organization, query.search, query.place, limit: AuditPage.rows))
    return services.answer(
      AuditPage(seen, query, for: reader), status: query.wrong == nil ? .ok : .unprocessableContent)
  }

  /// Written part by part, so that the decisions of years cost no more memory than one part.
  @Sendable private func file(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let reader = try await services.reader(request, context, in: organization)
    let query = query(request, reader)
    guard query.wrong == nil else { throw Denial.invalid([WrongField("/from", "These days are no range.")]) }
    let runner = services.runner
    @Sendable func part(_ cursor: AuditID?) async throws -> ExportAudit.Answer {
      try await runner.ask(
        ExportAudit(caller: caller, organization: organization, query.search, before: cursor, limit: Self.partSize))
    }
    let first = try await part(nil)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: CSVWriter.line(AuditLineText.columns)))
      var answer = first
      while true {
        let words = AuditWords(answer.names, for: reader)
        let lines = answer.lines.map { AuditLineText.line($0, words) }.joined()
        try await writer.write(ByteBuffer(string: lines))
        guard let next = answer.next else { break }
        answer = try await part(next)
      }
      try await writer.finish(nil)
    }
    return .csv("audit", body)
  }

  private static let partSize = 1000
}

/// A line of the log as a line of a file.
enum AuditLineText {
  static let columns = [
    "at", "action", "what", "about", "who", "staff", "before", "after", "reason", "from_where",
  ]

  static func line(_ line: Books.AuditLine, _ words: AuditWords) -> String {
    let event = line.event
    return CSVWriter.line([
      Stamp(event.at, words: "").iso, event.action, words.what(event), words.about(line), words.who(line),
      line.isByStaff ? "yes" : "", words.was(event), words.became(event), words.why(event), words.origin(line),
    ])
  }
}
