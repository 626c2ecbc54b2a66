public import Licensing
import Storage

extension Books {
  public func plan(named name: String) throws -> Plan? {
    try plans("p.name = \(name)").first
  }

  public func plans(_ ids: Set<PlanID>) throws -> [PlanID: Plan] {
    let found = try plans("p.id in (\(list: ids.sorted()))")
    return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
  }

  private func plans(_ condition: Query) throws -> [Plan] {
    let coverage = try coverages(
      """
      select c.plan as owner, c.product, c.up_to from plan_products c join plans p on p.id = c.plan where \(condition)
      """)
    return try rows("select p.* from plans p where \(condition) order by p.name") { row in
      let id: PlanID = try row.get("id")
      let months: Int? = try row.get("months")
      return try Plan(
        id: id, name: row.get("name"), coverage: Coverage(coverage[id.uuid] ?? [:]),
        seats: SeatCount(stored: row.get("seats")), devicesPerSeat: row.get("devices_per_seat"),
        term: months.map(Term.months) ?? .perpetual,
        pace: Pace(
          leaseFor: .milliseconds(row.get("lease_ms", as: Int64.self)),
          heartbeatIn: .milliseconds(row.get("heartbeat_ms", as: Int64.self)),
          runFor: .milliseconds(row.get("run_ms", as: Int64.self))))
    }
  }

  public func add(_ plan: Plan) throws {
    let months: Int? = if case .months(let months) = plan.term { months } else { nil }
    try transaction.run(
      """
      insert into plans (id, name, seats, devices_per_seat, months, lease_ms, heartbeat_ms, run_ms)
      values (\(plan.id), \(plan.name), \(plan.seats.stored), \(plan.devicesPerSeat), \(months),
        \(plan.pace.leaseFor.milliseconds), \(plan.pace.heartbeatIn.milliseconds), \(plan.pace.runFor.milliseconds))
      """)
    for (product, limit) in plan.coverage.limits {
      try transaction.run(
        "insert into plan_products (plan, product, up_to) values (\(plan.id), \(product), \(limit.stored))")
    }
  }

  public func products() throws -> [ProductCode: String] {
    let found = try rows("select code, name from products") {
      try ($0.get("code", as: ProductCode.self), $0.get("name", as: String.self))
    }
    return Dictionary(found) { first, _ in first }
  }

  /// Adds a product, or gives it another name.
  public func save(product: ProductCode, name: String) throws {
    try transaction.run(
      """
      insert into products (code, name) values (\(product), \(name))
      on conflict (code) do update set name = excluded.name
      """)
  }
}
