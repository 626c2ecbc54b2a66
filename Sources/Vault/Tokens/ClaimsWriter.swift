import SeatProtocol

/// Writes a token's JSON by hand, fields always in the same order: every grant and heartbeat waits for it, and a
/// general encoder takes several times as long.
enum ClaimsWriter {
  static func header(keyID: String, certificate: String) -> [UInt8] {
    var json = JSONText()
    json.add("alg", TokenHeader.algorithm)
    json.add("typ", SeatToken.type)
    json.add("kid", keyID)
    json.add("cert", certificate)
    return json.closed()
  }

  static func claims(_ token: SeatToken) -> [UInt8] {
    var json = JSONText()
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
    return json.closed()
  }
}
