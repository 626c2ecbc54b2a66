import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web
import Wording

/// `/device`: a person who is signed in types the code that an application shows, sees what it would sign in, and says
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
    _ = try context.signedIn()
    return services.answer(DeviceFormPage(for: try await services.reader(request, context)))
  }

  @Sendable private func look(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(DeviceLookForm.self, context)
    let reader = try await services.reader(request, context)
    do {
      let question = try await services.gate.guess(
        .init(RatePolicies.code, by: context.client.network), .init(RatePolicies.key, by: caller.name)
      ) {
        try await services.accounts.look(code: form.code, as: caller)
      }
      return services.answer(DeviceCheckPage(question, code: form.code, for: reader))
    } catch {
      guard let wrong = DeviceFormPage.Wrong(error) else { throw error }
      return services.answer(DeviceFormPage(code: form.code, wrong: wrong, for: reader), status: wrong.status)
        .adding(headersOf: error)
    }
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(DeviceAnswerForm.self, context)
    let approves = form.answer == "approve"
    let answer = try await services.accounts.answer(
      ticket: form.ticket, approves: approves, as: caller, from: context.client.text)
    return services.answer(
      DeviceDonePage(
        approved: approves, application: answer.application, device: answer.device,
        for: try await services.reader(request, context)))
  }
}

private struct DeviceLookForm: Decodable {
  let code: String
}

private struct DeviceAnswerForm: Decodable {
  let ticket: String
  /// `approve`; everything else is a no.
  let answer: String
}

extension DeviceFormPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.conflict(code: "code_unknown", _): self = .code
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }

  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .code: .unprocessableContent
    case .busy: .tooManyRequests
    }
  }
}

extension DeviceCheckPage {
  fileprivate init(_ question: AccountDesk.DeviceQuestion, code: String, for reader: Reader) {
    let (signIn, now) = (question.signIn, question.moment.wall)
    func present(_ text: String) -> String? { text.isEmpty ? nil : text }
    self.init(
      code: code.uppercased(),
      asking: Asking(
        application: question.application, version: present(signIn.version), device: signIn.device,
        platform: present(signIn.platform), place: signIn.place,
        minutesAgo: Int((now - signIn.createdAt).inSeconds / 60),
        minutesLeft: Int((signIn.expiresAt - now).inSeconds / 60)),
      person: Reader.Person(name: question.account.name, email: question.account.email), ticket: question.ticket,
      for: reader)
  }
}
