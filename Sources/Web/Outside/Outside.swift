import HTTPTypes

/// How requests come to this server: directly, or through proxies that are believed when they say for whom they ask.
public struct Outside: Sendable {
  private let proxies: TrustedProxies
  private let speaksTLS: Bool
  /// Whether people know this server by an address of `https`.
  let promisesTLS: Bool

  /// Nobody stands in between, and nothing is encrypted here.
  public static let plain = Outside(proxies: .none, speaksTLS: false, address: "")

  /// - Parameters:
  ///   - speaksTLS: whether this server itself does.
  ///   - address: the server's, as applications know it.
  public init(proxies: TrustedProxies, speaksTLS: Bool, address: String) {
    self.proxies = proxies
    self.speaksTLS = speaksTLS
    promisesTLS = address.lowercased().hasPrefix("https://")
  }

  /// What is known about where a request began.
  struct Origin: Equatable {
    /// nil when it is the other end of the connection.
    var client: IPAddress?
    /// Whether nobody could read it on its way from outside.
    var isSecure: Bool
  }

  /// - Parameter peer: the other end of the connection; nil at a local socket.
  func origin(of headers: HTTPFields, peer: @autoclosure () -> IPAddress?) -> Origin {
    guard !proxies.isEmpty, let peer = peer(), proxies.contains(peer) else {
      return Origin(client: nil, isSecure: speaksTLS)
    }
    let ways = [
      ForwardedWay(xFor: headers[values: .xForwardedFor], xProto: headers[values: .xForwardedProto]),
      ForwardedWay(forwarded: headers[values: .forwarded]),
    ]
    return Origin(client: client(ways, peer), isSecure: isSecure(ways))
  }

  /// A proxy that writes one of the headers may let through what its client wrote in the other. So where they differ
  /// neither is believed, and it is the proxy that asks.
  private func client(_ ways: [ForwardedWay], _ peer: IPAddress) -> IPAddress? {
    let said = Set(ways.filter { !$0.hops.isEmpty }.map { proxies.client(of: $0.hops, peer: peer) })
    return said.count == 1 ? said.first : nil
  }

  /// Only when every hop that says anything says so.
  private func isSecure(_ ways: [ForwardedWay]) -> Bool {
    let said = Set(ways.flatMap(\.protocols))
    return said.isEmpty ? speaksTLS : said == ["https"]
  }

  /// Tells browsers to come by https only (RFC 6797): for a year, and never over a way on which anybody could say so.
  func strictTransport(_ isSecure: Bool) -> String? {
    promisesTLS && isSecure ? "max-age=31536000; includeSubDomains" : nil
  }
}

extension HTTPField.Name {
  // The names are well-formed; the others are never sent to us.
  static let xForwardedFor = Self("X-Forwarded-For") ?? .trailer
  static let xForwardedProto = Self("X-Forwarded-Proto") ?? .trailer
  static let forwarded = Self("Forwarded") ?? .trailer
}
