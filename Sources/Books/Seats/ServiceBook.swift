public import Licensing
import Storage

extension Books {
  /// How much time was lost to outages, and when a server was last known to be alive; nil before the first start.
  public func service(locking: Bool = false) throws -> ServiceTime? {
    let lock: Query = locking ? "\(.lockRows)" : ""
    return try row(Self.serviceRow + lock, serviceTime)
  }

  static let serviceRow: Query = "select lost_ms, alive_at from service where id = 1"

  func serviceTime(_ row: Row) throws -> ServiceTime {
    try ServiceTime(lost: .milliseconds(row.get("lost_ms", as: Int64.self)), aliveAt: row.get("alive_at"))
  }

  public func save(_ service: ServiceTime) throws {
    try transaction.run(
      """
      insert into service (id, lost_ms, alive_at) values (1, \(service.lost.milliseconds), \(service.aliveAt))
      on conflict (id) do update set lost_ms = excluded.lost_ms, alive_at = excluded.alive_at
      """)
  }

  /// Writes down that service time stood still, or was set right.
  ///
  /// - Parameter before: how it was until then.
  public func noteOutage(from before: ServiceTime, to service: ServiceTime) throws {
    try transaction.run(
      """
      insert into outages (service_at, lost_ms) values (\(before.aliveAt - before.lost), \(service.lost.milliseconds))
      on conflict (service_at) do update set lost_ms = excluded.lost_ms
      """)
  }

  /// The outages until now.
  public func outages() throws -> Outages {
    Outages(
      try rows("select service_at, lost_ms from outages order by service_at") {
        try Outages.Step(after: $0.get("service_at"), lost: .milliseconds($0.get("lost_ms", as: Int64.self)))
      })
  }
}
