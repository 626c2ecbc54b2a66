public import Licensing
import Storage

/// Which members are listed, and in which order.
public struct MemberChoice: Hashable, Sendable {
  public enum Sort: String, CaseIterable, Hashable, Sendable {
    case name, email, joined
  }

  public enum State: String, CaseIterable, Hashable, Sendable {
    case active, deactivated, ended
  }

  /// A part of the name or the address; empty lists everybody.
  public var search: String
  public var role: Role?
  public var state: State?
  public var invite: InviteID?
  /// By name and address from A, by joining from the latest.
  public var sort: Sort

  public init(
    search: String = "", role: Role? = nil, state: State? = nil, invite: InviteID? = nil, sort: Sort = .name
  ) {
    self.search = search
    self.role = role
    self.state = state
    self.invite = invite
    self.sort = sort
  }
}

/// A member as those who administer the organization see them.
public struct MemberEntry: Hashable, Sendable {
  public let membership: Membership
  public let name: String
  public let email: String
  /// What the key by which they came is for; nil for who came otherwise.
  public let inviteLabel: String?
}

/// Where a page of members ended.
public struct MemberCursor: Hashable, Sendable {
  public let name: String
  public let email: String
  public let joinedAt: Instant
  public let account: AccountID

  public init(name: String, email: String, joinedAt: Instant, account: AccountID) {
    self.name = name
    self.email = email
    self.joinedAt = joinedAt
    self.account = account
  }

  public init(after entry: MemberEntry) {
    self.init(
      name: entry.name.lowercased(), email: entry.email.lowercased(), joinedAt: entry.membership.joinedAt,
      account: entry.membership.account)
  }
}

extension Books {
  /// A page of an organization's members.
  public func members(
    of organization: OrganizationID, _ choice: MemberChoice, at moment: Moment, after cursor: MemberCursor? = nil,
    limit: Int
  ) throws -> [MemberEntry] {
    try rows(
      """
      select m.organization, m.account, m.role, m.joined_at, m.deactivated_at, m.position, m.ends_at, m.invite, m.extra,
        a.name, a.email, i.label
      from memberships m join accounts a on a.id = m.account left join invites i on i.id = m.invite
      where \(Self.condition(organization, choice, moment)) \(Self.after(cursor, choice.sort))
      order by \(Self.order(choice.sort)) limit \(limit)
      """
    ) {
      try MemberEntry(
        membership: membership($0), name: $0.get("name"), email: $0.get("email"), inviteLabel: $0.get("label"))
    }
  }

  /// How many members there are of this choice.
  public func countMembers(of organization: OrganizationID, _ choice: MemberChoice, at moment: Moment) throws -> Int {
    try row(
      "select count(*) as number from memberships m where \(Self.condition(organization, choice, moment))"
    ) { try $0.get("number") } ?? 0
  }

  public func member(_ account: AccountID, of organization: OrganizationID) throws -> MemberEntry? {
    guard let membership = try membership(of: account, in: organization), let person = try self.account(account) else {
      return nil
    }
    return MemberEntry(
      membership: membership, name: person.name, email: person.email,
      inviteLabel: try membership.invite.flatMap { try invite($0)?.terms.label })
  }

  private static func condition(_ organization: OrganizationID, _ choice: MemberChoice, _ moment: Moment) -> Query {
    var condition: Query = "m.organization = \(organization)"
    if !choice.search.isEmpty {
      let pattern = "%" + escaped(choice.search.lowercased()) + "%"
      condition =
        condition + " and (m.name_folded like \(pattern) escape '!' or m.email_folded like \(pattern) escape '!')"
    }
    if let role = choice.role { condition = condition + " and m.role = \(role)" }
    if let invite = choice.invite { condition = condition + " and m.invite = \(invite)" }
    switch choice.state {
    case nil: break
    case .active:
      condition =
        condition + " and m.deactivated_at is null and (m.ends_at is null or m.ends_at > \(moment.wall))"
    case .deactivated: condition = condition + " and m.deactivated_at is not null"
    case .ended: condition = condition + " and m.deactivated_at is null and m.ends_at <= \(moment.wall)"
    }
    return condition
  }

  /// What `like` would take for more than itself.
  static func escaped(_ text: String) -> String {
    text.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
  }

  private static func after(_ cursor: MemberCursor?, _ sort: MemberChoice.Sort) -> Query {
    guard let cursor else { return "" }
    return switch sort {
    case .name: "and (m.name_folded, m.email_folded) > (\(cursor.name), \(cursor.email))"
    case .email: "and m.email_folded > \(cursor.email)"
    case .joined: "and (m.joined_at, m.account) < (\(cursor.joinedAt), \(cursor.account))"
    }
  }

  private static func order(_ sort: MemberChoice.Sort) -> Query {
    switch sort {
    case .name: "m.name_folded, m.email_folded"
    case .email: "m.email_folded"
    case .joined: "m.joined_at desc, m.account desc"
    }
  }
}
