import Books
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Vault
import Web
import Wording

/// `/oauth/authorize`: an application sends its person here, who says yes or no and is led back with the answer.
struct AuthorizeRoutes {
  private let services: PageServices
  private let desk: AuthorizationDesk

  init(_ services: PageServices) {
    self.services = services
    desk = AuthorizationDesk(runner: services.runner)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.authorize.path), use: ask)
    group.post(RouterPath(PageAddress.authorize.path), use: answer)
  }

  /// What is wrong is told to the application before anybody signs in for it.
  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    switch try await desk.open(AuthorizationFields(PercentText.parameters(request.uri.query ?? ""))) {
    case .unknown:
      let page = ErrorPage(
        .unknownApplication, request: context.requestNumber, again: PageAddress.start.path,
        for: try await services.reader(request, context))
      return services.answer(page, status: .badRequest)
    case .refused(let error, let redirect, let state):
      return leadBack(to: redirect, state: state, telling(error))
    case .asks(let asked, let application):
      guard let caller = context.caller else { return .seeOther(SignInRoutes.address(leadingTo: asked.path)) }
      let page = AuthorizePage(
        asked.asking(as: application), ticket: try await desk.ticket(for: asked, as: caller), at: asked.path,
        for: try await services.reader(request, context))
      return services.answer(page, formsLeadTo: asked.redirect.policySource)
    }
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(AuthorizeForm.self, context)
    try services.gate.pass(.init(RatePolicies.application, by: context.client.network))
    let answer = try await desk.answer(
      ticket: form.ticket, approves: form.answer == "allow", as: caller, from: context.client.text)
    let told = answer.code.map { [(OAuthField.code, $0.text)] } ?? telling(OAuthError(.accessDenied))
    return leadBack(to: answer.redirect, state: answer.state, told)
  }

  private func telling(_ error: OAuthError) -> [(String, String)] {
    [("error", error.error.rawValue)] + (error.errorDescription.map { [("error_description", $0)] } ?? [])
  }

  /// The answer names who gives it, so that an application that knows several servers cannot be led astray (RFC 9207).
  private func leadBack(to redirect: RedirectAddress, state: String, _ told: [(String, String)]) -> Response {
    let known = state.isEmpty ? [] : [(OAuthField.state, state)]
    let parameters = (told + known + [("iss", services.address)]).map { "\($0)=\(PercentText.encoded($1))" }
    let separator = redirect.text.contains("?") ? "&" : "?"
    return .seeOther(redirect.text + separator + parameters.joined(separator: "&"))
  }
}

private struct AuthorizeForm: Decodable {
  let ticket: String
  /// `allow`; everything else is a no.
  let answer: String
}

extension AuthorizationRequest {
  /// Where the same is asked again, by whoever is signed in then.
  fileprivate var path: String {
    let parameters = [
      (OAuthField.responseType, OAuthResponseType.code), (OAuthField.clientID, client),
      (OAuthField.redirectURI, redirect.text), (OAuthField.state, state),
      (OAuthField.codeChallenge, challenge.text), (OAuthField.codeChallengeMethod, OAuthChallengeMethod.sha256),
      (OAuthField.deviceName, device), (OAuthField.platform, platform), (OAuthField.appVersion, version),
    ]
    let present = parameters.filter { !$1.isEmpty }.map { "\($0)=\(PercentText.encoded($1))" }
    return "\(PageAddress.authorize.path)?\(present.joined(separator: "&"))"
  }

  fileprivate func asking(as application: String) -> AuthorizePage.Asking {
    AuthorizePage.Asking(
      application: application, version: version, device: device, platform: platform, target: redirect.target)
  }
}

extension RedirectAddress {
  /// As a policy for pages names it. What it says of hosts has no brackets: of the own computer by its IPv6 address the
  /// scheme must do.
  fileprivate var policySource: String {
    switch target {
    case .site(let host): host.hasPrefix("[") ? "https:" : "https://\(host)"
    case .ownComputer(let host): host.hasPrefix("[") ? "http:" : "http://\(host)"
    case .program(let scheme): "\(scheme):"
    }
  }
}
