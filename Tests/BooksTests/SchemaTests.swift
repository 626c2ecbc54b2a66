import Books
import FoundationEssentials
import Glibc
import SQLiteEngine
import Storage
import Testing

@Suite("The schema refuses what must not be, whoever writes it")
struct SchemaTests {
  @Test(
    "a row that breaks a rule is refused",
    arguments: [
      // What there can be one of.
      (
        "accounts (id, email, email_folded, name, created_at) values (x'02', 'A@b.c', 'ana@a.com', 'Ana', 0)",
        "UNIQUE constraint failed: accounts.email_folded"
      ),
      (
        "memberships (organization, account, role, joined_at, position) values (x'0a', x'01', 'member', 0, 1)",
        "UNIQUE constraint failed: memberships.organization, memberships.account"
      ),
      (
        "plans (id, name, lease_ms, heartbeat_ms, run_ms) values (x'02', 'Team', 300000, 60000, 0)",
        "UNIQUE constraint failed: plans.name"
      ),
      ("service (id, lost_ms, alive_at) values (2, 0, 0)", "CHECK constraint failed: id = 1"),
      (
        "server (id, vendor, zone, key_fingerprint, root_public_key, created_at) values (2, 'v', 'UTC', 'f', x'00', 0)",
        "CHECK constraint failed: id = 1"
      ),
      // Of one lease there is one current generation.
      (lease(generation: 2, current: 1), "UNIQUE constraint failed: leases.lease"),
      (lease(generation: 1, current: 0), "UNIQUE constraint failed: leases.lease, leases.generation"),
      (lease(generation: 0, current: 0), "CHECK constraint failed: generation > 0"),
      (lease(generation: 2, current: 2), "CHECK constraint failed: current in (0, 1)"),
      // What refers to something refers to something that is there.
      (
        "memberships (organization, account, role, joined_at, position) values (x'0a', x'99', 'member', 0, 1)",
        "FOREIGN KEY constraint failed"
      ),
      (
        "memberships (organization, account, role, joined_at, position) values (x'99', x'01', 'member', 0, 1)",
        "FOREIGN KEY constraint failed"
      ),
      ("license_products (license, product) values (x'99', 'desktop')", "FOREIGN KEY constraint failed"),
      ("license_products (license, product) values (x'0c', 'unheard')", "FOREIGN KEY constraint failed"),
      ("license_members (license, account) values (x'0c', x'99')", "FOREIGN KEY constraint failed"),
      (lease(generation: 2, current: 0, account: "x'99'"), "FOREIGN KEY constraint failed"),
      (lease(generation: 2, current: 0, organization: "x'99'"), "FOREIGN KEY constraint failed"),
      // Words and numbers that mean something.
      (
        "memberships (organization, account, role, joined_at, position) values (x'0a', x'01', 'king', 0, 1)",
        "CHECK constraint failed: role in ('owner', 'administrator', 'seat_helper', 'reader', 'member')"
      ),
      (
        lease(generation: 2, current: 0, state: "'asleep'"),
        "CHECK constraint failed: state in ('running', 'leaving', 'released', 'ended')"
      ),
      (
        lease(generation: 2, current: 0, seat: "null"),
        "CHECK constraint failed: organization is null or (product is not null and version is not null and device is "
          + "not null\n    and seat is not null and grant_number is not null)"
      ),
      (lease(generation: 2, current: 0, seat: "'first'"), "cannot store TEXT value in INTEGER column leases.seat"),
      (plan(seats: "0"), "CHECK constraint failed: seats between 1 and 1000000"),
      (plan(seats: "1000001"), "CHECK constraint failed: seats between 1 and 1000000"),
      (plan(months: "0"), "CHECK constraint failed: months between 1 and 1200"),
      (plan(devices: "0"), "CHECK constraint failed: devices_per_seat > 0"),
      (plan(pace: "999, 333, 0"), "CHECK constraint failed: lease_ms between 1000 and 86400000"),
      (plan(pace: "86400001, 60000, 0"), "CHECK constraint failed: lease_ms between 1000 and 86400000"),
      (plan(pace: "300000, 100001, 0"), "CHECK constraint failed: heartbeat_ms > 0 and heartbeat_ms * 3 <= lease_ms"),
      (plan(pace: "300000, 0, 0"), "CHECK constraint failed: heartbeat_ms > 0 and heartbeat_ms * 3 <= lease_ms"),
      (plan(pace: "300000, 60000, -1"), "CHECK constraint failed: run_ms >= 0"),
      (license(seats: "0"), "CHECK constraint failed: seats between 1 and 1000000"),
      (license(until: "0"), "CHECK constraint failed: valid_until is null or valid_until > valid_from"),
      (license(ending: "'revoked', null"), "CHECK constraint failed: (ending is null) = (ended_at is null)"),
      (license(ending: "null, 5"), "CHECK constraint failed: (ending is null) = (ended_at is null)"),
      (
        license(ending: "'lost', 5"),
        "CHECK constraint failed: ending in ('suspended', 'revoked', 'replaced', 'superseded')"
      ),
    ])
  func refused(row: String, complaint: String) async throws {
    try await withBooks { database in
      await #expect(throws: StorageError.constraint(complaint)) { try await insert(row, into: database) }
    }
  }

