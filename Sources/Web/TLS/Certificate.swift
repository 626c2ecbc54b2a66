public import Licensing
import NIOCore
import NIOSSL

/// A certificate with its chain and key, known to belong together.
public struct Certificate: Sendable {
  let files: CertificateFiles
  /// From which it was made, so that a change can be seen.
  let texts: CertificateFiles.Texts
  public let validFrom: Instant
  public let validUntil: Instant
  let configuration: TLSConfiguration

  /// Reads it, and does not ask whether it is over.
  public static func load(_ files: CertificateFiles) throws(CertificateFault) -> Certificate {
    try Certificate(files.read(), from: files)
  }

  init(_ texts: CertificateFiles.Texts, from files: CertificateFiles) throws(CertificateFault) {
    guard let chain = try? NIOSSLCertificate.fromPEMBytes(texts.certificate), let own = chain.first else {
      throw .noCertificate(files.certificate)
    }
    self.files = files
    self.texts = texts
    validFrom = Instant(milliseconds: Int64(own.notValidBefore) * 1000)
    validUntil = Instant(milliseconds: Int64(own.notValidAfter) * 1000)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(try Self.key(texts.key, at: files.key)))
    configuration.minimumTLSVersion = .tlsv12
    // How long a closed connection waits for the other side's goodbye, and a stopping server with it.
    configuration.shutdownTimeout = .seconds(1)
    // Only what TLS is made of compares the two.
    guard (try? NIOSSLContext(configuration: configuration)) != nil else { throw .strangers(files) }
    self.configuration = configuration
  }

  private static func key(_ text: [UInt8], at path: String) throws(CertificateFault) -> NIOSSLPrivateKey {
    let words = String(decoding: text, as: UTF8.self)
    guard !words.contains("ENCRYPTED") else { throw .sealedKey(path) }
    guard let key = try? NIOSSLPrivateKey(bytes: text, format: .pem) else { throw .noKey(path) }
    return key
  }
}
