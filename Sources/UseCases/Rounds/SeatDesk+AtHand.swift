public import Licensing
import Surroundings

extension SeatDesk {
  /// Makes the answer: whoever calls it waits for the signature.
  public typealias Answering = @Sendable () throws -> SeatAnswer

  /// A claim, a heartbeat or a retry, as long as nothing has to be looked for in the books first.
  ///
  /// - Parameter then: called once, at once or when a round is committed, and must not take long. nil when somebody
  ///   must ``ask(_:)``, because it is not known where, or because there is another answer than a seat.
  public func askAtHand(_ ask: SeatAsk, then: @escaping @Sendable (Answering?) -> Void) {
    let now = runner.surroundings.clock.now()
    guard clocks.complaint == nil, signer.canSign(at: now) else { return then(nil) }
    if let grant = grants.promise(for: ask, at: now) { return then { try repeated(grant, to: ask, at: now) } }
    guard let home = homeAtHand(of: ask, at: now) else { return then(nil) }
    let epoch = grants.epoch(of: ask.request.lease, ask.request.member, in: home)
    queue.decide(.ask(ask), in: home) { result in
      guard case .success(let outcome) = result, outcome.result.isSeat else { return then(nil) }
      then { try answer(outcome, to: ask, in: home, since: epoch) }
    }
  }

  private func homeAtHand(of ask: SeatAsk, at now: Instant) -> OrganizationID? {
    let request = ask.request
    return ask.organization ?? grants.home(of: request.lease)
      ?? homes.organizations(for: request.member, on: request.device, at: now)?.first
  }

  /// The application was closed, and where it sat is known.
  ///
  /// - Parameter then: as with ``askAtHand(_:then:)``; nil when somebody must ``release(_:by:)``.
  public func releaseAtHand(_ lease: LeaseID, by account: AccountID, then: @escaping @Sendable (Answering?) -> Void) {
    guard let home = grants.home(of: lease) else { return then(nil) }
    grants.forget(lease)
    queue.decide(.release(lease, by: account), in: home) { result in
      grants.forget(lease)
      guard case .success(let outcome) = result, case .decided(.released) = outcome.result else {
        return then(nil)
      }
      then { .released(outcome.moment) }
    }
  }
}

extension SeatResult {
  fileprivate var isSeat: Bool {
    switch self {
    case .decided(.granted), .decided(.held): true
    default: false
    }
  }
}
