public import SeatProtocol

/// Keeps a sign-in good: its tokens are refreshed in time, by one process for all that share the file.
public struct SignInRenewal {
  /// Seconds after which a request for new tokens counts as failed.
  public static let usualTimeout: Double = 10

  public let signIn: SignIn
  private let connect: (ServerAddress) -> any Transport

  /// - Parameter connect: the way to the server of the sign-in, the only one that is ever asked for.
  public init(signIn: SignIn, connect: @escaping (ServerAddress) -> any Transport) {
    self.signIn = signIn
    self.connect = connect
  }

  /// The token to begin with. One that `seat login` left is refreshed first when less than half of its time is left;
  /// where the server cannot be asked, the old one has to do.
  /// - Parameter now: milliseconds since 1970 UTC, by the server's clock where it is known.
  public func bearer(now: Int64) throws(SignIn.Fault) -> BearerToken {
    guard case .stored(let stored, let source) = try signIn.credential(), stored.isDue(at: now) else {
      return try signIn.bearer()
    }
    let renewal: BearerRenewal?
    do throws(PrivateFileError) {
      renewal = try refresh(waits: stored.isExpired(at: now), Self.usualTimeout, now) { !$0.isDue(at: now) }
    } catch {
      // A file that cannot be written still holds a token that may be good.
      renewal = nil
    }
    switch renewal {
    case .renewed(let bearer): return bearer
    case .refused: throw .missing
    case .delayed, nil:
      guard let bearer = stored.bearer else { throw .malformed(source: source) }
      return bearer
    }
  }

  /// A token that is good for longer than half of its time, while the old one still works; nil when there is none to be
  /// had just now. Never waits for another process.
  /// - Parameter timeout: seconds of one of at most two requests.
  public func freshBearer(now: Int64, timeout: Double) -> BearerToken? {
    guard case .stored(let stored, _) = try? signIn.credential() else { return nil }
    guard stored.isDue(at: now) else { return stored.bearer }
    guard case .renewed(let bearer) = try? refresh(waits: false, timeout, now, unless: { !$0.isDue(at: now) }) else {
      return nil
    }
    return bearer
  }

  /// A token in the place of one that the server refused.
  public func renew(refused: BearerToken?, now: Int64) -> BearerRenewal {
    switch try? signIn.credential() {
    case .token(let bearer, _): return bearer == refused ? .refused : .renewed(bearer)
    case .stored:
      let renewal = try? refresh(waits: true, Self.usualTimeout, now) { $0.bearer != refused }
      return renewal ?? .refused
    case nil: return .refused
    }
  }

  /// Reads the file again under its lock, as another process may have refreshed meanwhile, and asks the server if not.
  /// - Returns: nil when another process is just doing that, and this one does not wait.
  private func refresh(
    waits: Bool, _ timeout: Double, _ now: Int64, unless isGood: (StoredSignIn) -> Bool
  ) throws(PrivateFileError) -> BearerRenewal? {
    guard let store = signIn.store else { return .refused }
    let body = { () throws(PrivateFileError) -> BearerRenewal in
      guard let stored = try store.signIn(at: signIn.server, client: signIn.client) else { return .refused }
      if isGood(stored), let bearer = stored.bearer { return .renewed(bearer) }
      return try refresh(stored, in: store, timeout, now)
    }
    return waits ? try PrivateFile.locked(store.path, body) : try PrivateFile.lockedIfFree(store.path, body)
  }

  private func refresh(
    _ stored: StoredSignIn, in store: SignInFile, _ timeout: Double, _ now: Int64
  ) throws(PrivateFileError) -> BearerRenewal {
    // Tokens that could not be kept would end the sign-in: the old refresh token is worth nothing once it is used.
    try store.check()
    do throws(OAuthAPI.Failure) {
      let granted = try ask(stored, timeout)
      let new = StoredSignIn(granted, server: signIn.server, client: signIn.client, now: now)
      _ = try? store.put(new)
      return new.bearer.map { .renewed($0) } ?? .refused
    } catch {
      switch error {
      case .outage(let outage, let retryAfter): return .delayed(outage, retryAfter: retryAfter)
      case .refused(let refusal):
        if refusal.error == .invalidGrant { try store.remove(stored) }
        return .refused
      }
    }
  }

  /// An answer may be lost although the tokens were exchanged; asked again at once, the server repeats it.
  private func ask(_ stored: StoredSignIn, _ timeout: Double) throws(OAuthAPI.Failure) -> GrantedTokens {
    let api = OAuthAPI(transport: connect(signIn.server), client: stored.client)
    do throws(OAuthAPI.Failure) { return try api.refresh(stored.refreshToken, timeout: timeout) } catch {
      guard case .outage(let outage, _) = error, outage.mayHaveLostAnAnswer else { throw error }
      return try api.refresh(stored.refreshToken, timeout: timeout)
    }
  }
}

extension Outage {
  /// Whether the request may have reached the server.
  fileprivate var mayHaveLostAnAnswer: Bool {
    switch self {
    case .noAnswer, .brokenOff, .serverError(502), .serverError(504): true
    default: false
    }
  }
}
