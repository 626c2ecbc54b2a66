import Books
public import Licensing

/// One thing that is asked of a seat. Any number of them make a ``SeatRound``.
public enum SeatCommand: Hashable, Sendable {
  /// A claim, a heartbeat or a retry.
  case ask(SeatAsk)
  /// A browser tab closes or reloads.
  case closing(LeaseID, by: AccountID)
  /// The application was closed.
  case release(LeaseID, by: AccountID)
  /// Somebody else than the application ends the lease: its member from elsewhere, or who may in the organization.
  case end(LeaseID, by: Caller, from: String = "")

  var lease: LeaseID {
    switch self {
    case .ask(let ask): ask.request.lease
    case .closing(let lease, _), .release(let lease, _), .end(let lease, _, _): lease
    }
  }

  /// For how long nobody has touched the application that speaks; nil when that is not said.
  var idle: Duration? {
    if case .ask(let ask) = self { ask.idle } else { nil }
  }

  var account: AccountID? {
    switch self {
    case .ask(let ask): ask.request.member
    case .closing(_, let account), .release(_, let account): account
    case .end(_, .account(let account, _), _): account
    case .end(_, .systemOperator, _): nil
    }
  }
}

/// A request for a seat, with what is shown of it to people.
public struct SeatAsk: Hashable, Sendable {
  public let request: SeatRequest
  public let deviceName: String
  public let platform: String
  /// The organization that the application named; nil lets the server look for one.
  public let organization: OrganizationID?
  /// For how long nobody has touched the application; nil when it does not tell.
  public let idle: Duration?

  public init(
    request: SeatRequest, deviceName: String, platform: String, organization: OrganizationID? = nil,
    idle: Duration? = nil
  ) {
    self.idle = idle
    self.request = request
    self.deviceName = deviceName
    self.platform = platform
    self.organization = organization
  }

  func device(usedIn organization: OrganizationID) -> UsedDevice {
    UsedDevice(
      account: request.member, device: request.device, name: deviceName, platform: platform,
      organization: organization)
  }
}

/// What became of one command.
public enum SeatResult: Hashable, Sendable {
  case decided(SeatDecision)
  case denied(Denial)
}

/// What a round decided.
public struct SeatOutcomes: Sendable {
  /// nil when there is no such organization.
  public let organization: Organization?
  /// When it was decided.
  public let moment: Moment
  /// One result a command, in their order.
  public let results: [SeatResult]
  /// One a command: when the membership of the one who commanded ends; nil for never.
  let memberEnds: [Instant?]
  /// nil where an application may be open unused for as long as it likes.
  var idleRule: IdleRule?
}

/// What became of one command of a round.
struct SeatOutcome: Sendable {
  let organization: Organization?
  let moment: Moment
  let result: SeatResult
  /// When the membership of the one who commanded ends; nil for never.
  let memberEnd: Instant?
  let idleRule: IdleRule?

  init(_ outcomes: SeatOutcomes, at index: Int) {
    organization = outcomes.organization
    moment = outcomes.moment
    result = outcomes.results[index]
    memberEnd = outcomes.memberEnds[index]
    idleRule = outcomes.idleRule
  }
}
