/// Hashes and compares passwords, few at a time, so that a crowd at the sign-in costs neither memory nor heartbeats.
public final class PasswordHasher: Sendable {
  /// Too many are waiting already.
  public struct Busy: Error, Hashable, Sendable, CustomStringConvertible {
    public init() {}

    public var description: String { "Too many people are signing in at the moment. Try again in a few seconds." }
  }

  typealias Verify = @Sendable (_ password: String, _ hash: PasswordHash) throws -> Bool

  /// What a new hash costs.
  public let cost: PasswordCost
  private let threads: BoundedThreads
  private let decoy: PasswordHash
  private let verify: Verify

  /// - Parameters:
  ///   - atOnce: how many hashes are made at the same time, at least 1; each takes the cost's memory.
  ///   - waiting: how many may wait for their turn, at least 0.
  public convenience init(cost: PasswordCost, atOnce: Int = 2, waiting: Int = 200) {
    self.init(cost: cost, threads: BoundedThreads(atOnce: atOnce, waiting: waiting)) { try $1.matches($0) }
  }

  init(cost: PasswordCost, threads: BoundedThreads, verify: @escaping Verify) {
    self.cost = cost
    self.threads = threads
    self.verify = verify
    decoy = PasswordHash.decoy(cost)
  }

  /// - Parameter salt: 16 bytes from the system's random source.
  /// - Throws: ``Busy``, ``PasswordHashError``; CancellationError when the task is cancelled while it waits.
  public func make(_ password: String, salt: [UInt8]) async throws -> PasswordHash {
    try await threads.run { [cost] in try PasswordHash.make(password, salt: salt, cost: cost) }
  }

  /// Whether the hash was made of this password. nil stands for an account that does not exist: the answer is no, and
  /// takes as long as for one whose hash has this hasher's cost.
  /// - Throws: ``Busy``, ``PasswordHashError``; CancellationError when the task is cancelled while it waits.
  public func matches(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
    let fits = try await threads.run { [decoy, verify] in try verify(password, hash ?? decoy) }
    return fits && hash != nil
  }
}
