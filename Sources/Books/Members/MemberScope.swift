import Licensing
import Storage

/// A choice of members as the parts of a query. `memberships_by_name` has all columns that stand in here, so that a
/// hundred thousand members are searched and counted in one index.
struct MemberScope {
  private let organization: OrganizationID
  private let choice: MemberChoice
  private let moment: Moment
  private let isCrowded: Bool

  /// - Parameter isCrowded: whether more leases are open in the organization than are read at once.
  init(_ organization: OrganizationID, _ choice: MemberChoice, _ moment: Moment, isCrowded: Bool) {
    self.organization = organization
    self.choice = choice
    self.moment = moment
    self.isCrowded = isCrowded
  }

  /// Of leases `l`: those that hold a seat of an organization now.
  static func lives(_ organization: OrganizationID, _ moment: Moment) -> Query {
    "l.organization = \(organization) and \(Books.lives("l", at: moment))"
  }

  var condition: Query {
    var condition: Query = "m.organization = \(organization)"
    if !choice.search.isEmpty {
      let pattern = "%" + Books.escaped(choice.search.lowercased()) + "%"
      condition =
        condition + " and (m.name_folded like \(pattern) escape '!' or m.email_folded like \(pattern) escape '!')"
    }
    if let role = choice.role { condition = condition + " and \(Self.has(role))" }
    if let invite = choice.invite { condition = condition + " and m.invite = \(invite)" }
    if let state = choice.state { condition = condition + " and \(stands(state))" }
    if let seat = choice.seat { condition = condition + " and \(sat(seat))" }
    return condition
  }

  /// Nearly everybody is a plain member: the index by roles would lead to each row of the table.
  private static func has(_ role: Role) -> Query {
    role == .member ? "m.role not in ('owner', 'administrator', 'seat_helper', 'reader')" : "m.role = \(role)"
  }

  private func stands(_ state: MemberChoice.State) -> Query {
    let now = moment.wall
    return switch state {
    case .active: "m.deactivated_at is null and (m.ends_at is null or m.ends_at > \(now))"
    case .endsSoon:
      "m.deactivated_at is null and m.ends_at > \(now) and m.ends_at <= \(now + Membership.endsSoonAhead)"
    case .deactivated: "m.deactivated_at is not null"
    case .ended: "m.deactivated_at is null and m.ends_at <= \(now)"
    }
  }

  private func sat(_ seat: MemberChoice.Seat) -> Query {
    let now = moment.wall
    return switch seat {
    case .now: sitsNow(true)
    case .lately: "(m.last_seat_at >= \(now - MemberChoice.Seat.latelyFor) or \(sitsNow(true)))"
    case .longAgo: "coalesce(m.last_seat_at, m.joined_at) < \(now - MemberChoice.Seat.longFor) and \(sitsNow(false))"
    case .never: "m.last_seat_at is null and \(sitsNow(false))"
    }
  }

  private func sitsNow(_ does: Bool) -> Query {
    let lives = Self.lives(organization, moment)
    return switch (isCrowded, does) {
    case (true, true): "exists (select 1 from leases l where l.account = m.account and \(lives))"
    case (true, false): "not exists (select 1 from leases l where l.account = m.account and \(lives))"
    case (false, true): "m.account in (select l.account from leases l where \(lives))"
    case (false, false): "m.account not in (select l.account from leases l where \(lives))"
    }
  }

  /// A list that leaves nobody out is read in the order of the sort's own index. What is filtered is found in
  /// `memberships_by_name`, and sorted: of few there is little to sort, and many are only looked for until the page is
  /// full where each has to be asked about its leases.
  private var sortsItself: Bool { choice.isFiltered && !(choice.seat != nil && isCrowded) }

  func order(isBackward: Bool) -> Query {
    directed(sortsItself ? unindexedKeys : keys, isBackward)
  }

  /// The same without regard to indexes.
  func plainOrder(isBackward: Bool) -> Query { directed(keys, isBackward) }

  private func directed(_ keys: [Query], _ isBackward: Bool) -> Query {
    let way: Query = choice.isDescending != isBackward ? " desc" : ""
    let parts = keys.map { $0 + way }
    return parts.dropFirst().reduce(parts[0]) { "\($0), \($1)" }
  }

  private var keys: [Query] {
    switch choice.sort {
    case .name: ["m.name_folded", "m.email_folded"]
    case .email: ["m.email_folded"]
    case .joined: ["m.joined_at", "m.account"]
    case .lastSeat: ["coalesce(m.last_seat_at, 0)", "m.account"]
    case .state: ["coalesce(-m.deactivated_at, m.ends_at, 4611686018427387904)", "m.account"]
    }
  }

  /// No index has these.
  private var unindexedKeys: [Query] {
    switch choice.sort {
    case .name: keys
    case .email: ["m.email_folded || ''"]
    case .joined, .lastSeat, .state: ["0 + \(keys[0])", keys[1]]
    }
  }

  /// What stands behind a place in the order or, going backward, before it.
  func beyond(_ cursor: MemberCursor?, isBackward: Bool) -> Query {
    guard let cursor else { return "" }
    let isDescending = choice.isDescending != isBackward
    let sign: Query = isDescending ? "<" : ">"
    switch choice.sort {
    case .name: return " and (m.name_folded, m.email_folded) \(sign) (\(cursor.name), \(cursor.email))"
    case .email: return " and m.email_folded \(sign) \(cursor.email)"
    case .joined, .lastSeat, .state:
      // An index over an expression is searched for one value, not for two.
      let key = keys[0]
      let both: Query = " and (\(key), m.account) \(sign) (\(cursor.number), \(cursor.account))"
      return " and \(key) \(sign)= \(cursor.number)" + both
    }
  }
}
