/// Runs a session on one thread, for as long as a descriptor is not readable: then the seat is given back.
public struct SeatDriver<Random: RandomNumberGenerator> {
  /// What an application does for its driver.
  public struct Host {
    /// Reads a clock that counts sleep.
    public var now: () -> Moment
    /// Waits for a moment (nil: for ever) or the descriptor; answers whether the descriptor is readable.
    public var wait: (Moment?, CInt) -> Bool
    /// A bearer token that differs from the one refused; nil when there is none.
    public var renewBearer: (BearerToken?) -> BearerToken?
    /// Hears of every change and notice, with the session as it is by then.
    public var hear: (SessionAction, SeatSession) -> Void

    public init(
      now: @escaping () -> Moment, wait: @escaping (Moment?, CInt) -> Bool,
      renewBearer: @escaping (BearerToken?) -> BearerToken?, hear: @escaping (SessionAction, SeatSession) -> Void
    ) {
      self.now = now
      self.wait = wait
      self.renewBearer = renewBearer
      self.hear = hear
    }
  }

  public private(set) var session: SeatSession
  private var courier: SeatCourier
  private let host: Host
  private var random: Random

  public init(session: SeatSession, courier: SeatCourier, host: Host, random: Random) {
    self.session = session
    self.courier = courier
    self.host = host
    self.random = random
  }

  /// Claims, beats until the descriptor is readable, and gives the seat back.
  /// Returns early when the claim is refused, or when the seat is gone and the time to save is over.
  public mutating func run(until descriptor: CInt) {
    take(.claim, descriptor)
    while !session.state.isFinal {
      let ended = host.wait(session.nextDue, descriptor)
      take(ended ? .release : .tick, descriptor)
    }
  }

  private mutating func take(_ event: SessionEvent, _ descriptor: CInt) {
    var events = [event]
    while !events.isEmpty {
      for action in session.handle(events.removeFirst(), at: host.now(), using: &random) {
        if let next = perform(action, descriptor) { events.append(next) }
      }
    }
  }

  private mutating func perform(_ action: SessionAction, _ descriptor: CInt) -> SessionEvent? {
    switch action {
    case .send(let errand):
      let isLast = errand.kind == .giveBack
      guard let reply = courier.run(errand, interruptedBy: isLast ? nil : descriptor) else { return .release }
      return .answered(number: errand.number, reply)
    case .renewAuthorization:
      guard let bearer = host.renewBearer(courier.api.bearer) else { return .authorizationRenewed(false) }
      courier.api.bearer = bearer
      return .authorizationRenewed(true)
    case .changed, .notice:
      host.hear(action, session)
      return nil
    }
  }
}
