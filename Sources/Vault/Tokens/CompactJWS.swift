import FoundationEssentials
import SeatProtocol

/// `base64url(header).base64url(claims).base64url(signature)` (RFC 7515 §7.1), with Ed25519.
struct CompactJWS {
  private static let dot = UInt8(ascii: ".")

  let header: TokenHeader
  private let claims: Data
  private let signed: [UInt8]
  private let signature: [UInt8]

  /// What every text with this header begins with.
  static func prefix(header: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    Base64URL.append(header, to: &text)
    return text + [dot]
  }

  /// The text with this prefix, signed.
  static func sign(prefix: [UInt8], claims: [UInt8], with key: SigningKey) throws -> String {
    var text = prefix
    Base64URL.append(claims, to: &text)
    let signature = try key.sign(text)
    text.append(dot)
    Base64URL.append(signature, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes a text apart; nothing in it is to be believed before ``claims(_:verifiedBy:)``.
  init(_ text: String, type: String) throws(TokenRejection) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let header = Self.decode(parts[0]), let claims = Self.decode(parts[1]),
      let signature = Self.decode(parts[2]), let decoded = try? JSONDecoder().decode(TokenHeader.self, from: header)
    else { throw .malformed }
    guard decoded.algorithm == TokenHeader.algorithm else { throw .wrongAlgorithm }
    guard decoded.type == type else { throw .wrongType }
    self.header = decoded
    self.claims = claims
    self.signature = Array(signature)
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// The claims, if this key signed them.
  func claims<Claims: Decodable>(_: Claims.Type, verifiedBy key: VerifyingKey) throws(TokenRejection) -> Claims {
    guard key.verifies(signature, of: signed) else { throw .wrongSignature }
    guard let decoded = try? JSONDecoder().decode(Claims.self, from: claims) else { throw .malformed }
    return decoded
  }

  /// Only the one text that encodes these bytes: unused bits of the last digit must be zero.
  private static func decode(_ part: Substring) -> Data? {
    guard let data = Base64URL.decode(part), Base64URL.encode(Array(data)) == part else { return nil }
    return data
  }
}
