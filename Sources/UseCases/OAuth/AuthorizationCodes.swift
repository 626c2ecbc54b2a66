import Books
import Licensing
import SeatProtocol
import Surroundings
public import Vault

/// How long what belongs to a code lasts.
enum AuthorizationTerms {
  /// A browser carries a code to its application at once.
  static let code = Duration.seconds(60)
  static let question = Duration.minutes(10)
}

/// A person has said yes or no to an application.
struct AnswerAuthorization: UseCase {
  let request: AuthorizationRequest
  let account: AccountID
  let approves: Bool
  let locks = Locks.house

  /// - Returns: nil for a no.
  func run(in bracket: Bracket) throws -> OneTimeCode? {
    // The catalog may have changed since the question was asked.
    guard let application = try Applications.find(request.client, bracket.books),
      application.leads(to: request.redirect)
    else { throw Denial.authorizationOver }
    try bracket.audit(
      .account(account, scope: .account), "application.\(approves ? "sign_in" : "deny")", request.client,
      concerns: account, details: "\(request.place), back to \(request.redirect.text)")
    guard approves else { return nil }
    let code = OneTimeCode(bytes: bracket.surroundings.random.bytes(OneTimeCode.secretLength))
    try bracket.books.add(
      AuthorizationCode(
        hash: code.hash, client: request.client, redirect: request.redirect.text, challenge: request.challenge.text,
        account: account, device: request.place, platform: request.platform, createdAt: bracket.now.wall,
        expiresAt: bracket.now.wall + AuthorizationTerms.code))
    return code
  }
}

/// An application shows the code that a browser has brought, and the secret to which it belongs.
public struct RedeemAuthorizationCode: UseCase {
  private let code: OneTimeCode
  private let client: String
  private let redirect: String
  private let verifier: String
  public let locks = Locks.house

  /// - Parameter redirect: where the browser was sent, as it was said then.
  public init(code: OneTimeCode, client: String, redirect: String, verifier: String) {
    self.code = code
    self.client = client
    self.redirect = redirect
    self.verifier = verifier
  }

  public func run(in bracket: Bracket) throws -> ApplicationTokenDecision {
    guard var known = try bracket.books.authorizationCode(hash: code.hash) else { return .refused(.invalidGrant) }
    if let id = known.granted {
      // Who comes second may be the one whom the code was meant for (RFC 6749 §10.5).
      if let grant = try bracket.books.grant(id), grant.endedAt == nil { try bracket.endCopied(grant) }
      return .refused(.invalidGrant)
    }
    guard known.client == client, known.redirect == redirect, known.expiresAt > bracket.now.wall,
      let challenge = CodeChallenge(text: known.challenge), challenge.fits(verifier)
    else { return .refused(.invalidGrant) }
    let grant = try bracket.beginGrant(
      for: known.account, client: client, device: known.device, platform: known.platform)
    known.granted = grant.id
    try bracket.books.save(known)
    return .granted(try bracket.tokens(of: grant))
  }
}

extension Denial {
  static let authorizationOver = Denial.conflict(
    code: "authorization_over",
    sentence: "The time for this sign-in is over, or somebody else was asked. Begin again in the application.")
}
