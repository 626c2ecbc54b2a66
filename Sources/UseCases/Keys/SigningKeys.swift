public import Books
public import Licensing
import Surroundings
public import Vault

/// Opens the keys that this server signs with.
public struct OpenKeyRing: Inquiry {
  private let serverKey: ServerKey

  public init(serverKey: ServerKey) {
    self.serverKey = serverKey
  }

  /// - Throws: ``KeyRingError``, and what Vault says about a key that does not open.
  public func run(in books: Books, now: Moment) throws -> KeyRing {
    guard let server = try books.server() else { throw KeyRingError.notSetUp }
    guard server.keyFingerprint == serverKey.fingerprint else {
      throw KeyRingError.wrongServerKey(expected: server.keyFingerprint, found: serverKey.fingerprint)
    }
    guard let root = VerifyingKey(bytes: server.rootPublicKey) else { throw KeyRingError.notSetUp }
    let entries = try books.signingKeys().filter { $0.activeFrom != nil }
    guard let active = entries.first(where: { $0.publishedUntil == nil }), let certificate = active.certificate else {
      throw KeyRingError.notSetUp
    }
    let key = try SigningKey.open(active.sealedKey, id: active.id, with: Seal(under: serverKey))
    let retired = entries.filter { $0.id != active.id }.compactMap { entry -> KeyRing.Retired? in
      guard let until = entry.publishedUntil, let key = VerifyingKey(bytes: entry.publicKey) else { return nil }
      return KeyRing.Retired(key: key, publishedUntil: until.milliseconds / 1000)
    }
    return try KeyRing(root: root, active: key, certificate: certificate, retired: retired)
  }
}

/// Why a server's keys cannot be opened.
public enum KeyRingError: Error, Hashable, Sendable, CustomStringConvertible {
  case notSetUp
  case wrongServerKey(expected: String, found: String)

  public var description: String {
    switch self {
    case .notSetUp: "This database was never set up. Run `seatkeeper setup` first."
    case .wrongServerKey(let expected, let found):
      "The server key has the fingerprint \(found), and the database was sealed under \(expected). "
        + "Put back the key file that belongs to this database."
    }
  }
}

/// The first half of a rotation: a new key pair, whose secret half never leaves the server.
public struct PrepareSigningKey: UseCase {
  private let caller: Caller
  private let serverKey: ServerKey
  public let locks = Locks.house

  public init(caller: Caller, serverKey: ServerKey) {
    self.caller = caller
    self.serverKey = serverKey
  }

  /// - Returns: the public half, for the root key to vouch for.
  public func run(in bracket: Bracket) throws -> VerifyingKey {
    try Permissions.require(.runTheHouse, of: caller, bracket.books)
    let key = SigningKey(seed: bracket.surroundings.random.bytes(SigningKey.seedLength))
    try bracket.books.save(
      SigningKeyEntry(
        id: key.id, publicKey: key.publicKey.bytes, sealedKey: try key.sealed(with: Seal(under: serverKey))),
      at: bracket.now)
    try bracket.audit(caller, "signing_key.prepare", key.id)
    return key.publicKey
  }
}

/// The second half: the root key has vouched for the new key, and it signs from now on.
public struct ActivateSigningKey: UseCase {
  private let caller: Caller
  private let serverKey: ServerKey
  private let id: String
  private let certificate: String
  public let locks = Locks.house

  public init(caller: Caller, serverKey: ServerKey, id: String, certificate: String) {
    self.caller = caller
    self.serverKey = serverKey
    self.id = id
    self.certificate = certificate
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.runTheHouse, of: caller, bracket.books)
    let entries = try bracket.books.signingKeys()
    guard var entry = entries.first(where: { $0.id == id }) else { throw Denial.notFound("signing key") }
    guard entry.activeFrom == nil else { return }
    try check(entry, bracket)
    for var old in entries where old.activeFrom != nil && old.publishedUntil == nil {
      old.publishedUntil = bracket.now.wall + KeyTerms.publishedAfterwards
      try bracket.books.save(old, at: bracket.now)
    }
    entry.certificate = certificate
    entry.activeFrom = bracket.now.wall
    try bracket.books.save(entry, at: bracket.now)
    try bracket.audit(caller, "signing_key.activate", id)
    bracket.announce(.signingKeysChanged)
  }

  private func check(_ entry: SigningKeyEntry, _ bracket: Bracket) throws {
    let current = try OpenKeyRing(serverKey: serverKey).run(in: bracket.books, now: bracket.now)
    let key = try SigningKey.open(entry.sealedKey, id: entry.id, with: Seal(under: serverKey))
    let now = bracket.now.wall.milliseconds / 1000
    do {
      _ = try current.rotated(to: key, certificate: certificate, oldPublishedUntil: now, now: now)
    } catch {
      throw Denial.invalid([WrongField("/certificate", "\(error)")])
    }
  }
}
