public import Licensing
import Storage

/// A member as those who administer the organization see them.
public struct MemberEntry: Hashable, Sendable {
  public let membership: Membership
  public let name: String
  public let email: String
  /// What the key by which they came is for; nil for who came otherwise.
  public let inviteLabel: String?
  /// When the member sat last, as far as it is counted up; nil for who never did.
  public let lastSeatAt: Instant?

  public init(
    membership: Membership, name: String, email: String, inviteLabel: String? = nil, lastSeatAt: Instant? = nil
  ) {
    self.membership = membership
    self.name = name
    self.email = email
    self.inviteLabel = inviteLabel
    self.lastSeatAt = lastSeatAt
  }
}

extension Books {
  /// A page of an organization's members.
  ///
  /// - Parameters:
  ///   - cursor: where the page begins or, going backward, ends; whoever stands there is not on it.
  ///   - limit: at most 1000.
  public func members(
    of organization: OrganizationID, _ choice: MemberChoice, at moment: Moment, after cursor: MemberCursor? = nil,
    isBackward: Bool = false, limit: Int
  ) throws -> [MemberEntry] {
    let scope = MemberScope(
      organization, choice, moment, isCrowded: try choice.seat != nil && isCrowded(organization))
    // Who is on the page is found in an index; the rest is read of these only.
    let page: Query = """
      select m.account from memberships m where \(scope.condition)\(scope.beyond(cursor, isBackward: isBackward))
      order by \(scope.order(isBackward: isBackward)) limit \(limit)
      """
    let found = try entries(
      "(\(page)) k join memberships m on m.organization = \(organization) and m.account = k.account",
      then: "order by \(scope.plainOrder(isBackward: isBackward))")
    return isBackward ? found.reversed() : found
  }

  /// How many members there are of this choice.
  ///
  /// - Parameter limit: more are not counted.
  public func countMembers(
    of organization: OrganizationID, _ choice: MemberChoice, at moment: Moment, upTo limit: Int? = nil
  ) throws -> Int {
    let scope = MemberScope(
      organization, choice, moment, isCrowded: try choice.seat != nil && isCrowded(organization))
    let matching: Query = "from memberships m where \(scope.condition)"
    let query: Query =
      if let limit {
        "select count(*) as number from (select 1 as one \(matching) limit \(limit)) matching"
      } else {
        "select count(*) as number \(matching)"
      }
    return try row(query) { try $0.get("number") } ?? 0
  }

  public func member(_ account: AccountID, of organization: OrganizationID) throws -> MemberEntry? {
    try members([account], of: organization).first
  }

  /// Those of these accounts that are members, by name.
  public func members(_ accounts: [AccountID], of organization: OrganizationID) throws -> [MemberEntry] {
    try entries(
      "memberships m", then: "order by m.name_folded, m.email_folded",
      where: "where m.organization = \(organization) and m.account \(in: accounts)")
  }

  private func entries(_ source: Query, then order: Query, where condition: Query = "") throws -> [MemberEntry] {
    try rows(
      """
      select m.organization, m.account, m.role, m.joined_at, m.deactivated_at, m.position, m.ends_at, m.invite, m.extra,
        m.last_seat_at, a.name, a.email, i.label
      from \(source) join accounts a on a.id = m.account left join invites i on i.id = m.invite
      \(condition) \(order)
      """
    ) {
      try MemberEntry(
        membership: membership($0), name: $0.get("name"), email: $0.get("email"), inviteLabel: $0.get("label"),
        lastSeatAt: $0.get("last_seat_at"))
    }
  }

  /// What these accounts run on the organization's seats.
  public func running(by accounts: [AccountID], in organization: OrganizationID, at moment: Moment) throws
    -> [AccountID: [ProductCode]]
  {
    guard !accounts.isEmpty else { return [:] }
    let found = try rows(
      """
      select l.account, l.product from leases l
      where \(MemberScope.lives(organization, moment)) and l.account \(in: accounts) order by l.granted_at, l.lease
      """
    ) { try ($0.get("account", as: AccountID.self), $0.get("product", as: ProductCode.self)) }
    return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
  }

  /// Whether one of these accounts has a lease there that was not settled yet, alive or not.
  public func hasOpenLease(_ accounts: [AccountID], in organization: OrganizationID) throws -> Bool {
    try !rows(
      """
      select l.account from leases l
      where l.organization = \(organization) and l.over_at is null and l.account \(in: accounts) limit 1
      """
    ) { try $0.get("account", as: AccountID.self) }.isEmpty
  }

  /// From so many leases on it is cheaper to look for each member's than to read all of them.
  private static let crowd = 2000

  /// Whether more leases are open than are read at once.
  public func isCrowded(_ organization: OrganizationID) throws -> Bool {
    let open = try row(
      """
      select count(*) as number from (
        select 1 as one from leases l where l.organization = \(organization) and l.over_at is null
        limit \(Self.crowd + 1)) opened
      """
    ) { try $0.get("number", as: Int.self) }
    return (open ?? 0) > Self.crowd
  }

  /// What `like` would take for more than itself.
  static func escaped(_ text: String) -> String {
    text.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
  }
}
