import FoundationEssentials
public import SeatProtocol

/// Tokens that the server granted, with the time at which it did.
public struct GrantedTokens: Hashable, Sendable {
  public let grant: TokenGrant
  /// The server's clock in milliseconds since 1970 UTC, cut to whole seconds; nil where it did not tell.
  public let serverTime: Int64?

  public init(grant: TokenGrant, serverTime: Int64?) {
    self.grant = grant
    self.serverTime = serverTime
  }
}

/// The requests by which a person signs in and out, and by which a sign-in is kept good. No bearer token is sent.
public struct OAuthAPI {
  private let transport: any Transport
  private let client: String

  /// - Parameter client: the application on whose behalf the person signs in.
  public init(transport: any Transport, client: String) {
    self.transport = transport
    self.client = client
  }

  /// Why a call has no result.
  public enum Failure: Error, Hashable, Sendable {
    /// The server said no.
    case refused(OAuthError)
    /// No valid answer; the server may say in how many seconds to ask again.
    case outage(Outage, retryAfter: Double?)
  }

  /// What the person who is asked to agree is told of the one who asks; cut to what the server takes.
  public struct Applicant: Hashable, Sendable {
    /// What a person would call this computer.
    public var deviceName: String
    /// `linux`, `windows`, `macos` …
    public var platform: String
    /// Of the application.
    public var version: String?

    public init(deviceName: String, platform: String, version: String?) {
      self.deviceName = deviceName
      self.platform = platform
      self.version = version
    }
  }

  /// Asks for a code that the person can type in elsewhere.
  /// - Parameter timeout: seconds, as in all of these calls.
  public func begin(_ applicant: Applicant, timeout: Double) throws(Failure) -> DeviceAuthorization {
    var form = Form()
    form.add(OAuthField.clientID, client)
    form.add(OAuthField.scope, OAuthScope.seats)
    form.add(OAuthField.deviceName, Self.cut(applicant.deviceName, 200))
    form.add(OAuthField.platform, Self.cut(applicant.platform, 64))
    form.add(OAuthField.appVersion, applicant.version.map { Self.cut($0, 32) })
    return try decode(DeviceAuthorization.self, from: post(DeviceAuthorization.path, form, timeout))
  }

  /// Asks what the person answered.
  public func ask(_ authorization: DeviceAuthorization, timeout: Double) throws(Failure) -> GrantedTokens {
    var form = Form()
    form.add(OAuthField.grantType, OAuthGrantType.deviceCode)
    form.add(OAuthField.deviceCode, authorization.deviceCode)
    return try grant(form, timeout)
  }

  /// Turns a refresh token into the next pair of tokens. The same one may be shown again shortly afterwards, when the
  /// answer was lost.
  func refresh(_ token: String, timeout: Double) throws(Failure) -> GrantedTokens {
    var form = Form()
    form.add(OAuthField.grantType, OAuthGrantType.refreshToken)
    form.add(OAuthField.refreshToken, token)
    return try grant(form, timeout)
  }

  /// Ends the sign-in for everybody who has its tokens.
  public func revoke(_ signIn: StoredSignIn, timeout: Double) throws(Failure) {
    var form = Form()
    form.add(OAuthField.token, signIn.refreshToken)
    form.add(OAuthField.clientID, client)
    _ = try post(TokenRevocation.path, form, timeout)
  }

  private func grant(_ form: Form, _ timeout: Double) throws(Failure) -> GrantedTokens {
    var form = form
    form.add(OAuthField.clientID, client)
    let response = try post(TokenGrant.path, form, timeout)
    let grant = try decode(TokenGrant.self, from: response)
    guard grant.tokenType.lowercased() == TokenGrant.bearer.lowercased(), BearerToken(grant.accessToken) != nil,
      BearerToken(grant.refreshToken) != nil
    else { throw .outage(.foreignAnswer(response.status), retryAfter: nil) }
    let seconds = response.headers["date"].flatMap(HTTPDate.seconds)
    return GrantedTokens(grant: grant, serverTime: seconds.map { $0 * 1000 })
  }

  private func post(_ path: String, _ form: Form, _ timeout: Double) throws(Failure) -> TransportResponse {
    let request = TransportRequest(method: "POST", path: path, form: form, timeout: timeout)
    switch transport.perform(request, interruptedBy: nil) {
    case .success(let response): return try Self.accepted(response)
    case .failure(.outage(let outage)): throw .outage(outage, retryAfter: nil)
    case .failure(.interrupted): throw .outage(.brokenOff("interrupted"), retryAfter: nil)
    }
  }

  private static func accepted(_ response: TransportResponse) throws(Failure) -> TransportResponse {
    if let error = OAuthError(in: response) { throw .refused(error) }
    switch Verdict(on: response) {
    case .accepted(let response): return response
    case .refused(let refusal, _), .signedOut(let refusal):
      throw .refused(OAuthError(.init(rawValue: refusal.code), description: refusal.sentence))
    case .outage(let outage, let retryAfter): throw .outage(outage, retryAfter: retryAfter)
    }
  }

  private func decode<Answer: Decodable>(
    _ type: Answer.Type, from response: TransportResponse
  ) throws(Failure) -> Answer {
    guard let answer = try? JSONDecoder().decode(type, from: response.body) else {
      throw .outage(.foreignAnswer(response.status), retryAfter: nil)
    }
    return answer
  }

  /// The longest beginning of whole characters that has at most so many bytes.
  static func cut(_ text: String, _ bytes: Int) -> String {
    var text = text
    while text.utf8.count > bytes { text.removeLast() }
    return text
  }
}

extension OAuthError {
  /// nil where this is not such a refusal: another status, another type, no code.
  init?(in response: TransportResponse) {
    let type = response.headers["content-type"]?.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard response.status == 400 || response.status == 401, type == "application/json",
      let error = try? JSONDecoder().decode(OAuthError.self, from: response.body), !error.error.rawValue.isEmpty
    else { return nil }
    self = error
  }
}
