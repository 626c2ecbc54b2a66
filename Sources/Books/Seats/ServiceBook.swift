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
}