  @Test(
    "a row at the limit of a rule is none that breaks it",
    arguments: [
      plan(seats: "1"), plan(seats: "1000000"), plan(seats: "null"), plan(months: "null"), plan(devices: "1"),
      plan(pace: "1000, 333, 0"), plan(pace: "86400000, 28800000, 0"), license(until: "1"), license(until: "null"),
      license(ending: "'suspended', 0"), lease(generation: 2, current: 0),
      // A release that came before its claim.
      "leases (lease, generation, current, account, granted_at, ends_at, state, seen_at, over_at) "
        + "values (x'98', 1, 1, x'01', 0, 0, 'released', 0, 0)",
    ])
  func accepted(row: String) async throws {
    try await withBooks { database in
      try await insert(row, into: database)
    }
  }

  @Test("a lease may come back once its last generation is no longer current")
  func nextGeneration() async throws {
    try await withBooks { database in
      try await database.transact { transaction in
        _ = try transaction.run("update leases set current = 0 where lease = x'0d'")
        _ = try transaction.run(Query(stringLiteral: "insert into " + Self.lease(generation: 2, current: 1)))
      }
    }
  }

  @Test(
    "what is referred to cannot be deleted", arguments: ["accounts", "organizations", "plans", "products", "licenses"])
  func kept(table: String) async throws {
    try await withBooks { database in
      await #expect(throws: StorageError.constraint("FOREIGN KEY constraint failed")) {
        try await database.transact { _ = try $0.run(Query(stringLiteral: "delete from \(table)")) }
      }
    }
  }

  @Test("every column has a type that the engine holds to")
  func strict() async throws {
    try await withBooks { database in
      let loose = try await database.read { transaction in
        try transaction.rows(
          "select name from pragma_table_list where type = 'table' and strict = 0 and name not like 'sqlite_%'"
        ).map { try $0.get("name", as: String.self) }
      }
      #expect(loose == ["schema_steps"])
    }
  }
}

extension SchemaTests {
  private static let brokenRowsOfCustomers: [(String, String)] = [
    (
      """
      invites (id, organization, key_hash, sealed_key, label, created_at, created_by, domains, needs_approval, uses, \
      uses_max) values (x'e1', x'0a', x'01', x'02', '', 0, 'x', '', 0, 3, 2)
      """, "CHECK constraint failed: uses_max is null or uses <= uses_max"
    ),
    (invite("x'e2'", key: "x'77'"), "UNIQUE constraint failed: invites.key_hash"),
    (
      """
      mail_links (id, hash, account, kind, address, created_at, expires_at) \
      values (x'e3', x'03', x'01', 'gossip', 'a', 0, 1)
      """, "CHECK constraint failed: kind in ('validation', 'reset', 'old_address', 'new_address')"
    ),
    ("staff (account, role, since) values (x'01', 'king', 0)", "CHECK constraint failed: role in"),
    (
      """
      device_sign_ins (id, device_hash, user_hash, client, device, platform, version, place, created_at, expires_at, \
      interval_ms, answer) values (x'e4', x'04', x'05', 'c', 'd', 'p', 'v', 'q', 0, 1, 5, 'approved')
      """, "CHECK constraint failed: (answer is null) or (account is not null)"
    ),
    (
      """
      grants (id, account, client, device, platform, created_at, expires_at, number, renewed_at) \
      values (x'e5', x'01', 'c', 'd', 'p', 0, 1, 0, 0)
      """, "CHECK constraint failed: number > 0"
    ),
    (
      """
      authorization_codes (hash, client, redirect, challenge, account, device, platform, created_at, expires_at) \
      values (x'06', 'c', 'r', 'h', x'99', 'd', 'p', 0, 1)
      """, "FOREIGN KEY constraint failed"
    ),
    (
      "invitations (organization, email_folded, email, invite, invited_at) values (x'0a', 'a', 'a', x'99', 0)",
      "FOREIGN KEY constraint failed"
    ),
  ]

