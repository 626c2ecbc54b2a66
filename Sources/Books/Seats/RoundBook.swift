public import Licensing
import Storage

extension Books {
  /// What a round asks about the leases that its commands name and the people who command.
  public struct RoundFacts: Sendable {
    public let leases: [LeaseID: LeaseEntry]
    /// Of all these people, in all their organizations.
    public let memberships: [Membership]
    /// Those of them whose addresses are validated.
    public let validated: [AccountID]
  }

  public func roundFacts(leases: [LeaseID], accounts: [AccountID], at moment: Moment) throws -> RoundFacts {
    var queries: [Query] = []
    if !leases.isEmpty { queries.append(Self.leases(Array(Set(leases)))) }
    let people = Array(Set(accounts))
    if !people.isEmpty { queries += [Self.memberships(of: people), Self.validated(among: people)] }
    guard !queries.isEmpty else { return RoundFacts(leases: [:], memberships: [], validated: []) }
    var answers = try transaction.rows(queries)[...]
    let found = leases.isEmpty ? [:] : try entries(answers.removeFirst(), moment)
    guard !people.isEmpty else { return RoundFacts(leases: found, memberships: [], validated: []) }
    return RoundFacts(
      leases: found, memberships: try answers.removeFirst().map(membership),
      validated: try answers.removeFirst().map { try $0.get("id") })
  }

  private static func validated(among accounts: [AccountID]) -> Query {
    "select id from accounts where id \(in: accounts) and validated_at is not null"
  }
}
