import Crypto
import FoundationEssentials

/// The device's id: random, made once for each installation, operating-system account and host.
///
/// It is derived from no hardware address or serial number. A home directory that is copied to another computer
/// or shared by several finds no id of its own there, and gets a new one.
public struct DeviceStore: Sendable {
  /// What tells hosts and accounts apart on this side; none of it is ever sent.
  public struct Host: Hashable, Sendable {
    public var machineID: String
    public var hostName: String
    public var account: UInt32

    public init(machineID: String, hostName: String, account: UInt32) {
      self.machineID = machineID
      self.hostName = hostName
      self.account = account
    }

    var mark: String {
      let text = "seat-device\n\(machineID)\n\(hostName)\n\(account)"
      let digits = Array("0123456789abcdef".utf8)
      let hex = SHA256.hash(data: Data(text.utf8)).prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
      return String(decoding: hex, as: UTF8.self)
    }
  }

  /// The file that holds the id.
  public let path: String

  public init(directory: String, host: Host) {
    path = "\(directory)/device-\(host.mark)"
  }

  /// The id, made from `random` and stored when there is none yet; the same for all processes that ask at once.
  public func id(using random: inout some RandomNumberGenerator) throws(PrivateFileError) -> String {
    if let known = try stored() { return known }
    let fresh = Self.make(using: &random)
    if try PrivateFile.create(path, text: fresh + "\n") { return fresh }
    if let known = try stored() { return known }
    try PrivateFile.replace(path, text: fresh + "\n")
    return fresh
  }

  /// An id that a container names for itself; nil unless it is 1 to 128 printable ASCII characters.
  public static func named(_ text: String) -> String? {
    (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } ? text : nil
  }

  private func stored() throws(PrivateFileError) -> String? {
    guard let text = try PrivateFile.load(path) else { return nil }
    return Self.named(String(text.prefix { $0 != "\n" }))
  }

  private static func make(using random: inout some RandomNumberGenerator) -> String {
    let digits = (0..<2).map { _ in String(random.next() as UInt64, radix: 16) }
    return digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
  }
}
