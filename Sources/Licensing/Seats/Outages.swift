/// How much time had been lost to outages when: what turns an instant of service time that is past into wall time.
public struct Outages: Hashable, Sendable {
  /// What was lost in all, for whatever comes after an instant of service time.
  public struct Step: Hashable, Sendable {
    public let after: Instant
    public let lost: Duration

    public init(after: Instant, lost: Duration) {
      self.after = after
      self.lost = lost
    }
  }

  private let steps: [Step]

  /// - Parameter steps: in the order of time.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// The wall time of an instant of service time.
  public func wall(of service: Instant) -> Instant {
    service + (steps.last { $0.after < service }?.lost ?? .zero)
  }
}
