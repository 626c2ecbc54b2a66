import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// The audit log: of an organization, of the whole server, of one's own account.
struct AuditRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/audit") { request, context in
      try await list(.organization(context.id("organization", of: "organization")), request, context)
    }
    group.get("staff/audit") { try await list(.everything, $0, $1) }
    group.get("account/audit") { try await list(.own, $0, $1) }
  }

  private func list(_ scope: SeeAudit.Scope, _ request: Request, _ context: WebContext) async throws -> Response {
    let page = try PageRequest(request)
    let action = request.uri.queryParameters.get("action") ?? ""
    guard action.count <= 64, PlainText.isPlain(action) else {
      throw Denial.invalid([WrongField("/action", "An action has at most 64 characters, in one line.")])
    }
    let lines = try await services.runner.ask(
      SeeAudit(
        caller: context.signedIn(), scope, action: action, cursor: page.cursor { AuditID(text: $0) }, limit: page.limit)
    )
    return try .json(AuditList(lines, limit: page.limit), using: JSON.snakeCaseEncoder)
  }
}

struct AuditList: Encodable {
  let data: [Line]
  let nextCursor: String?

  struct Line: Encodable {
    let id: String
    let at: WireInstant
    /// `account ID` or `operator NAME`.
    let actor: String
    /// The account's name now; absent for who has none.
    let actorName: String?
    let action: String
    let subject: String
    let concerns: String?
    let was: String?
    let became: String?
    let why: String?
    let details: String?
    /// The network address from which it was decided.
    let origin: String?
    let organization: String?
  }

  init(_ lines: [Books.AuditLine], limit: Int) {
    data = lines.map(Line.init)
    nextCursor = lines.count == limit ? lines.last?.event.id.text : nil
  }
}

extension AuditList.Line {
  init(_ line: Books.AuditLine) {
    let event = line.event
    func present(_ text: String) -> String? { text.isEmpty ? nil : text }
    id = event.id.text
    at = event.at.onTheWire
    actor = event.actor
    actorName = line.actorName
    action = event.action
    subject = event.subject
    concerns = line.concernsName
    was = present(SettingsText.line(of: event.details.was))
    became = present(SettingsText.line(of: event.details.became))
    why = present(event.details.why)
    details = present(event.details.text)
    origin = present(event.origin)
    organization = event.organization?.text
  }
}
