import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/account/second-factor`: turning one's own on and off, and new recovery codes.
struct SecondFactorRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    for purpose in SecondFactorQuestion.Purpose.allCases {
      group.get(RouterPath(purpose.address.path)) { try await ask(purpose, $0, $1) }
    }
    group.post(RouterPath(PageAddress.secondFactor.path), use: begin)
    group.post(RouterPath(PageAddress.secondFactorOn.path), use: turnOn)
    group.post(RouterPath(PageAddress.secondFactorOff.path), use: turnOff)
    group.post(RouterPath(PageAddress.secondFactorCodes.path), use: renewCodes)
  }

  private func ask(_ purpose: SecondFactorQuestion.Purpose, _ request: Request, _ context: WebContext) async throws
    -> Response
  {
    let answer = try await services.runner.ask(SeeSecondFactor(caller: context.signedIn()))
    guard (answer.since == nil) == (purpose == .turnOn) else { return .seeOther(PageAddress.account.path) }
    return services.answer(
      SecondFactorQuestion(
        purpose, need: purpose == .turnOn ? answer.need : nil, for: try await services.reader(request, context)))
  }

  @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(QuestionForm.self, context)
    return try await answering(.turnOn, request, context) {
      let enrollment = try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.beginSecondFactor(caller, password: form.password)
      }
      return services.answer(EnrollmentPage(enrollment, for: try await services.reader(request, context)))
    }
  }

  @Sendable private func turnOn(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(EnrollmentForm.self, context)
    let reader = try await services.reader(request, context)
    do {
      let codes = try await services.accounts.turnOnSecondFactor(
        caller, session: context.token, ticket: form.ticket, code: form.code, from: context.client.text)
      return services.answer(RecoveryCodesPage(codes, isRenewed: false, for: reader))
    } catch Denial.wrongCode {
      let enrollment = try await services.accounts.repeatEnrollment(caller, ticket: form.ticket)
      return services.answer(EnrollmentPage(enrollment, isWrong: true, for: reader), status: .unprocessableContent)
    }
  }

  @Sendable private func turnOff(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(QuestionForm.self, context)
    return try await answering(.turnOff, request, context) {
      try await services.gate.guess(
        .init(RatePolicies.password, by: caller.name), .secondFactor(of: caller.account)
      ) {
        try await services.accounts.turnOffSecondFactor(
          caller, password: form.password, code: form.code ?? "", from: context.client.text)
      }
      return AccountRoutes.back(.factorOff)
    }
  }

  @Sendable private func renewCodes(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(QuestionForm.self, context)
    return try await answering(.renewCodes, request, context) {
      let codes = try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.renewRecoveryCodes(caller, password: form.password, from: context.client.text)
      }
      return services.answer(
        RecoveryCodesPage(codes, isRenewed: true, for: try await services.reader(request, context)))
    }
  }

  /// Shows the form once more when what was typed there is wrong.
  private func answering(
    _ purpose: SecondFactorQuestion.Purpose, _ request: Request, _ context: WebContext,
    _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch {
      guard let wrong = SecondFactorQuestion.Wrong(error) else { throw error }
      let page = SecondFactorQuestion(purpose, wrong: wrong, for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent).adding(headersOf: error)
    }
  }
}

private struct QuestionForm: Decodable {
  let password: String
  let code: String?
}

private struct EnrollmentForm: Decodable {
  let ticket: String
  let code: String
}

extension SecondFactorQuestion.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword: self = .password
    case Denial.wrongCode(let isUsedUp): self = isUsedUp ? .usedUp : .code
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
