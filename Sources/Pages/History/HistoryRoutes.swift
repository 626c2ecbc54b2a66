import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import UseCases
import Web
import Wording

/// `/organizations/{organization}/history`: how seats were used, its lists and its files.
struct HistoryRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    func path(_ part: HistoryPart) -> RouterPath { RouterPath(PagePath.history(":organization", part)) }
    group.get(RouterPath(PortalSection.history.path(of: ":organization")), use: show)
    group.get(path(.refusals), use: showRefusals)
    group.get(path(.members), use: showMembers)
    group.get(path(.seatsFile), use: seatsFile)
    group.get(path(.refusalsFile), use: refusalsFile)
    group.get(path(.membersFile), use: membersFile)
    group.post(path(.report), use: choose)
  }

  /// Who asks, about what, and for whom it is written.
  private struct Asked {
    let caller: Caller
    let organization: OrganizationID
    let query: HistoryQuery
    let reader: Reader

    /// - Throws: ``Denial/invalid(_:)`` when the days are none; only the page with the form shows what is wrong.
    func withDays() throws -> Asked {
      guard query.wrong == nil else { throw Denial.invalid([WrongField("/from", "These days are no range.")]) }
      return self
    }
  }

  private func asked(_ request: Request, _ context: WebContext) async throws -> Asked {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let reader = try await services.reader(request, context, in: organization)
    let today = reader.zone.date(at: services.runner.now)
    return Asked(
      caller: caller, organization: organization, query: try HistoryQuery(request, today: today), reader: reader)
  }

  private func see(_ asked: Asked) async throws -> SeeHistory.Answer {
    try await services.runner.ask(
      SeeHistory(
        caller: asked.caller, organization: asked.organization, range: asked.query.range, product: asked.query.product))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context)
    let page = HistoryPage(try await see(asked), asked.query, for: asked.reader)
    return services.answer(page, status: asked.query.wrong == nil ? .ok : .unprocessableContent)
  }

  @Sendable private func showRefusals(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context).withDays()
    let cursor = request.uri.queryParameters.get("after").flatMap { EpisodeID(text: $0) }
    let seen = try await refusals(asked, after: cursor, limit: RefusalListPage.rows + 1)
    return services.answer(RefusalListPage(seen, of: asked.organization, asked.query, after: cursor, for: asked.reader))
  }

  private func refusals(_ asked: Asked, after cursor: EpisodeID?, limit: Int) async throws -> SeeRefusals.Answer {
    try await services.runner.ask(
      SeeRefusals(
        caller: asked.caller, organization: asked.organization, range: asked.query.range, product: asked.query.product,
        cursor: cursor, limit: limit))
  }

  @Sendable private func showMembers(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context).withDays()
    let cursor = request.uri.queryParameters.get("after").flatMap { MemberUseCursor(text: String($0)) }
    let seen = try await members(asked, MemberUseChoice(request), after: cursor, limit: MemberUsePage.rows + 1)
    return services.answer(MemberUsePage(seen, of: asked.organization, asked.query, after: cursor, for: asked.reader))
  }

  private func members(_ asked: Asked, _ choice: MemberUseChoice, after cursor: MemberUseCursor?, limit: Int)
    async throws -> SeeMemberUse.Answer
  {
    try await services.runner.ask(
      SeeMemberUse(
        caller: asked.caller, organization: asked.organization, range: asked.query.range, choice, cursor: cursor,
        limit: limit))
  }

  @Sendable private func choose(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let form = try await request.form(ReportForm.self, context)
    try await services.runner.run(
      ChooseUseReport(caller: caller, organization: organization, rhythm: ReportRhythm(rawValue: form.every)),
      from: context.client.text)
    return .seeOther(PortalSection.history.path(of: organization.text))
  }
}

private struct ReportForm: Decodable {
  let every: String
}

// MARK: - Files

extension HistoryRoutes {
  @Sendable private func seatsFile(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context).withDays()
    let text = HistoryFiles.seats(try await see(asked))
    return .csv("seats", ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Written page by page, so that many refusals cost no more memory than one page.
  @Sendable private func refusalsFile(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context).withDays()
    let first = try await refusals(asked, after: nil, limit: Self.rows)
    return .csv(
      "refusals",
      ResponseBody { writer in
        try await writer.write(ByteBuffer(string: CSVWriter.line(HistoryFiles.refusalColumns)))
        var seen = first
        while true {
          let lines = seen.episodes.map { HistoryFiles.line($0, seen.zone, now: seen.moment.wall) }
          try await writer.write(ByteBuffer(string: lines.joined()))
          guard seen.episodes.count == Self.rows, let last = seen.episodes.last else { break }
          seen = try await refusals(asked, after: last.episode.id, limit: Self.rows)
        }
        try await writer.finish(nil)
      })
  }

  @Sendable private func membersFile(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(request, context).withDays()
    let choice = MemberUseChoice(request)
    let first = try await members(asked, choice, after: nil, limit: Self.rows)
    return .csv(
      "members",
      ResponseBody { writer in
        try await writer.write(ByteBuffer(string: CSVWriter.line(HistoryFiles.memberColumns)))
        var seen = first
        while true {
          let lines = seen.members.map { HistoryFiles.line($0, seen.zone) }
          try await writer.write(ByteBuffer(string: lines.joined()))
          guard seen.members.count == Self.rows, let last = seen.members.last else { break }
          seen = try await members(asked, first.choice, after: MemberUseCursor(after: last), limit: Self.rows)
        }
        try await writer.finish(nil)
      })
  }

  /// Rows that are read at once.
  private static let rows = 1000
}
