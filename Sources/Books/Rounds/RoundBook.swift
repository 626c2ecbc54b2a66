public import Licensing
import Storage

extension Books {
  /// About which leases and people a round has to ask before it can decide.
  public struct RoundQuestion: Sendable {
    public var leases: Set<LeaseID>
    public var accounts: Set<AccountID>

    public init(leases: Set<LeaseID> = [], accounts: Set<AccountID> = []) {
      self.leases = leases
      self.accounts = accounts
    }

    public var isEmpty: Bool { leases.isEmpty && accounts.isEmpty }

    /// Whether what is known about these answers the other question.
    public func covers(_ other: RoundQuestion) -> Bool {
      leases.isSuperset(of: other.leases) && accounts.isSuperset(of: other.accounts)
    }

    public mutating func add(_ other: RoundQuestion) {
      leases.formUnion(other.leases)
      accounts.formUnion(other.accounts)
    }

    var queries: [Query] {
      let people = Array(accounts)
      return (leases.isEmpty ? [] : [Books.leases(Array(leases))])
        + (people.isEmpty ? [] : [Books.memberships(of: people), Books.validated(among: people)])
    }
  }

  /// What a round asks about the leases that its commands name and the people who command.
  public struct RoundFacts: Sendable {
    public let leases: [LeaseID: LeaseEntry]
    /// Of all these people, in all their organizations.
    public let memberships: [Membership]
    /// Those of them whose addresses are validated.
    public let validated: [AccountID]
  }

  public func roundFacts(_ question: RoundQuestion, at moment: Moment) throws -> RoundFacts {
    try roundFacts(question, from: question.isEmpty ? [] : transaction.rows(question.queries), at: moment)
  }

  /// - Parameter answers: those of the question's queries.
  func roundFacts(_ question: RoundQuestion, from answers: [[Row]], at moment: Moment) throws -> RoundFacts {
    var answers = answers[...]
    let found = question.leases.isEmpty ? [:] : try entries(answers.removeFirst(), moment)
    guard !question.accounts.isEmpty else { return RoundFacts(leases: found, memberships: [], validated: []) }
    return RoundFacts(
      leases: found, memberships: try answers.removeFirst().map(membership),
      validated: try answers.removeFirst().map { try $0.get("id") })
  }

  static func validated(among accounts: [AccountID]) -> Query {
    "select id from accounts where id \(in: accounts) and validated_at is not null"
  }
}
