/// How long somebody stays signed in.
public struct SessionTerms: Hashable, Sendable {
  /// However much it is used.
  public var lasts: Duration
  /// Without being used; nil for programs, which may be silent.
  public var idle: Duration?

  public init(lasts: Duration, idle: Duration?) {
    self.lasts = lasts
    self.idle = idle
  }

  /// In a browser, until the evening.
  public static let visit = SessionTerms(lasts: .hours(12), idle: .hours(2))
  /// In the browser of somebody who asks to be kept signed in.
  public static let kept = SessionTerms(lasts: .days(30), idle: .days(14))
  /// The vendor's own people, who see every customer.
  public static let staff = SessionTerms(lasts: .hours(12), idle: .hours(1))
  public static let program = SessionTerms(lasts: .hours(12), idle: nil)
  public static let keptProgram = SessionTerms(lasts: .days(30), idle: nil)

  /// The shorter of two in each respect.
  public func bounded(by other: SessionTerms) -> SessionTerms {
    SessionTerms(lasts: min(lasts, other.lasts), idle: [idle, other.idle].compactMap(\.self).min())
  }
}

/// What is known of a session when somebody shows its token.
public struct SessionUse: Hashable, Sendable {
  /// nil lasts until it is ended.
  public var expiresAt: Instant?
  public var usedAt: Instant
  public var idle: Duration?

  public init(expiresAt: Instant?, usedAt: Instant, idle: Duration?) {
    self.expiresAt = expiresAt
    self.usedAt = usedAt
    self.idle = idle
  }

  public func isOver(at now: Instant) -> Bool {
    if let expiresAt, expiresAt <= now { return true }
    return idle.map { usedAt + $0 <= now } ?? false
  }

  /// Not every request is written down: a page that loads is several of them.
  public func isWorthNoting(at now: Instant) -> Bool {
    now - usedAt >= .minutes(1)
  }
}
