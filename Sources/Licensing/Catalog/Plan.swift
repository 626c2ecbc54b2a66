/// What is sold: products, seats, term, and how its seats behave.
public struct Plan: Hashable, Sendable {
  public let id: PlanID
  public var name: String
  public var coverage: Coverage
  public var seats: SeatCount
  /// How many devices one seat may carry; nil is unlimited.
  public var devicesPerSeat: Int?
  public var term: Term
  public var pace: Pace
  /// The license type, a word of the vendor's: `commercial`, `educational`.
  public var kind: String
  public var serves: Serves
  /// The code of the terms that are accepted at activation; nil asks for nothing.
  public var terms: String?

  public init(
    id: PlanID, name: String, coverage: Coverage, seats: SeatCount, devicesPerSeat: Int?, term: Term,
    pace: Pace = .standard, kind: String = "commercial", serves: Serves = .everyone, terms: String? = nil
  ) {
    self.id = id
    self.name = name
    self.coverage = coverage
    self.seats = seats
    self.devicesPerSeat = devicesPerSeat
    self.term = term
    self.pace = pace
    self.kind = kind
    self.serves = serves
    self.terms = terms
  }
}

/// Whom a license serves.
public enum Serves: String, CaseIterable, Hashable, Sendable {
  /// Every member of the organization.
  case everyone
  /// Those whom an administrator puts on it.
  case named
  /// The one who activates it.
  case activator
}

/// How many seats a license has.
public enum SeatCount: Hashable, Sendable {
  case limited(Int)
  case unlimited

  public static let allowed = 1...1_000_000
}

/// How long a license runs, counted from its purchase.
public enum Term: Hashable, Sendable {
  /// 1 to 1200 months.
  case months(Int)
  case perpetual
}

/// How an application keeps its seat.
public struct Pace: Hashable, Sendable {
  /// How long a seat is kept without a sign of life, 1 second to 24 hours.
  public var leaseFor: Duration
  /// When the next heartbeat is due, at most a third of `leaseFor`.
  public var heartbeatIn: Duration
  /// How long the application may go on while the server is unreachable, 0 to 30 days.
  public var runFor: Duration

  public init(leaseFor: Duration, heartbeatIn: Duration, runFor: Duration) {
    self.leaseFor = leaseFor
    self.heartbeatIn = min(heartbeatIn, leaseFor / 3)
    self.runFor = runFor
  }

  /// The longest time for which any plan keeps a seat without a sign of life.
  public static let longestLease = Duration.hours(24)

  public static let standard = Pace(leaseFor: .minutes(5), heartbeatIn: .minutes(1), runFor: .hours(24))
}
