import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/join/KEY` and `/join`: the invite link. The key leaves the address at once and waits in the browser; once somebody
/// is signed in, with the account.
struct JoinRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  /// How long a browser keeps an invitation.
  private static let kept = Duration.days(3)

  /// The address that carries the secret.
  func addLink(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PagePath.join(":key")), use: open)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.join.path), use: show)
    group.post(RouterPath(PageAddress.join.path), use: join)
    group.post(RouterPath(PageAddress.joinKey.path), use: take)
    group.post(RouterPath(PageAddress.joinNot.path), use: forget)
  }

  @Sendable private func open(_ request: Request, _ context: WebContext) async throws -> Response {
    try await keep(context.parameters.get("key") ?? "", request, context)
  }

  /// A key that was typed.
  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    try await keep(try await request.form(KeyForm.self, context).key, request, context)
  }

  private func keep(_ text: String, _ request: Request, _ context: WebContext) async throws -> Response {
    guard case .invite(let key) = TypedKey.read(text) else {
      let page = JoinKeyPage(text, wrong: .init(TypedKey.read(text)), for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent)
    }
    var response = Response.seeOther(PageAddress.join.path)
    response.set(.invitation, key.text, lasts: Self.kept, context)
    return response
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let reader = try await services.reader(request, context)
    guard let caller = context.caller else { return try await showSignedOut(request, context, reader) }
    do {
      return try await ask(caller, request, context, reader)
    } catch Denial.notFound {
      return services.answer(JoinKeyPage(for: reader))
    } catch Denial.conflict(code: "key_unknown", _) {
      return unknown(reader, context)
    }
  }

  private func showSignedOut(_ request: Request, _ context: WebContext, _ reader: Reader) async throws -> Response {
    guard request.cookie(.invitation, context) != nil else { return services.answer(JoinKeyPage(for: reader)) }
    guard let invitation = try await services.invitation(request, context), let organization = invitation.organization
    else { return unknown(reader, context) }
    if let refusal = invitation.refusal {
      return services.answer(JoinAnswerPage(.refused(refusal), organization: organization.name, for: reader))
    }
    return services.answer(InvitationPage(organization: organization.name, for: reader))
  }

  /// The question, or why it is not asked.
  private func ask(_ caller: Caller, _ request: Request, _ context: WebContext, _ reader: Reader) async throws
    -> Response
  {
    let seen = try await preview(caller, by: way(request, context), context)
    return services.answer(JoinPage.page(for: seen, reader))
  }

  /// Keys that open nothing are counted, wherever they are shown.
  private func preview(_ caller: Caller, by way: JoinWay, _ context: WebContext) async throws -> PreviewJoin.Answer {
    try await services.guessKey(caller, context) {
      try await services.runner.ask(PreviewJoin(caller: caller, by: way, secrets: services.runner.secrets))
    }
  }

  private func unknown(_ reader: Reader, _ context: WebContext) -> Response {
    var response = services.answer(JoinKeyPage(wrong: .unknown, for: reader), status: .notFound)
    response.forget(.invitation, context)
    return response
  }

  private func way(_ request: Request, _ context: WebContext) -> JoinWay {
    request.cookie(.invitation, context).map { .key($0) } ?? .kept
  }

  @Sendable private func join(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(JoinForm.self, context)
    let reader = try await services.reader(request, context)
    let way = way(request, context)
    let seen: PreviewJoin.Answer
    do {
      seen = try await preview(caller, by: way, context)
    } catch Denial.notFound {
      // Sent twice: the first time has used the invitation up.
      return .seeOther(PageAddress.start.path)
    }
    do {
      let invite = try await services.runner.ask(
        FindJoin(caller: caller, by: way, secrets: services.runner.secrets))
      let decision = try await services.runner.run(
        JoinOrganization(
          caller: caller, by: invite, acceptsVersion: form.accepts.flatMap { Int($0) }, extra: form.extra ?? ""),
        from: context.client.text)
      var response = services.answer(JoinAnswerPage(decision, for: reader))
      response.forget(.invitation, context)
      return response
    } catch {
      guard let wrong = JoinPage.Wrong(error) else { throw error }
      let page = JoinPage(seen, extra: form.extra ?? "", wrong: wrong, for: reader)
      return services.answer(page, status: .unprocessableContent)
    }
  }

  @Sendable private func forget(_ request: Request, _ context: WebContext) async throws -> Response {
    if let caller = context.caller {
      try await services.runner.run(KeepInvitation(caller: caller, key: nil), from: context.client.text)
    }
    var response = Response.seeOther(PageAddress.start.path)
    response.forget(.invitation, context)
    return response
  }
}

private struct KeyForm: Decodable {
  let key: String
}

private struct JoinForm: Decodable {
  /// The version of the organization's text that was shown.
  let accepts: String?
  /// The answer to its question.
  let extra: String?
}

extension JoinPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.conflict(code: "terms_not_accepted", _): self = .terms
    case Denial.invalid: self = .extra
    default: return nil
    }
  }
}

extension JoinKeyPage.Wrong {
  fileprivate init(_ typed: TypedKey) {
    switch typed {
    case .license: self = .license
    case .mistyped: self = .mistyped
    case .invite, .foreign, .unreadable: self = .unknown
    }
  }
}

extension JoinAnswerPage {
  fileprivate init(_ decision: JoinOrganization.Decision, for reader: Reader) {
    switch decision {
    case .joined(let organization, _): self.init(.joined, organization: organization.name, for: reader)
    case .alreadyMember(let organization, _): self.init(.isMember, organization: organization.name, for: reader)
    case .waits(let organization): self.init(.waits, organization: organization.name, for: reader)
    }
  }
}
