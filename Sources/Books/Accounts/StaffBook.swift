public import Licensing
import Storage

extension Books {
  /// What an account is among the vendor's own people; nil for everybody else.
  public func staffRole(of account: AccountID) throws -> StaffRole? {
    try row("select role from staff where account = \(account)") { try $0.get("role") }
  }

  public func staff() throws -> [(account: Account, role: StaffRole)] {
    let roles = try rows("select account, role from staff order by since, account") {
      try ($0.get("account", as: AccountID.self), $0.get("role", as: StaffRole.self))
    }
    let accounts = try accounts(roles.map(\.0))
    return roles.compactMap { id, role in accounts.first { $0.id == id }.map { ($0, role) } }
  }

  public func save(_ role: StaffRole, of account: AccountID, at moment: Moment) throws {
    try transaction.run(
      """
      insert into staff (account, role, since) values (\(account), \(role), \(moment.wall))
      on conflict (account) do update set role = excluded.role
      """)
  }

  public func removeStaff(_ account: AccountID) throws {
    try transaction.run("delete from staff where account = \(account)")
  }

  /// The hash of the token by which the first of the vendor's people is let in, and until when; nil once it was used.
  public func setupToken() throws -> (hash: [UInt8], until: Instant)? {
    try row("select setup_hash, setup_until from server where id = 1 and setup_hash is not null") {
      try ($0.get("setup_hash", as: [UInt8].self), $0.get("setup_until", as: Instant.self))
    }
  }

  public func save(setupToken hash: [UInt8]?, until: Instant?) throws {
    try transaction.run("update server set setup_hash = \(hash), setup_until = \(until) where id = 1")
  }
}
