/// Why a seat token proves nothing.
public enum TokenFault: String, Hashable, Sendable, Error, CaseIterable {
  /// Not three parts of base64url with JSON inside, or too long.
  case malformed
  case wrongAlgorithm
  case wrongType
  /// The header names no certificate of the key that signed.
  case noCertificate
  /// The certificate was not signed by the vendor's root key.
  case wrongRoot
  /// The certificate is for another key than the one that signed.
  case wrongKey
  /// The token was issued after the certificate had ended.
  case certificateEnded
  case wrongSignature
  case otherLease
  case otherProduct
  case otherDevice
  /// It was seen before, and its time is over.
  case stale

  /// One English sentence.
  public var sentence: String {
    switch self {
    case .malformed: "it cannot be read."
    case .wrongAlgorithm: "it is not signed with Ed25519."
    case .wrongType: "it is a token for another purpose."
    case .noCertificate: "the certificate of its key is missing."
    case .wrongRoot: "its key is not certified by the vendor's root key."
    case .wrongKey: "its certificate belongs to another key."
    case .certificateEnded: "the certificate of its key had ended when it was issued."
    case .wrongSignature: "its signature is wrong."
    case .otherLease: "it is for another lease."
    case .otherProduct: "it is for another product."
    case .otherDevice: "it is for another device."
    case .stale: "it is an old one."
    }
  }
}
