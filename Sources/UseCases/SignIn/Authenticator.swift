public import Books
public import Licensing
import Storage
import Surroundings
import Synchronization
import Vault

/// Who a bearer token speaks for. Tokens that were seen are remembered, so that most requests ask no database; one that
/// ends is forgotten before the one who ended it is answered.
public final class Authenticator: Sendable {
  private let runner: Runner
  private let remembered = Mutex<Memory>(Memory())
  private static let capacity = 100_000

  /// How long an entry is good for where another server may end the token and the word of it may get lost.
  private static let goodFor = Duration.seconds(30)

  private struct Memory {
    var entries: [[UInt8]: Known] = [:]
    /// Grows with each token that ends, so that a look-up begun before does not bring it back.
    var endings = 0
  }

  public init(runner: Runner) {
    self.runner = runner
    runner.listen { [weak self] announcement in
      switch announcement {
      case .tokenEnded(let hash): self?.forget(hash)
      case .somethingMissed: self?.forgetAll()
      default: break
      }
    }
  }

  private struct Known {
    var entry: TokenEntry
    let until: Instant
  }

  /// Who asks, and by which token.
  public struct Bearer: Sendable {
    public let caller: Caller
    public let token: TokenID

    init(_ entry: TokenEntry) {
      caller = .account(entry.account, scope: entry.scope)
      token = entry.id
    }
  }

  /// - Throws: ``Denial/notSignedIn`` for a token that is unknown, ended or expired.
  public func bearer(of text: some StringProtocol) async throws -> Bearer {
    guard let token = BearerToken(text: text) else { throw Denial.notSignedIn }
    let entry = try await entry(hash: token.hash)
    guard let entry, !entry.use.isOver(at: runner.surroundings.clock.now()) else { throw Denial.notSignedIn }
    return Bearer(entry)
  }

  /// Who shows a session's token in a browser, and writes down that it is used; nil for what is no session any more.
  ///
  /// - Parameter isUsed: false where nobody has done anything: a page loads itself anew.
  public func session(of text: some StringProtocol, isUsed: Bool = true) async throws -> Bearer? {
    guard let token = BearerToken(text: text), let entry = try await entry(hash: token.hash), entry.kind == .session
    else { return nil }
    let now = runner.surroundings.clock.now()
    guard !entry.use.isOver(at: now) else { return nil }
    if isUsed, entry.use.isWorthNoting(at: now) {
      let usedAt = try await runner.run(NoteSessionUse(session: entry.id))
      remembered.withLock { $0.entries[token.hash]?.entry.usedAt = usedAt }
    }
    return Bearer(entry)
  }

  /// Whom a token speaks for, if that was asked lately; nil when it must be looked for.
  public func remembered(_ text: some StringProtocol) -> Bearer? {
    guard let token = BearerToken(text: text) else { return nil }
    let now = runner.surroundings.clock.now()
    guard let known = remembered.withLock({ $0.entries[token.hash] }), known.until > now,
      !known.entry.use.isOver(at: now)
    else { return nil }
    return Bearer(known.entry)
  }

  private func entry(hash: [UInt8]) async throws -> TokenEntry? {
    let now = runner.surroundings.clock.now()
    let (known, endings) = remembered.withLock { ($0.entries[hash], $0.endings) }
    if let known, known.until > now { return known.entry }
    guard let entry = try await runner.ask(FindToken(hash: hash)) else { return nil }
    remembered.withLock {
      guard $0.endings == endings else { return }
      if $0.entries.count >= Self.capacity { $0.entries.removeAll() }
      $0.entries[hash] = Known(entry: entry, until: runner.engine.isShared ? now + Self.goodFor : .distantFuture)
    }
    return entry
  }

  private func forget(_ hash: [UInt8]) {
    remembered.withLock {
      $0.entries[hash] = nil
      $0.endings += 1
    }
  }

  private func forgetAll() {
    remembered.withLock {
      $0.entries.removeAll()
      $0.endings += 1
    }
  }
}

private struct FindToken: Inquiry {
  let hash: [UInt8]

  func run(in books: Books, now: Moment) throws -> TokenEntry? {
    try books.token(hash: hash)
  }
}
