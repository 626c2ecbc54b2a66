import NIOCore

/// From where somebody asks.
public struct ClientAddress: Sendable {
  /// The network address for people and logs; empty at a local socket.
  public let text: String
  /// What tries are counted by: the address, of IPv6 its first half, which is one customer's.
  public let network: String

  init(_ address: IPAddress?) {
    text = address?.text ?? ""
    network =
      address.map { address in
        address.isIPv6 ? address.bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") : address.text
      } ?? ""
  }
}

extension IPAddress {
  /// nil at a local socket.
  init?(of address: SocketAddress?) {
    guard let text = address?.ipAddress else { return nil }
    // The system names the interface of an address that is good on one link only.
    self.init(text.prefix { $0 != "%" })
  }
}
