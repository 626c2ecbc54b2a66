import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/activate`: a license key is typed, looked at, and bound for good. The key is in no address: it waits in the
/// browser, and once somebody is signed in, with the account.
struct ActivationRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  /// How long a browser keeps a license key: who has it can activate it.
  private static let kept = Duration.hours(2)

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.activate.path), use: show)
    group.post(RouterPath(PageAddress.activate.path), use: activate)
    group.post(RouterPath(PageAddress.activateKey.path), use: take)
    group.post(RouterPath(PageAddress.activateNot.path), use: forget)
    group.get(RouterPath(PageAddress.activateDone.path), use: done)
  }

  private func address(_ wish: String?) -> String {
    wish.flatMap { OrganizationID(text: $0) }.map { PagePath.activate(for: $0.text) } ?? PageAddress.activate.path
  }

  /// A key that was typed.
  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(KeyForm.self, context)
    do {
      _ = try await services.look(at: form.key, context)
    } catch {
      guard let wrong = ActivateKeyPage.Wrong(error) else { throw error }
      let page = ActivateKeyPage(
        form.key, toward: form.organization, wrong: wrong, for: try await services.reader(request, context))
      return services.answer(page, status: wrong.status).adding(headersOf: error)
    }
    if let caller = context.caller {
      try await services.runner.run(KeepKey(caller: caller, key: form.key), from: context.client.text)
    }
    var response = Response.seeOther(address(form.organization))
    response.set(.licenseKey, TypedKey.written(form.key), lasts: Self.kept, context)
    return response
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let caller = context.caller else { return try await showSignedOut(request, context) }
    let wish = request.uri.queryParameters.get("organization").map { String($0) }
    let reader = try await services.reader(request, context)
    do {
      return try await ask(caller, wish, request, context, reader)
    } catch Denial.addressNotValidated {
      return services.answer(ActivateAnswerPage(.notValidated, for: reader))
    } catch Denial.notFound {
      return services.answer(ActivateKeyPage(toward: wish, for: reader))
    } catch Denial.conflict(code: "key_unknown", _) {
      return unknown(reader, context)
    }
  }

  private func showSignedOut(_ request: Request, _ context: WebContext) async throws -> Response {
    let reader = try await services.reader(request, context)
    guard let key = request.cookie(.licenseKey, context) else { return services.answer(ActivateKeyPage(for: reader)) }
    do {
      return services.answer(ActivateKeptPage(try await services.look(at: key, context), for: reader))
    } catch Denial.conflict(code: "key_unknown", _) {
      return unknown(reader, context)
    }
  }

  private func unknown(_ reader: Reader, _ context: WebContext) -> Response {
    var response = services.answer(ActivateKeyPage(wrong: .unknown, for: reader), status: .notFound)
    response.forget(.licenseKey, context)
    return response
  }

  private func way(_ request: Request, _ context: WebContext) -> KeyWay {
    request.cookie(.licenseKey, context).map { .key($0) } ?? .kept
  }

  /// What is known of a key, for the organization that is meant.
  private struct Look {
    let seen: PreviewActivation.Answer
    let choice: ActivationChoice
    let reader: Reader
  }

  /// Keys that open nothing are counted, wherever they are shown.
  private func look(
    _ caller: Caller, _ wish: String?, _ request: Request, _ context: WebContext, _ reader: Reader
  ) async throws -> Look {
    let way = way(request, context)
    let first = try await services.guessKey(caller, context) { try await preview(caller, way, nil) }
    let offices = reader.keyOffices.map(\.organization.id)
    try refuseWish(wish, reader)
    let choice = ActivationChoice(wish, among: offices, bound: first.license.organization)
    guard let organization = choice.organization else { return Look(seen: first, choice: choice, reader: reader) }
    return Look(
      seen: try await preview(caller, way, organization), choice: choice,
      reader: try await services.reader(request, context, in: organization))
  }

  /// Who has another role there is told so, and not led to another organization.
  private func refuseWish(_ wish: String?, _ reader: Reader) throws {
    guard let id = wish.flatMap({ OrganizationID(text: $0) }),
      let office = reader.offices.first(where: { $0.organization.id == id })
    else { return }
    guard Permissions.allows(.manageLicenses, to: office.role) else { throw Denial.forbidden(.manageLicenses) }
  }

  private func preview(_ caller: Caller, _ way: KeyWay, _ organization: OrganizationID?) async throws
    -> PreviewActivation.Answer
  {
    try await services.runner.ask(
      PreviewActivation(caller: caller, by: way, organization: organization, secrets: services.runner.secrets))
  }

  /// The question, or why it is not asked.
  private func ask(
    _ caller: Caller, _ wish: String?, _ request: Request, _ context: WebContext, _ reader: Reader
  ) async throws -> Response {
    let look = try await look(caller, wish, request, context, reader)
    if let answer = ActivateAnswerPage.Answer(look.seen.decision) { return answered(answer, look, context) }
    if look.choice == .ask { return services.answer(ActivateChoosePage(look.seen, for: reader)) }
    return services.answer(
      ActivatePage(look.seen, key: request.cookie(.licenseKey, context), for: look.reader))
  }

  /// A key that is settled waits for nothing any more; one that is good later or elsewhere does.
  private func answered(
    _ answer: ActivateAnswerPage.Answer, _ look: Look, _ context: WebContext, status: HTTPResponse.Status = .ok
  ) -> Response {
    var response = services.answer(ActivateAnswerPage(answer, look.seen, for: look.reader), status: status)
    if ![.suspended, .closing].contains(answer) { response.forget(.licenseKey, context) }
    return response
  }

  @Sendable private func activate(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(ActivationForm.self, context)
    let reader = try await services.reader(request, context)
    let look: Look
    do {
      look = try await self.look(caller, form.organization, request, context, reader)
    } catch Denial.notFound {
      // Sent twice: the first time has used the key up.
      return .seeOther(PageAddress.activate.path)
    }
    if let answer = ActivateAnswerPage.Answer(look.seen.decision) {
      return answered(answer, look, context, status: answer == .alreadyHere ? .ok : .conflict)
    }
    guard let target = form.target(look.choice) else { return .seeOther(PagePath.activate(for: look.choice.word)) }
    do {
      let activated = try await bind(caller, form, look, to: target, request, context)
      var response = Response.seeOther(
        PagePath.activated(activated.license.id.text, for: activated.organization.id.text))
      response.forget(.licenseKey, context)
      return response
    } catch {
      guard let wrong = ActivatePage.Wrong(error) else { throw error }
      let page = ActivatePage(
        look.seen, key: request.cookie(.licenseKey, context), name: form.name ?? "", wrong: wrong, for: look.reader)
      return services.answer(page, status: .unprocessableContent)
    }
  }

  private func bind(
    _ caller: Caller, _ form: ActivationForm, _ look: Look, to target: ActivationTarget, _ request: Request,
    _ context: WebContext
  ) async throws -> ActivateLicense.Activated {
    let found = try await services.runner.ask(
      FindActivation(caller: caller, by: way(request, context), secrets: services.runner.secrets))
    let accepted = look.seen.terms?.version
    return try await services.runner.run(
      ActivateLicense(
        caller: caller, found, for: target, accepting: accepted?.version == form.terms ? accepted : nil,
        confirmsMix: form.mix != nil),
      from: context.client.text)
  }

  @Sendable private func forget(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(WishForm.self, context)
    if let caller = context.caller {
      try await services.runner.run(KeepKey(caller: caller, key: nil), from: context.client.text)
    }
    var response = Response.seeOther(address(form.organization))
    response.forget(.licenseKey, context)
    return response
  }

  @Sendable private func done(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let query = request.uri.queryParameters
    guard let organization = query.get("organization").flatMap({ OrganizationID(text: String($0)) }),
      let license = query.get("license").flatMap({ LicenseID(text: String($0)) })
    else { throw Denial.notFound("license") }
    let seen = try await services.runner.ask(
      SeeLicense(caller: caller, organization: organization, license: license, secrets: services.runner.secrets))
    let capacity = try await services.runner.ask(SeeCapacity(caller: caller, organization: organization))
    let reader = try await services.reader(request, context, in: organization)
    return services.answer(
      ActivatedPage(seen, seats: capacity.timeline.first?.seats ?? .limited(0), for: reader))
  }
}

private struct KeyForm: Decodable {
  let key: String
  /// For which organization, if that is known.
  let organization: String?
}

private struct WishForm: Decodable {
  let organization: String?
}

private struct ActivationForm: Decodable {
  let organization: String?
  /// Of an organization that is founded by it.
  let name: String?
  let mix: String?
  /// The version of the terms that were shown.
  let terms: String?

  /// What was confirmed; nil where the reader has still to choose.
  func target(_ choice: ActivationChoice) -> ActivationTarget? {
    switch choice {
    case .organization(let id): organization == id.text ? .organization(id) : nil
    case .new: organization == ActivationChoice.newWord ? .new(name ?? "") : nil
    case .ask: nil
    }
  }
}

extension ActivatePage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.conflict(code: "terms_not_accepted", _): self = .terms
    case Denial.conflict(code: "kinds_mixed", _): self = .mix
    case Denial.invalid: self = .name
    default: return nil
    }
  }
}

extension ActivateKeyPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.conflict(code: "key_mistyped", _): self = .mistyped
    case Denial.conflict(code: "key_unknown", _): self = .unknown
    case Denial.conflict(code: "key_invites", _): self = .invite
    case Denial.invalid: self = .unreadable
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }

  fileprivate var status: HTTPResponse.Status {
    if case .busy = self { .tooManyRequests } else { .unprocessableContent }
  }
}

extension TypedKey {
  /// A key that opens something, as a cookie can carry it: read again, it opens the same.
  fileprivate static func written(_ text: String) -> String { foreignForm(of: text) ?? "" }
}
