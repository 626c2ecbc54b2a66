public import Books
public import Licensing
import Surroundings
import Synchronization
import Vault

/// Who a bearer token speaks for. Tokens that were seen are remembered, so that most requests ask no database; one that
/// ends is forgotten before the one who ended it is answered.
public final class Authenticator: Sendable {
  private let runner: Runner
  private let remembered = Mutex<Memory>(Memory())
  private static let capacity = 100_000

  private struct Memory {
    var entries: [[UInt8]: TokenEntry] = [:]
    /// Grows with each token that ends, so that a look-up begun before does not bring it back.
    var endings = 0
  }

  public init(runner: Runner) {
    self.runner = runner
    runner.listen { [weak self] announcement in
      if case .tokenEnded(let hash) = announcement { self?.forget(hash) }
    }
  }

  /// Who asks, and by which token.
  public struct Bearer: Sendable {
    public let caller: Caller
    public let token: TokenID
  }

  /// - Throws: ``Denial/notSignedIn`` for a token that is unknown, ended or expired.
  public func bearer(of text: some StringProtocol) async throws -> Bearer {
    guard let token = BearerToken(text: text) else { throw Denial.notSignedIn }
    let entry = try await entry(hash: token.hash)
    guard let entry, (entry.expiresAt ?? .distantFuture) > runner.surroundings.clock.now() else {
      throw Denial.notSignedIn
    }
    return Bearer(caller: .account(entry.account, scope: entry.scope), token: entry.id)
  }

  private func entry(hash: [UInt8]) async throws -> TokenEntry? {
    let (known, endings) = remembered.withLock { ($0.entries[hash], $0.endings) }
    if let known { return known }
    guard let entry = try await runner.ask(FindToken(hash: hash)) else { return nil }
    remembered.withLock {
      guard $0.endings == endings else { return }
      if $0.entries.count >= Self.capacity { $0.entries.removeAll() }
      $0.entries[hash] = entry
    }
    return entry
  }

  private func forget(_ hash: [UInt8]) {
    remembered.withLock {
      $0.entries[hash] = nil
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
