import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web
import Wording

/// `/device`: a person types the code that an application shows, and who they are; sees what it would sign in; and says
/// yes or no.
struct DeviceRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.device.path), use: form)
    group.post(RouterPath(PageAddress.device.path), use: look)
    group.post(RouterPath(PageAddress.deviceAnswer.path), use: answer)
  }

  /// The code is typed, never carried by a link: who sends somebody a link could otherwise let them sign in an
  /// application that is not theirs.
  @Sendable private func form(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = DeviceFormPage(language: request.language(), vendor: try await services.vendor())
    return .page(services.renderer.render(page))
  }

  @Sendable private func look(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(DeviceLookForm.self, context)
    let language = request.language(chosen: form.language)
    let network = context.client.network
    do {
      let question = try await services.gate.guess(
        .init(RatePolicies.code, by: network),
        .password(for: form.email, from: network),
        .init(RatePolicies.passwordByNetwork, by: network)
      ) {
        try await services.accounts.look(code: form.code, email: form.email, password: form.password)
      }
      let page = DeviceCheckPage(question, code: form.code, language: language, vendor: try await services.vendor())
      return .page(services.renderer.render(page))
    } catch {
      guard let wrong = DeviceFormPage.Wrong(error) else { throw error }
      let page = DeviceFormPage(
        code: form.code, email: form.email, wrong: wrong, language: language, vendor: try await services.vendor())
      return Response.page(services.renderer.render(page), status: wrong.status).adding(headersOf: error)
    }
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(DeviceAnswerForm.self, context)
    let approves = form.answer == "approve"
    let answer = try await services.accounts.answer(
      ticket: form.ticket, approves: approves, from: context.client.text)
    let page = DeviceDonePage(
      approved: approves, application: answer.application, device: answer.device,
      language: request.language(chosen: form.language), vendor: try await services.vendor())
    return .page(services.renderer.render(page))
  }
}

private struct DeviceLookForm: Decodable {
  let code: String
  let email: String
  let password: String
  let language: String?
}

private struct DeviceAnswerForm: Decodable {
  let ticket: String
  /// `approve`; everything else is a no.
  let answer: String
  let language: String?
}

extension DeviceFormPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword: self = .password
    case Denial.conflict(code: "code_unknown", _): self = .code
    case let rejection as Rejection where rejection.problem.status == 429:
      let seconds = rejection.headers[.retryAfter].flatMap { Int($0) } ?? 60
      self = .busy(minutes: (seconds + 59) / 60)
    default: return nil
    }
  }

  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .code, .password: .unprocessableContent
    case .busy: .tooManyRequests
    }
  }
}

extension DeviceCheckPage {
  fileprivate init(_ question: AccountDesk.DeviceQuestion, code: String, language: Language, vendor: String) {
    let (signIn, now) = (question.signIn, question.moment.wall)
    func present(_ text: String) -> String? { text.isEmpty ? nil : text }
    self.init(
      code: code.uppercased(),
      asking: Asking(
        application: question.application, version: present(signIn.version), device: signIn.device,
        platform: present(signIn.platform), place: signIn.place,
        minutesAgo: Int((now - signIn.createdAt).inSeconds / 60),
        minutesLeft: Int((signIn.expiresAt - now).inSeconds / 60)),
      person: Person(name: question.account.name, email: question.account.email), ticket: question.ticket,
      language: language, vendor: vendor)
  }
}
