import FoundationEssentials

/// One application of a person's, on one device.
struct OneApplication {
  let lease = Lease.fresh()
  let token: String

  var claim: Request { .claim(lease, device: "laptop", token: token) }

  func ask(_ server: Server) throws -> Answer { try server.ask(claim) }

  /// How many seconds its seat is still kept, as its person sees it: nothing is asked for. nil when it has none.
  func secondsLeft(_ server: Server) throws -> Double? {
    let own = try server.ask(.get("/api/v1/leases", token: token)).json
    guard let now = Self.date(own["server_time"]),
      let end = Self.date(own["data"].list.first { $0["lease"].text == lease }?["ends_at"] ?? .null)
    else { return nil }
    return (end.timeIntervalSince(now) * 1000).rounded() / 1000
  }

  private static func date(_ value: JSONValue) -> Date? {
    value.text.flatMap { try? Date($0, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
  }
}
