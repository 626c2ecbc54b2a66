/// Runs a session on one thread, for as long as a descriptor is not readable: then the seat is given back.
public struct SeatDriver<Random: RandomNumberGenerator> {
  /// Seconds between two looks for a new sign-in, while the old one has ended.
  private static var lookForSignIn: Double { 5 }

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
      freshenBearer()
      let ended = host.wait(nextLook, descriptor)
      if !ended { noticeSignIn(descriptor) }
      take(ended ? .release : .tick, descriptor)
    }
  }

  private var nextLook: Moment? {
    guard case .signedOut = session.state else { return session.nextDue }
    let look = host.now().after(seconds: Self.lookForSignIn)
    return session.nextDue.map { min($0, look) } ?? look
  }

  /// Who signs in again while the seat is still kept goes on with it.
  private mutating func noticeSignIn(_ descriptor: CInt) {
    guard case .signedOut = session.state, let bearer = host.bearers.kept(), bearer != courier.api.bearer else {
      return
    }
    courier.api.bearer = bearer
    take(.signedIn, descriptor)
  }

  /// Whatever becomes of it, two tries leave most of the seat's time for the next heartbeat.
  private mutating func freshenBearer() {
    guard session.state == .held, let hold = session.hold else { return }
    let now = host.now()
    let timeout = min(SignInRenewal.usualTimeout, max(0.5, hold.heldUntil.seconds(since: now) / 6))
    guard let bearer = host.bearers.fresh(session.serverTime(at: now), timeout) else { return }
    courier.api.bearer = bearer
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
      return renewBearer()
    case .changed, .notice:
      host.hear(action, session)
      return nil
    }
  }

  private mutating func renewBearer() -> SessionEvent {
    switch host.bearers.renew(courier.api.bearer) {
    case .renewed(let bearer):
      courier.api.bearer = bearer
      return .authorizationRenewed(true)
    case .refused: return .authorizationRenewed(false)
    case .delayed(let outage, let retryAfter): return .authorizationDelayed(outage, retryAfter: retryAfter)
    }
  }
}
