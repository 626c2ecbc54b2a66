public import Licensing
import SeatProtocol
public import Vault

/// An application asks to be signed in and to be sent a code by the browser.
public struct AuthorizationRequest: Hashable, Sendable {
  public let client: String
  /// As the application named it.
  public let redirect: RedirectAddress
  public let challenge: CodeChallenge
  /// By which the application knows the answer again; empty for none.
  public let state: String
  public let device: String
  public let platform: String
  public let version: String

  /// What the sign-in is told apart by: the device, or for an application in a browser its host.
  var place: String {
    if case .site(let host) = redirect.target, device.isEmpty { host } else { device }
  }
}

/// The parameters with which a browser comes (RFC 6749 §4.1.1), not yet looked at.
public struct AuthorizationFields: Sendable {
  private let values: [String: [String]]

  /// What is sent without a value counts as not sent (RFC 6749 §3.1).
  public init(_ parameters: [(name: String, value: String)]) {
    let present = parameters.filter { !$0.value.isEmpty }
    values = Dictionary(grouping: present) { $0.name }.mapValues { $0.map { $0.value } }
  }

  var client: String { text(OAuthField.clientID) }

  /// Where an answer may be sent, once it is known whose address that is.
  var redirect: RedirectAddress? { RedirectAddress(text(OAuthField.redirectURI)) }

  /// Empty for one that cannot be given back as it came.
  var state: String {
    let state = text(OAuthField.state)
    return state.utf8.count <= Self.stateBytesMax && PlainText.isPlain(state) ? state : ""
  }

  private static let stateBytesMax = 512
  private static let limits = [OAuthField.deviceName: 200, OAuthField.platform: 64, OAuthField.appVersion: 32]
  private static let all: Set = [
    OAuthField.responseType, OAuthField.clientID, OAuthField.redirectURI, OAuthField.scope, OAuthField.state,
    OAuthField.codeChallenge, OAuthField.codeChallengeMethod, OAuthField.deviceName, OAuthField.platform,
    OAuthField.appVersion,
  ]

  /// - Parameter redirect: what ``redirect`` has said, once it is known.
  func request(to redirect: RedirectAddress) -> Result<AuthorizationRequest, OAuthError> {
    guard values.allSatisfy({ !Self.all.contains($0.key) || $0.value.count == 1 }) else {
      return refused(.invalidRequest, "A parameter stands there twice.")
    }
    guard text(OAuthField.responseType) == OAuthResponseType.code else {
      return values[OAuthField.responseType] == nil
        ? refused(.invalidRequest, "The parameter response_type is missing.")
        : refused(.unsupportedResponseType, "The only response_type is code.")
    }
    guard text(OAuthField.codeChallengeMethod) == OAuthChallengeMethod.sha256,
      let challenge = CodeChallenge(text: text(OAuthField.codeChallenge))
    else { return refused(.invalidRequest, "A code_challenge of the method S256 is required.") }
    guard [OAuthScope.seats, ""].contains(text(OAuthField.scope)) else {
      return refused(.invalidScope, "An application can ask for the scope seats only.")
    }
    guard state == text(OAuthField.state), Self.limits.allSatisfy({ isWithin($1, text($0)) }) else {
      return refused(.invalidRequest, "A parameter is too long, or has control characters.")
    }
    return .success(
      AuthorizationRequest(
        client: client, redirect: redirect, challenge: challenge, state: state, device: text(OAuthField.deviceName),
        platform: text(OAuthField.platform), version: text(OAuthField.appVersion)))
  }

  private func isWithin(_ bytesMax: Int, _ text: String) -> Bool {
    text.utf8.count <= bytesMax && PlainText.isPlain(text)
  }

  private func refused(_ code: OAuthError.Code, _ sentence: String) -> Result<AuthorizationRequest, OAuthError> {
    .failure(OAuthError(code, description: sentence))
  }

  /// Empty for what is not there, or there more than once.
  private func text(_ name: String) -> String {
    let found = values[name] ?? []
    return found.count == 1 ? found[0] : ""
  }
}
