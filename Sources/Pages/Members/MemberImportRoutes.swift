import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import UseCases
import Web
import Wording

/// `/organizations/{organization}/members/import`: a list of changes is handed in. What it would do is written down and
/// looked at on a page of its own; of a list with faults nothing is.
struct MemberImportRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = RouterPath(MembersPath(of: ":organization").importing)
    group.get(path, use: show)
    group.post(path, use: take)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    // Whoever may not is told before anything is shown.
    _ = try await importing(caller, organization).check([])
    return services.answer(MemberImportPage(for: try await services.reader(request, context, in: organization)))
  }

  private func importing(_ caller: Caller, _ organization: OrganizationID) -> MemberImporting {
    MemberImporting(runner: services.runner, caller: caller, organization: organization)
  }

  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let importing = self.importing(caller, organization)
    _ = try await importing.check([])
    let reader = try await services.reader(request, context, in: organization)
    var text = ""
    do {
      try services.gate.pass(.init(RatePolicies.list, by: caller.name))
      let form = try await request.multipartForm(context)
      text = form.text("text") ?? ""
      let bytes = form.file("file")?.bytes ?? Array(text.utf8)
      guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else {
        return services.answer(MemberImportPage(text, wrong: .nothing, for: reader), status: .unprocessableContent)
      }
      let list = await HandedInList.read(
        bytes, columns: MemberImporting.columns, besides: MemberLine.columns, rowsMax: MemberImporting.rowsMax)
      let checked = try await importing.check(list.rows)
      let faults = list.faults + checked.faults
      guard faults.isEmpty else {
        let kept = text.utf8.count <= Self.keptBytes ? text : ""
        return services.answer(
          MemberImportPage(kept, wrong: .rows(faults), for: reader), status: .unprocessableContent)
      }
      let staged = try await importing.stage(checked)
      return .seeOther(MembersPath(of: organization.text).list(staged.text))
    } catch let error as NIOTooManyBytesError {
      return services.answer(MemberImportPage(wrong: .tooLarge, for: reader), status: .contentTooLarge)
        .adding(headersOf: error)
    } catch let rejection as Rejection {
      guard let minutes = rejection.minutesToWait else { throw rejection }
      return services.answer(
        MemberImportPage(wrong: .busy(minutes: minutes), for: reader), status: .tooManyRequests
      ).adding(headersOf: rejection)
    }
  }

  /// A longer text is not written into the page once more.
  private static let keptBytes = 60_000
}
