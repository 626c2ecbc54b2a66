import SeatProtocol

/// Writes a token's JSON by hand, fields always in the same order: every grant and heartbeat waits for it, and a
/// general encoder takes several times as long.
enum ClaimsWriter {
  static func header(keyID: String, certificate: String) -> [UInt8] {
    var json = JSONObject()
    json.add("alg", TokenHeader.algorithm)
    json.add("typ", SeatToken.type)
    json.add("kid", keyID)
    json.add("cert", certificate)
    return json.closed
  }

  static func claims(_ token: SeatToken) -> [UInt8] {
    var json = JSONObject()
    json.add("iss", token.issuer)
    json.add("org", token.organization)
    json.add("sub", token.member)
    json.add("product", token.product)
    json.add("device", token.device)
    json.add("lease", token.lease)
    json.add("gen", Int64(token.generation))
    json.add("iat", token.issuedAt)
    json.add("seat_until", token.seatUntil)
    json.add("run_until", token.runUntil)
    return json.closed
  }
}

/// A flat JSON object under construction. Names are ours and need no escaping.
private struct JSONObject {
  private static let hex = Array("0123456789abcdef".utf8)

  private var text: [UInt8]

  init() {
    text = [UInt8(ascii: "{")]
    text.reserveCapacity(512)
  }

  var closed: [UInt8] { text + [UInt8(ascii: "}")] }

  mutating func add(_ name: StaticString, _ value: String) {
    open(name)
    text.append(UInt8(ascii: "\""))
    for byte in value.utf8 { append(byte) }
    text.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: StaticString, _ value: Int64) {
    open(name)
    text += String(value).utf8
  }

  private mutating func open(_ name: StaticString) {
    if text.count > 1 { text.append(UInt8(ascii: ",")) }
    text.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { text += $0 }
    text += [UInt8(ascii: "\""), UInt8(ascii: ":")]
  }

  /// Quotes, backslashes and control characters must be escaped (RFC 8259 §7); all else stands for itself.
  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      text += [UInt8(ascii: "\\"), byte]
    case 0..<0x20:
      text += Array("\\u00".utf8) + [Self.hex[Int(byte >> 4)], Self.hex[Int(byte & 15)]]
    default:
      text.append(byte)
    }
  }
}
