import Books
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Vault
import Web
import Wording

/// `/oauth`: how applications get tokens. Errors are told as OAuth wants them.
struct OAuthRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to router: Router<WebContext>) {
    router.get(".well-known/oauth-authorization-server", use: describe)
    router.post("oauth/device_authorization") { try await told(begin, $0, $1) }
    router.post("oauth/token") { try await told(token, $0, $1) }
    router.post("oauth/revoke") { try await told(revoke, $0, $1) }
  }

  @Sendable private func describe(_ request: Request, _ context: WebContext) throws -> Response {
    var response = try Response.json(AuthorizationServerMetadata(address: services.address))
    response.headers[.cacheControl] = "public, max-age=300"
    return response
  }

  /// A field that is missing is OAuth's to tell (RFC 6749 §5.2).
  private func told(
    _ answer: @Sendable (Request, WebContext) async throws -> Response, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    do {
      return try await answer(request, context)
    } catch let rejection as Rejection where rejection.problem.status == 400 {
      return try refusal(.invalidRequest, rejection.problem.detail)
    }
  }

  /// RFC 8628 §3.1, and what the application says of itself.
  @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(DeviceForm.self, context)
    guard form.isWithinLimits else {
      return try refusal(.invalidRequest, "A field is too long, or has control characters.")
    }
    guard form.scope ?? OAuthScope.seats == OAuthScope.seats else {
      return try refusal(.invalidScope, "An application can ask for the scope seats only.")
    }
    try services.gate.pass(.init(RatePolicies.application, by: context.client.network))
    let begun = try await services.runner.run(
      BeginDeviceSignIn(
        DeviceSignInRequest(
          client: form.client_id, device: form.device_name ?? "", platform: form.platform ?? "",
          version: form.app_version ?? "")), from: context.client.text)
    guard let begun else { return try refusal(.invalidClient, "There is no such application here.") }
    return try .json(
      DeviceAuthorization(
        deviceCode: begun.deviceCode.text, userCode: begun.userCode,
        verificationURI: services.address + PagePath.device,
        expiresInSeconds: Int(DeviceSignInTerms.lasts.inSeconds),
        intervalSeconds: Int(DeviceSignInTerms.interval.inSeconds)))
  }

  /// RFC 6749 §4.1.3, §5 and §6, RFC 8628 §3.4.
  @Sendable private func token(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(TokenForm.self, context)
    switch form.grant_type {
    case OAuthGrantType.authorizationCode: return try answer(try await redeem(form, context))
    case OAuthGrantType.deviceCode:
      guard let code = form.device_code.flatMap({ OneTimeCode(text: $0) }) else {
        return try refusal(.invalidGrant, "The device code is unknown.")
      }
      return try answer(
        await services.runner.run(RedeemDeviceSignIn(code: code, client: form.client_id), from: context.client.text))
    case OAuthGrantType.refreshToken:
      return try answer(
        await services.runner.run(
          RenewTokens(token: form.refresh_token ?? "", client: form.client_id), from: context.client.text))
    default:
      return try refusal(.unsupportedGrantType, "Tokens are given for a code, a device code or a refresh token.")
    }
  }

  /// Codes have 256 bits; whoever shows many that open nothing is slowed down all the same.
  private func redeem(_ form: TokenForm, _ context: WebContext) async throws -> ApplicationTokenDecision {
    guard let text = form.code, let redirect = form.redirect_uri, let verifier = form.code_verifier else {
      return .refused(.invalidRequest)
    }
    let count = RateGate.Count(RatePolicies.code, by: context.client.network)
    return try await services.gate.guess(count) { () async throws -> ApplicationTokenDecision in
      guard let code = OneTimeCode(text: text) else { return .refused(.invalidGrant) }
      return try await services.runner.run(
        RedeemAuthorizationCode(code: code, client: form.client_id, redirect: redirect, verifier: verifier),
        from: context.client.text)
    } isWrong: { decision in
      if case .refused = decision { true } else { false }
    }
  }

  /// RFC 7009: whatever is shown, the answer is the same.
  @Sendable private func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(RevocationForm.self, context)
    try await services.runner.run(
      RevokeTokens(token: form.token, client: form.client_id), from: context.client.text)
    return Response(status: .ok)
  }

  private func answer(_ decision: ApplicationTokenDecision) throws -> Response {
    switch decision {
    case .refused(let code): return try refusal(code, nil)
    case .granted(let tokens):
      return try .json(
        TokenGrant(
          accessToken: tokens.access.text, expiresInSeconds: Int((tokens.expiresAt - tokens.moment.wall).inSeconds),
          refreshToken: tokens.refresh.text,
          account: TokenGrant.Account(name: tokens.account.name, email: tokens.account.email)))
    }
  }

  private func refusal(_ code: OAuthError.Code, _ sentence: String?) throws -> Response {
    try .json(OAuthError(code, description: sentence), status: .badRequest)
  }
}

// The fields have OAuth's names.

struct DeviceForm: Decodable {
  let client_id: String
  let scope: String?
  let device_name: String?
  let platform: String?
  let app_version: String?

  var isWithinLimits: Bool {
    [(client_id, 64), (device_name ?? "", 200), (platform ?? "", 64), (app_version ?? "", 32)]
      .allSatisfy { $0.utf8.count <= $1 && PlainText.isPlain($0) }
  }
}

struct TokenForm: Decodable {
  let grant_type: String
  let client_id: String
  let code: String?
  let redirect_uri: String?
  let code_verifier: String?
  let device_code: String?
  let refresh_token: String?
}

struct RevocationForm: Decodable {
  let token: String
  let client_id: String
}
