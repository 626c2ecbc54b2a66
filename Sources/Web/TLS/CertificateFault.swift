/// Why a certificate cannot be used.
public enum CertificateFault: Error, Equatable, CustomStringConvertible {
  case unreadable(String, reason: String)
  case noCertificate(String)
  case noKey(String)
  case sealedKey(String)
  case strangers(CertificateFiles)
  /// What was found is over, and what is in use is not.
  case over(String, until: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "The file \(path) cannot be read: \(reason)."
    case .noCertificate(let path):
      "There is no certificate in \(path). It has the server's own first and then the others of its chain, as PEM."
    case .noKey(let path):
      "There is no private key in \(path) that can be used. It is one key, as PEM."
    case .sealedKey(let path):
      "The private key in \(path) is encrypted, and nobody is there to type a password. Use one that is not."
    case .strangers(let files):
      "The key in \(files.key) does not belong to the first certificate in \(files.certificate)."
    case .over(let path, let until):
      "The certificate in \(path) has ended on \(until)."
    }
  }
}
