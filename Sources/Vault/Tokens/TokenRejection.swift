/// Why a signed text is not believed.
public enum TokenRejection: Error, Hashable, Sendable, CustomStringConvertible {
  case malformed
  case wrongAlgorithm
  case wrongType
  /// No published key has the id that the header names.
  case unknownKey
  case wrongSignature
  /// The certificate is missing, is not the root's, or is another key's.
  case wrongCertificate
  /// The certificate is good, but not for the instant.
  case outsideCertificate

  public var description: String {
    switch self {
    case .malformed: "It is not a signed token."
    case .wrongAlgorithm: "It is not signed with \"EdDSA\"."
    case .wrongType: "It is signed for another use."
    case .unknownKey: "It was signed by a key that is not published, or is no longer."
    case .wrongSignature: "Its signature is wrong."
    case .wrongCertificate: "Its key is not certified by this vendor's root key."
    case .outsideCertificate: "The certificate of its key does not cover the instant."
    }
  }
}
