import Glibc

/// An address of the network. One of IPv4 that is written as IPv6 (`::ffff:192.0.2.1`) is the one of IPv4.
public struct IPAddress: Hashable, Sendable {
  /// 4 or 16.
  let bytes: [UInt8]

  /// nil for whatever is no plain address: names, ports, brackets, zones.
  public init?(_ text: some StringProtocol) {
    // The longest is an IPv4 address in IPv6's long form. C would stop reading at a NUL.
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, String(text), &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, String(text), &bytes) == 1 {
      self.bytes = bytes.starts(with: Self.mapped) ? Array(bytes.suffix(4)) : bytes
    } else {
      return nil
    }
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

  var isIPv6: Bool { bytes.count == 16 }

  /// As it is usually written: `2001:db8::1`.
  var text: String {
    var buffer = [CChar](repeating: 0, count: 46)
    let family = isIPv6 ? AF_INET6 : AF_INET
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
