import Books
public import Licensing
public import SeatProtocol
import Surroundings
public import Vault
import Wording

/// How long what an application was given is good.
public enum ApplicationTokenTerms {
  public static let access = Duration.hours(1)
  /// However often it is renewed.
  static let grant = Duration.days(365)
  /// A refresh token that nobody has shown for so long is worth nothing.
  static let unused = Duration.days(60)
  /// Two processes of one person may show the same refresh token: within this time both get the same successor.
  static let leniency = Duration.seconds(30)
}

/// What an application is given.
public struct ApplicationTokens: Sendable {
  public let access: BearerToken
  public let refresh: RefreshToken
  public let expiresAt: Instant
  public let account: Account
  public let moment: Moment
}

/// What is said to an application that asks for tokens.
public enum ApplicationTokenDecision: Sendable {
  case granted(ApplicationTokens)
  case refused(OAuthError.Code)
}

/// An application asks whether its person has said yes.
public struct RedeemDeviceSignIn: UseCase {
  private let code: OneTimeCode
  private let client: String
  public let locks = Locks.house

  public init(code: OneTimeCode, client: String) {
    self.code = code
    self.client = client
  }

  public func run(in bracket: Bracket) throws -> ApplicationTokenDecision {
    guard var signIn = try bracket.books.deviceSignIn(deviceHash: code.hash), signIn.client == client else {
      return .refused(.invalidGrant)
    }
    if let id = signIn.granted, let grant = try bracket.books.grant(id) { return try again(grant, bracket) }
    guard signIn.expiresAt > bracket.now.wall else { return .refused(.expiredToken) }
    switch (signIn.answer, signIn.account) {
    case (.denied, _): return .refused(.accessDenied)
    case (.approved, let account?):
      let grant = try bracket.beginGrant(
        for: account, client: client, device: signIn.device, platform: signIn.platform)
      signIn.granted = grant.id
      try bracket.books.save(signIn)
      return .granted(try bracket.tokens(of: grant))
    default: return .refused(try wait(&signIn, bracket))
    }
  }

  /// The answer may have been lost on the way: for a short while it is given again.
  private func again(_ grant: Grant, _ bracket: Bracket) throws -> ApplicationTokenDecision {
    guard grant.number == 1, grant.endedAt == nil,
      bracket.now.wall - grant.createdAt <= ApplicationTokenTerms.leniency
    else { return .refused(.invalidGrant) }
    return .granted(try bracket.tokens(of: grant))
  }

  private func wait(_ signIn: inout DeviceSignIn, _ bracket: Bracket) throws -> OAuthError.Code {
    let due = signIn.polledAt.map { $0 + signIn.interval - DeviceSignInTerms.leniency } ?? .distantPast
    let isEarly = bracket.now.wall < due
    if isEarly { signIn.interval += .seconds(5) }
    signIn.polledAt = bracket.now.wall
    try bracket.books.save(signIn)
    return isEarly ? .slowDown : .authorizationPending
  }
}

/// An application shows its refresh token and gets the next pair.
public struct RenewTokens: UseCase {
  private let token: String
  private let client: String
  public let locks = Locks.house

  public init(token: String, client: String) {
    self.token = token
    self.client = client
  }

  public func run(in bracket: Bracket) throws -> ApplicationTokenDecision {
    guard let shown = bracket.secrets.read(refreshToken: token),
      var grant = try bracket.books.grant(GrantID(shown.family)), grant.client == client, grant.endedAt == nil,
      grant.expiresAt > bracket.now.wall
    else { return .refused(.invalidGrant) }
    let age = bracket.now.wall - grant.renewedAt
    guard age <= ApplicationTokenTerms.unused else { return .refused(.invalidGrant) }
    if shown.number == grant.number {
      grant.number += 1
      grant.renewedAt = bracket.now.wall
      try bracket.books.save(grant)
    } else if shown.number != grant.number - 1 || age > ApplicationTokenTerms.leniency {
      try bracket.endCopied(grant)
      return .refused(.invalidGrant)
    }
    return .granted(try bracket.tokens(of: grant))
  }
}

/// Signs an application out (RFC 7009). Whatever is shown, nothing is said about it.
public struct RevokeTokens: UseCase {
  private let token: String
  private let client: String
  public let locks = Locks.house

  public init(token: String, client: String) {
    self.token = token
    self.client = client
  }

  public func run(in bracket: Bracket) throws {
    guard let grant = try grant(bracket), grant.client == client, grant.endedAt == nil else { return }
    try bracket.end(grant)
    try bracket.audit(
      .account(grant.account, scope: .seats), "application.sign_out", grant.id.text, concerns: grant.account,
      details: "\(grant.device)")
  }

  private func grant(_ bracket: Bracket) throws -> Grant? {
    if let shown = bracket.secrets.read(refreshToken: token) { return try bracket.books.grant(GrantID(shown.family)) }
    guard let token = BearerToken(text: token), let family = try bracket.books.token(hash: token.hash)?.family else {
      return nil
    }
    return try bracket.books.grant(family)
  }
}

extension Bracket {
  /// Signs an application in.
  func beginGrant(for account: AccountID, client: String, device: String, platform: String) throws -> Grant {
    let grant = Grant(
      id: surroundings.newID(), account: account, client: client, device: device, platform: platform,
      createdAt: now.wall, expiresAt: now.wall + ApplicationTokenTerms.grant, renewedAt: now.wall)
    try books.add(grant)
    return grant
  }

  /// A code or refresh token that was used up comes again: somebody else may have it. Both are signed out.
  func endCopied(_ grant: Grant) throws {
    try end(grant)
    guard let account = try books.account(grant.account) else { return }
    let name = try Applications.name(of: grant.client, books) ?? grant.client
    try audit(
      .account(account.id, scope: .seats), "application.copied", grant.id.text, concerns: account.id,
      details: "\(name) on \(grant.device)")
    try mail(.signInEnded, to: account, ["name": account.name, "application": name, "device": grant.device])
  }

  /// The pair that a grant's number stands for. Both are computed, so that the same pair can be given again.
  func tokens(of grant: Grant) throws -> ApplicationTokens {
    guard let account = try books.account(grant.account), !account.isDeleted else { throw Denial.notSignedIn }
    let access = secrets.accessToken(family: grant.id.uuid, number: grant.number)
    let expires = min(grant.renewedAt + ApplicationTokenTerms.access, grant.expiresAt)
    try books.add(
      TokenEntry(
        id: surroundings.newID(), account: account.id, scope: .seats, expiresAt: expires, kind: .application,
        family: grant.id, label: grant.client, createdAt: now.wall), hash: access.hash)
    return ApplicationTokens(
      access: access, refresh: secrets.refreshToken(family: grant.id.uuid, number: grant.number), expiresAt: expires,
      account: account, moment: now)
  }
}
