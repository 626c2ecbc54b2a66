public import Books
public import Licensing
public import Vault

/// How somebody comes with a license key.
public enum KeyWay: Hashable, Sendable {
  /// As it was typed.
  case key(String)
  /// By the key that the account has kept since it was registered, or since it signed in with one.
  case kept

  /// - Throws: ``Denial/notFound(_:)`` where nothing was kept; what is wrong with a key.
  func license(of account: Account, _ books: Books, _ secrets: Secrets) throws -> License {
    switch self {
    case .key(let text): return try TypedKeys.license(text, books, secrets)
    case .kept:
      guard let kept = try books.intentions(of: account.id).license, let license = try books.license(kept) else {
        throw Denial.notFound("license key")
      }
      return license
    }
  }
}

/// What a license key tells whoever holds it, before anybody has signed in: that there is such a key, and for what.
public struct SeeKey: Inquiry {
  private let key: String
  private let secrets: Secrets

  public init(key: String, secrets: Secrets) {
    self.key = key
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let plan: String
  }

  /// - Throws: what is wrong with the key.
  public func run(in books: Books, now: Moment) throws -> Answer {
    let license = try TypedKeys.license(key, books, secrets)
    return Answer(plan: try books.plans([license.plan])[license.plan]?.name ?? "")
  }
}

/// Keeps a license key with the account, so that it is there in another browser too; or has it forgotten. One that
/// nobody can activate any more is not kept.
public struct KeepKey: UseCase {
  private let caller: Caller
  private let key: String?
  public let locks = Locks.house

  /// - Parameter key: nil forgets the one that was kept.
  public init(caller: Caller, key: String?) {
    self.caller = caller
    self.key = key
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    var intentions = try bracket.books.intentions(of: account.id)
    let license = try key.map { try TypedKeys.license($0, bracket.books, bracket.secrets) }
    let waiting = license.flatMap { $0.state(at: bracket.now.wall) == .issued ? $0.id : nil }
    guard intentions.license != waiting else { return }
    intentions.license = waiting
    try bracket.books.save(intentions, of: account.id)
  }
}