  @Test("so is one of the customers' books", arguments: brokenRowsOfCustomers)
  func refusedOfCustomers(row: String, complaint: String) async throws {
    try await withBooks { database in
      try await insert(Self.invite("x'e0'", key: "x'77'"), into: database)
      await #expect {
        try await insert(row, into: database)
      } throws: { error in
        guard case StorageError.constraint(let text) = error else { return false }
        return text.hasPrefix(complaint)
      }
    }
  }

  private static func invite(_ id: String, key: String) -> String {
    "invites (id, organization, key_hash, sealed_key, label, created_at, created_by, domains, needs_approval) "
      + "values (\(id), x'0a', \(key), x'02', '', 0, 'x', '', 0)"
  }

  @Test("books of the first schema become books of this one, with what they hold")
  func migrated() async throws {
    var template = Array("/tmp/seatkeeper-books-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try SQLiteDatabase(path: folder + "/books.sqlite")
    try await Migrator(steps: Array(Schema.migrator.steps.prefix(1))).migrate(database)
    for row in [
      "accounts (id, email, email_folded, name, created_at) values (x'01', 'Ana@a.com', 'ana@a.com', 'Ana', 0)",
      "organizations (id, name, created_at) values (x'0a', 'Atlas', 0)",
      "memberships (organization, account, role, joined_at, position) values (x'0a', x'01', 'owner', 0, 1)",
    ] { try await insert(row, into: database) }
    #expect(
      try await Schema.migrator.migrate(database) == [
        "customers", "several servers", "lighter leases", "the door", "the second factor", "leaving", "applications",
        "reminders", "the portal",
      ])
    let found = try await database.read { transaction in
      try transaction.rows("select name_folded, email_folded, ends_at from memberships").map {
        try [
          $0.get("name_folded"), $0.get("email_folded"), $0.get("ends_at", as: Int?.self).map(String.init) ?? "none",
        ]
      }
    }
    #expect(found == [["ana", "ana@a.com", "none"]])
    try database.close()
  }
}

extension SchemaTests {
  /// An account 01 in an organization 0a, with a license 0c of a plan 0b and a lease 0d.
  private func withBooks(_ body: (SQLiteDatabase) async throws -> Void) async throws {
    var template = Array("/tmp/seatkeeper-books-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try SQLiteDatabase(path: folder + "/books.sqlite")
    try await Schema.migrator.migrate(database)
    for row in [
      "accounts (id, email, email_folded, name, created_at) values (x'01', 'Ana@a.com', 'ana@a.com', 'Ana', 0)",
      "organizations (id, name, created_at) values (x'0a', 'Atlas', 0)",
      "memberships (organization, account, role, joined_at, position) values (x'0a', x'01', 'owner', 0, 1)",
      "products (code, name) values ('desktop', 'Desktop')",
      "plans (id, name, lease_ms, heartbeat_ms, run_ms) values (x'0b', 'Team', 300000, 60000, 0)",
      "plan_products (plan, product) values (x'0b', 'desktop')", Self.license(id: "x'0c'"),
      "license_products (license, product) values (x'0c', 'desktop')", Self.lease(generation: 1, current: 1),
    ] { try await insert(row, into: database) }
    try await body(database)
    try database.close()
  }

  private func insert(_ row: String, into database: SQLiteDatabase) async throws {
    try await database.transact { _ = try $0.run(Query(stringLiteral: "insert into " + row)) }
  }

  private static func lease(
    generation: Int, current: Int, organization: String = "x'0a'", account: String = "x'01'", seat: String = "1",
    state: String = "'running'"
  ) -> String {
    "leases (lease, generation, current, organization, account, product, version, device, seat, grant_number, "
      + "granted_at, ends_at, state, seen_at) values (x'0d', \(generation), \(current), \(organization), "
      + "\(account), 'desktop', 0, "
      + "'pc', \(seat), 1, 0, 0, \(state), 0)"
  }

  private static func plan(
    seats: String = "1", devices: String = "null", months: String = "12", pace: String = "300000, 60000, 0"
  ) -> String {
    "plans (id, name, seats, devices_per_seat, months, lease_ms, heartbeat_ms, run_ms) "
      + "values (x'0f', 'Another', \(seats), \(devices), \(months), \(pace))"
  }

  private static func license(
    id: String = "x'0e'", seats: String = "1", until: String = "null", ending: String = "null, null"
  ) -> String {
    "licenses (id, plan, organization, seats, named, purchased_at, valid_from, valid_until, ending, ended_at) "
      + "values (\(id), x'0b', x'0a', \(seats), 0, 0, 0, \(until), \(ending))"
  }
}
