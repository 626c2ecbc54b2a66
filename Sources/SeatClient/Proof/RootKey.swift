import Crypto
public import FoundationEssentials
import SeatProtocol

/// The public half of the vendor's root key, which vouches for the keys of the servers.
public struct RootKey: Hashable, Sendable {
  /// 32 bytes in base64url.
  public let text: String
  let key: Curve25519.Signing.PublicKey

  /// nil unless `text` is 32 bytes in base64url.
  public init?(text: String) {
    guard let bytes = Base64URL.decode(text), bytes.count == 32,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return nil }
    self.text = text
    self.key = key
  }

  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// The keys that a server publishes at `/.well-known/jwks.json`.
public struct PublishedKeys: Codable, Hashable, Sendable {
  public var keys: [Key]

  /// One published key; members that are not ours are ignored.
  public struct Key: Codable, Hashable, Sendable {
    public var kty: String
    public var crv: String?
    public var kid: String?
    public var x: String?
    /// `root` or `server`.
    public var role: String?
    /// The certificate of a server's key, a compact JWS signed by the root key.
    public var cert: String?
  }

  /// - Throws: a decoding error when the text is not a set of keys.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(PublishedKeys.self, from: json)
  }

  /// The vendor's root key; nil when there is none, or more than one.
  public var root: RootKey? {
    let roots = keys.filter { $0.kty == "OKP" && $0.crv == "Ed25519" && $0.role == "root" }
    guard roots.count == 1, let text = roots[0].x else { return nil }
    return RootKey(text: text)
  }

  /// The certificates of the server's keys, as far as they are published.
  public var certificates: [String] {
    keys.filter { $0.role == "server" }.compactMap(\.cert)
  }
}
