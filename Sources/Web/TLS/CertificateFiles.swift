import Glibc

/// Where a certificate with its chain and its private key lie, as PEM.
public struct CertificateFiles: Hashable, Sendable {
  public let certificate: String
  public let key: String

  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }

  /// What was in the files.
  struct Texts: Equatable, Sendable {
    let certificate: [UInt8]
    let key: [UInt8]
  }

  func read() throws(CertificateFault) -> Texts {
    Texts(certificate: try Self.bytes(of: certificate), key: try Self.bytes(of: key))
  }

  /// A chain has some kilobytes.
  private static let bytesMax = 1 << 20

  private static func bytes(of path: String) throws(CertificateFault) -> [UInt8] {
    // A pipe would have us wait until somebody writes into it.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadable(path, reason: reason()) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= bytesMax {
      let count = Glibc.read(file, &buffer, buffer.count)
      guard count >= 0 else { throw .unreadable(path, reason: reason()) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
    throw .unreadable(path, reason: "it has more than a megabyte")
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
