public import Licensing
import Storage

/// New owners that the vendor's people give to organizations which nobody runs any more.
extension Books {
  public func add(_ recovery: Recovery) throws {
    try transaction.run(
      """
      insert into recoveries (organization, successor, why, at)
      values (\(recovery.organization), \(recovery.successor), \(recovery.why), \(recovery.at))
      """)
  }

  /// nil where nobody has asked for it.
  public func recovery(of organization: OrganizationID) throws -> Recovery? {
    try row("select * from recoveries where organization = \(organization)") {
      try Recovery(
        organization: $0.get("organization"), successor: $0.get("successor"), why: $0.get("why"), at: $0.get("at"))
    }
  }

  /// It is carried out, or stopped.
  public func endRecovery(of organization: OrganizationID) throws {
    try transaction.run("delete from recoveries where organization = \(organization)")
  }

  /// The organizations that are to get their new owner by now, who waits longest first.
  public func recoveriesDue(at moment: Moment, limit: Int) throws -> [OrganizationID] {
    try rows(
      "select organization from recoveries where at <= \(moment.wall) order by at, organization limit \(limit)"
    ) { try $0.get("organization") }
  }
}
