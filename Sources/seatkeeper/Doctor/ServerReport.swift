import SeatProtocol

/// What a server says about itself over the control socket.
struct ServerReport: Decodable {
  let engine: [String: String]
  let lostS: Double
  let certifiedUntil: WireInstant
  /// By the server's own clock, which is never stepped.
  let serverTime: WireInstant
}
