import Books
import Licensing
import Surroundings
import Vault

/// Says that a person was asked about an application.
struct AuthorizationTicket {
  let request: AuthorizationRequest
  let account: AccountID
  let until: Instant

  private static let use = "authorization-ticket"

  init(_ request: AuthorizationRequest, account: AccountID, until: Instant) {
    self.request = request
    self.account = account
    self.until = until
  }

  func sealed(_ secrets: Secrets) throws -> String {
    let lines = [
      account.text, "\(until.milliseconds)", request.client, request.redirect.text, request.challenge.text,
      request.state, request.device, request.platform, request.version,
    ]
    return try SealedTicket.text(lines, Self.use, secrets)
  }

  /// nil for what this server never sealed.
  init?(_ text: String, _ secrets: Secrets) {
    guard let lines = SealedTicket.lines(text, Self.use, secrets), lines.count == 9,
      let account = AccountID(text: lines[0]), let until = Int64(lines[1]), let redirect = RedirectAddress(lines[3]),
      let challenge = CodeChallenge(text: lines[4])
    else { return nil }
    let request = AuthorizationRequest(
      client: lines[2], redirect: redirect, challenge: challenge, state: lines[5], device: lines[6],
      platform: lines[7], version: lines[8])
    self.init(request, account: account, until: Instant(milliseconds: until))
  }
}
