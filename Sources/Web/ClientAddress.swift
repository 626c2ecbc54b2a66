import CNIOLinux
import NIOCore

/// From where somebody asks.
public struct ClientAddress: Sendable {
  /// The network address for people and logs; empty at a local socket.
  public let text: String
  /// What tries are counted by: the address, of IPv6 its first half, which is one customer's.
  public let network: String

  init(of address: SocketAddress?) {
    text = address?.ipAddress ?? ""
    if case .v6(let v6) = address {
      let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0.prefix(8)) }
      network = bytes.map { String($0, radix: 16) }.joined(separator: ":")
    } else {
      network = text
    }
  }
}
