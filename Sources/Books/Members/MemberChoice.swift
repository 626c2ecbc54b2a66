public import Licensing

/// Which members are listed, and in which order.
public struct MemberChoice: Hashable, Sendable {
  public enum Sort: String, CaseIterable, Hashable, Sendable {
    case name, email, joined
    case lastSeat = "last_seat"
    case state

    /// Names and addresses begin with A; the latest to join or to sit comes first; of the states comes first who was
    /// deactivated last, then whose membership ends soonest.
    var isDescending: Bool { self == .joined || self == .lastSeat }
  }

  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Counts now, those among them that end soon included.
    case active
    case endsSoon = "ends_soon"
    case deactivated, ended
  }

  /// When somebody sat last. Whoever sits now has sat just now, also where the books do not say so yet.
  public enum Seat: String, CaseIterable, Hashable, Sendable {
    case now
    case lately = "in_30_days"
    /// Since joining, for who never sat.
    case longAgo = "not_for_180_days"
    case never

    static let latelyFor = Duration.days(30)
    static let longFor = Duration.days(180)
  }

  /// A part of the name or the address; empty lists everybody.
  public var search: String
  public var role: Role?
  public var state: State?
  public var seat: Seat?
  public var invite: InviteID?
  public var sort: Sort
  /// Whether the order is turned around.
  public var isTurned: Bool

  public init(
    search: String = "", role: Role? = nil, state: State? = nil, seat: Seat? = nil, invite: InviteID? = nil,
    sort: Sort = .name, isTurned: Bool = false
  ) {
    self.search = search
    self.role = role
    self.state = state
    self.seat = seat
    self.invite = invite
    self.sort = sort
    self.isTurned = isTurned
  }

  /// Whether it leaves anybody out.
  public var isFiltered: Bool {
    !search.isEmpty || role != nil || state != nil || seat != nil || invite != nil
  }

  public var isDescending: Bool { sort.isDescending != isTurned }
}

extension Membership {
  public func state(at now: Instant) -> MemberChoice.State {
    if deactivatedAt != nil { return .deactivated }
    guard let endsAt else { return .active }
    if endsAt <= now { return .ended }
    return endsAt - now <= Self.endsSoonAhead ? .endsSoon : .active
  }
}

/// A place between two members of a list.
public struct MemberCursor: Hashable, Sendable {
  /// Of who stands there, as lists are sorted by it.
  public let name: String
  public let email: String
  /// By what else the list is sorted: when somebody joined or sat last, or what their state is.
  public let number: Int64
  public let account: AccountID

  public init(name: String, email: String, number: Int64, account: AccountID) {
    self.name = name
    self.email = email
    self.number = number
    self.account = account
  }

  public init(at entry: MemberEntry, of sort: MemberChoice.Sort) {
    let membership = entry.membership
    let number =
      switch sort {
      case .name, .email, .joined: membership.joinedAt.milliseconds
      case .lastSeat: entry.lastSeatAt?.milliseconds ?? 0
      case .state: membership.stateNumber
      }
    self.init(
      name: entry.name.lowercased(), email: entry.email.lowercased(), number: number, account: membership.account)
  }
}

extension Membership {
  /// As the books sort states: an index has the same.
  fileprivate var stateNumber: Int64 {
    deactivatedAt.map { -$0.milliseconds } ?? endsAt?.milliseconds ?? Int64(1) << 62
  }
}
