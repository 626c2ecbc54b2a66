/// The proxies in front of this server that are believed when they say for whom they ask.
public struct TrustedProxies: Sendable {
  private let networks: [Network]

  public static let none = TrustedProxies(networks: [])

  private init(networks: [Network]) {
    self.networks = networks
  }

  /// Reads addresses and networks, separated by commas: `10.0.0.0/8, 2001:db8::1`.
  ///
  /// - Throws: ``ProxyFault`` that names the part which is wrong.
  public init(_ text: String) throws(ProxyFault) {
    var networks: [Network] = []
    for part in text.split(separator: ",") where part.contains(where: { $0 != " " }) {
      networks.append(try Network(part.filter { $0 != " " }))
    }
    self.networks = networks
  }

  var isEmpty: Bool { networks.isEmpty }

  func contains(_ address: IPAddress) -> Bool {
    networks.contains { $0.contains(address) }
  }

  /// The nearest hop that is no proxy of ours, as far as proxies of ours vouch for it. Whatever stands further outside
  /// was written by somebody who could have invented it.
  ///
  /// - Parameters:
  ///   - hops: from the outside in; nil for one that hides or cannot be read.
  ///   - peer: the other end of the connection.
  func client(of hops: [IPAddress?], peer: IPAddress) -> IPAddress {
    var nearest = peer
    for hop in hops.suffix(Self.hopsMax).reversed() {
      guard contains(nearest), let hop else { break }
      nearest = hop
    }
    return nearest
  }

  /// Nobody has more proxies of his own in a row; what is longer was made to keep us busy.
  private static let hopsMax = 16
}

/// What is wrong with a list of proxies.
public enum ProxyFault: Error, Equatable, CustomStringConvertible {
  case noAddress(String)
  case noLength(String, longest: Int)
  case bitsBeyond(String, meant: String)
  case everybody(String)

  public var description: String {
    switch self {
    case .noAddress(let text):
      "The trusted proxy \(text) is no address and no network. They look like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32."
    case .noLength(let text, let longest):
      "The trusted proxy \(text) has no length of a network after its slash: 1 to \(longest)."
    case .bitsBeyond(let text, let meant):
      "The trusted proxy \(text) is an address with the length of a network. Write \(meant), or the address alone."
    case .everybody(let text):
      "The trusted proxy \(text) is everybody, and then anybody could say where he comes from."
    }
  }
}

/// A range of addresses that begin with the same bits.
struct Network: Sendable {
  private let base: IPAddress
  private let length: Int

  init(_ text: String) throws(ProxyFault) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = parts.first.flatMap({ IPAddress($0) }) else { throw .noAddress(text) }
    self.base = base
    let longest = base.bytes.count * 8
    guard parts.count > 1 else {
      length = longest
      return
    }
    guard let length = Self.number(parts[1]), length <= longest else { throw .noLength(text, longest: longest) }
    guard length > 0 else { throw .everybody(text) }
    self.length = length
    let meant = IPAddress(bytes: base.bytes.enumerated().map { $1 & mask(of: $0) })
    guard meant == base else { throw .bitsBeyond(text, meant: "\(meant.text)/\(length)") }
  }

  func contains(_ address: IPAddress) -> Bool {
    address.bytes.count == base.bytes.count
      && zip(address.bytes, base.bytes).enumerated().allSatisfy { at, pair in (pair.0 ^ pair.1) & mask(of: at) == 0 }
  }

  /// The bits of a byte that count.
  private func mask(of byte: Int) -> UInt8 {
    let bits = min(8, max(0, length - 8 * byte))
    return bits == 0 ? 0 : UInt8.max << (8 - bits)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}
