public import Licensing
import Storage

/// What a server knows about itself.
public struct ServerEntry: Hashable, Sendable {
  /// The vendor's name, as people see it.
  public let vendor: String
  /// The vendor's time zone, in which terms end.
  public let zone: String
  /// Which server key seals the secrets of this database.
  public let keyFingerprint: String
  /// The vendor's root key, 32 bytes, whose public half is built into applications.
  public let rootPublicKey: [UInt8]

  public init(vendor: String, zone: String, keyFingerprint: String, rootPublicKey: [UInt8]) {
    self.vendor = vendor
    self.zone = zone
    self.keyFingerprint = keyFingerprint
    self.rootPublicKey = rootPublicKey
  }
}

/// A signing key as it stands in the books.
public struct SigningKeyEntry: Hashable, Sendable {
  public let id: String
  public let publicKey: [UInt8]
  /// The private half, sealed under the server key.
  public let sealedKey: [UInt8]
  /// nil until the root key has vouched for it.
  public var certificate: String?
  public var activeFrom: Instant?
  /// For a key that was followed by another: until when its tokens can still be checked.
  public var publishedUntil: Instant?

  public init(
    id: String, publicKey: [UInt8], sealedKey: [UInt8], certificate: String? = nil, activeFrom: Instant? = nil,
    publishedUntil: Instant? = nil
  ) {
    self.id = id
    self.publicKey = publicKey
    self.sealedKey = sealedKey
    self.certificate = certificate
    self.activeFrom = activeFrom
    self.publishedUntil = publishedUntil
  }
}

extension Books {
  /// nil for a database that was never set up.
  public func server() throws -> ServerEntry? {
    try row("select vendor, zone, key_fingerprint, root_public_key from server where id = 1") {
      try ServerEntry(
        vendor: $0.get("vendor"), zone: $0.get("zone"), keyFingerprint: $0.get("key_fingerprint"),
        rootPublicKey: $0.get("root_public_key"))
    }
  }

  public func add(_ server: ServerEntry, at moment: Moment) throws {
    try transaction.run(
      """
      insert into server (id, vendor, zone, key_fingerprint, root_public_key, created_at)
      values (1, \(server.vendor), \(server.zone), \(server.keyFingerprint), \(server.rootPublicKey), \(moment.wall))
      """)
  }

  /// All signing keys, the one that became active last first.
  public func signingKeys() throws -> [SigningKeyEntry] {
    try rows(
      """
      select id, public_key, sealed_key, certificate, active_from, published_until from signing_keys
      order by coalesce(active_from, 0) desc, id
      """
    ) {
      try SigningKeyEntry(
        id: $0.get("id"), publicKey: $0.get("public_key"), sealedKey: $0.get("sealed_key"),
        certificate: $0.get("certificate"), activeFrom: $0.get("active_from"),
        publishedUntil: $0.get("published_until"))
    }
  }

  public func save(_ key: SigningKeyEntry, at moment: Moment) throws {
    try transaction.run(
      """
      insert into signing_keys (id, public_key, sealed_key, certificate, created_at, active_from, published_until)
      values (\(key.id), \(key.publicKey), \(key.sealedKey), \(key.certificate), \(moment.wall), \(key.activeFrom),
        \(key.publishedUntil))
      on conflict (id) do update set certificate = excluded.certificate, active_from = excluded.active_from,
        published_until = excluded.published_until
      """)
  }
}
