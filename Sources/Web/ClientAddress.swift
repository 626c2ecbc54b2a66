import Glibc
import NIOCore

/// From where somebody asks.
public struct ClientAddress: Sendable {
  /// The network address for people and logs; empty at a local socket.
  public let text: String
  /// What tries are counted by: the address, of IPv6 its first half, which is one customer's.
  public let network: String

  init(of address: SocketAddress?) {
    text = address?.ipAddress ?? ""
    network = Self.firstHalf(of: text) ?? text
  }

  /// nil for what is no IPv6 address.
  private static func firstHalf(of text: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
  }
}
