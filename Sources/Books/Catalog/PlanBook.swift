public import Licensing
import Storage

extension Books {
  public func plan(named name: String) throws -> Plan? {
    try plans("p.name = \(name)").first
  }

  public func plans(_ ids: Set<PlanID>) throws -> [PlanID: Plan] {
    let found = try plans("p.id \(in: ids.sorted())")
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
          runFor: .milliseconds(row.get("run_ms", as: Int64.self))),
        kind: row.get("kind"), serves: row.get("serves"), terms: row.get("terms"))
    }
  }

  /// nil for one that is sold no more.
  public func planOnSale(named name: String) throws -> Plan? {
    try plans("p.name = \(name) and p.retired_at is null").first
  }

  /// All plans, by name; those that are sold no more are not among them.
  public func plansOnSale() throws -> [Plan] {
    try plans("p.retired_at is null")
  }

  /// Writes a plan, new or changed; one that had been retired is on sale again.
  public func save(_ plan: Plan) throws {
    let months: Int? = if case .months(let months) = plan.term { months } else { nil }
    try transaction.run(
      """
      insert into plans (id, name, seats, devices_per_seat, months, lease_ms, heartbeat_ms, run_ms, kind, serves, terms)
      values (\(plan.id), \(plan.name), \(plan.seats.stored), \(plan.devicesPerSeat), \(months),
        \(plan.pace.leaseFor.milliseconds), \(plan.pace.heartbeatIn.milliseconds), \(plan.pace.runFor.milliseconds),
        \(plan.kind), \(plan.serves), \(plan.terms))
      on conflict (id) do update set seats = excluded.seats, devices_per_seat = excluded.devices_per_seat,
        months = excluded.months, lease_ms = excluded.lease_ms, heartbeat_ms = excluded.heartbeat_ms,
        run_ms = excluded.run_ms, kind = excluded.kind, serves = excluded.serves, terms = excluded.terms,
        retired_at = null
      """)
    try transaction.run("delete from plan_products where plan = \(plan.id)")
    for (product, limit) in plan.coverage.limits {
      try transaction.run(
        "insert into plan_products (plan, product, up_to) values (\(plan.id), \(product), \(limit.stored))")
    }
    // A seat's terms are its plan's.
    try licensesChanged(of: "select organization from licenses where plan = \(plan.id)")
  }

  /// The plan is sold no more; what was issued of it stays.
  public func retire(_ plan: PlanID, at moment: Moment) throws {
    try transaction.run("update plans set retired_at = \(moment.wall) where id = \(plan) and retired_at is null")
  }

  public func products() throws -> [ProductCode: Product] {
    let found = try rows("select code, name, versions, platforms, redirects, origins from products") {
      try Product(
        code: $0.get("code"), name: $0.get("name"), versions: Self.words($0.get("versions")),
        platforms: Self.words($0.get("platforms")),
        redirects: Self.lines($0.get("redirects")).compactMap { RedirectAddress($0) },
        origins: Self.lines($0.get("origins")).compactMap { WebOrigin($0) })
    }
    return Dictionary(found.map { ($0.code, $0) }) { first, _ in first }
  }

  /// Adds a product, or changes it.
  public func save(_ product: Product) throws {
    try transaction.run(
      """
      insert into products (code, name, versions, platforms, redirects, origins)
      values (\(product.code), \(product.name), \(product.versions.joined(separator: ",")),
        \(product.platforms.joined(separator: ",")), \(Self.text(product.redirects.map(\.text))),
        \(Self.text(product.origins.map(\.text))))
      on conflict (code) do update set name = excluded.name, versions = excluded.versions,
        platforms = excluded.platforms, redirects = excluded.redirects, origins = excluded.origins
      """)
  }

  /// A handful of words as they stand in a column, with commas between.
  static func words(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  /// Addresses as they stand in a column, each in a line: they may have commas in them.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") }
}
