import Crypto
import FoundationEssentials
import SeatProtocol

/// `base64url(header).base64url(claims).base64url(signature)`, read but not yet believed.
struct CompactJWS {
  static let longest = 16_384

  let header: TokenHeader
  private let claims: Data
  private let signed: Data
  private let signature: Data

  init(_ text: String, type: String) throws(TokenFault) {
    guard text.utf8.count <= Self.longest else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]), let header = try? JSONDecoder().decode(TokenHeader.self, from: head)
    else { throw .malformed }
    guard header.algorithm == TokenHeader.algorithm else { throw .wrongAlgorithm }
    guard header.type == type else { throw .wrongType }
    self.header = header
    self.claims = claims
    self.signature = signature
    signed = Data("\(parts[0]).\(parts[1])".utf8)
  }

  /// The claims, once `key` is seen to have signed them.
  func claims<Claims: Decodable>(
    _ type: Claims.Type, signedBy key: Curve25519.Signing.PublicKey, otherwise fault: TokenFault
  ) throws(TokenFault) -> Claims {
    guard key.isValidSignature(signature, for: signed) else { throw fault }
    guard let value = try? JSONDecoder().decode(type, from: claims) else { throw .malformed }
    return value
  }
}
