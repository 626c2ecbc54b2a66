import Books
public import Licensing
import Surroundings
public import Vault

/// Makes an empty database a server's: its vendor, its zone, the fingerprint of its key, and a first signing key that
/// the root key has vouched for.
public struct SetUpServer: UseCase {
  public let vendor: String
  public let zone: Zone
  public let serverKey: ServerKey
  public let rootKey: RootKey
  public let locks = Locks.house

  public init(vendor: String, zone: Zone, serverKey: ServerKey, rootKey: RootKey) {
    self.vendor = vendor
    self.zone = zone
    self.serverKey = serverKey
    self.rootKey = rootKey
  }

  public func run(in bracket: Bracket) throws {
    guard try bracket.books.server() == nil else {
      throw Denial.conflict(code: "already_set_up", sentence: "This database belongs to a server already.")
    }
    try bracket.books.add(
      ServerEntry(
        vendor: vendor, zone: zone.name, keyFingerprint: serverKey.fingerprint,
        rootPublicKey: rootKey.publicKey.bytes), at: bracket.now)
    let key = SigningKey(seed: bracket.surroundings.random.bytes(SigningKey.seedLength))
    let certificate = try KeyTerms.certificate(for: key.publicKey, by: rootKey, at: bracket.now.wall)
    try bracket.books.save(
      SigningKeyEntry(
        id: key.id, publicKey: key.publicKey.bytes, sealedKey: try key.sealed(with: Seal(under: serverKey)),
        certificate: certificate, activeFrom: bracket.now.wall), at: bracket.now)
  }
}

/// How long the keys that sign seats last.
public enum KeyTerms {
  /// How long a certificate covers new tokens.
  public static let certified = Duration.days(800)
  /// How long a key that was followed by another stays published: longer than any token runs.
  public static let publishedAfterwards = Duration.days(31)

  /// Lets the root key vouch for a server's key, from an hour ago on: servers' clocks differ.
  public static func certificate(for key: VerifyingKey, by root: RootKey, at now: Instant) throws -> String {
    try root.certify(
      key, issuedAt: (now - .hours(1)).milliseconds / 1000, notAfter: (now + certified).milliseconds / 1000)
  }
}
