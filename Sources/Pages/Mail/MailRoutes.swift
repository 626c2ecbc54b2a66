import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/staff/mails`: what was mailed, and what became of it.
struct MailRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.mails.path), use: list)
    group.get(RouterPath(PagePath.mail(":mail")), use: show)
    group.post(RouterPath(PagePath.mailAgain(":mail")), use: again)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let mails = try await services.runner.ask(SeeMails(caller: context.signedIn()))
    return services.answer(
      MailListPage(mails, isPrinting: services.isMailPrinted, for: try await services.reader(request, context)))
  }

  private func id(_ context: WebContext) throws -> MailID {
    guard let id = context.parameters.get("mail").flatMap({ MailID(text: $0) }) else { throw Denial.notFound("mail") }
    return id
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let read = try await services.runner.run(
      ReadMail(
        caller: context.signedIn(), id: id(context), address: services.address, letterhead: services.brand.letterhead),
      from: context.client.text)
    return services.answer(MailPage(read, for: try await services.reader(request, context)))
  }

  @Sendable private func again(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      SendMailAgain(caller: context.signedIn(), id: id(context)), from: context.client.text)
    return .seeOther(PageAddress.mails.path)
  }
}
