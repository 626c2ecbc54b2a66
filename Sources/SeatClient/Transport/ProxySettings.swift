public import SeatProtocol

/// The proxy that the environment names, by libcurl's rules.
public struct ProxySettings: Hashable, Sendable {
  private let environment: [String: String]

  public init(environment: [String: String]) {
    self.environment = environment
  }

  /// The proxy for requests to `address`, without the name and password it may contain; nil when there is none.
  /// Requests to this computer never take a proxy: it would get to see the token.
  public func proxy(for address: ServerAddress) -> String? {
    guard !address.isLoopback, !isExempt(address.host) else { return nil }
    // HTTP_PROXY in capitals is what a CGI request header turns into, so it is not believed.
    let own = address.scheme == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    let named = (own + ["all_proxy", "ALL_PROXY"]).compactMap { environment[$0] }
    return named.first { !$0.isEmpty }.map(Self.withoutPassword)
  }

  private func isExempt(_ host: String) -> Bool {
    let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    return list.split { $0 == "," || $0 == " " }.contains { entry in
      let name = (entry.first == "." ? entry.dropFirst() : entry).lowercased()
      return name == "*" || host == name || host.hasSuffix("." + name)
    }
  }

  private static func withoutPassword(_ proxy: String) -> String {
    guard let at = proxy.lastIndex(of: "@") else { return proxy }
    let scheme = proxy.firstRange(of: "://").map { proxy[..<$0.upperBound] } ?? ""
    return String(scheme + proxy[proxy.index(after: at)...])
  }
}
