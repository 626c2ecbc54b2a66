import Books
public import Licensing
import Surroundings

/// Where applications ask for seats: finds the organization, runs the round, and signs what was granted.
public struct SeatDesk: Sendable {
  private let runner: Runner
  private let signer: TokenSigner
  private let clocks: ClockWatch
  private let queue: SeatQueue

  public init(runner: Runner, signer: TokenSigner, clocks: ClockWatch) {
    self.runner = runner
    self.signer = signer
    self.clocks = clocks
    queue = SeatQueue(runner: runner)
  }

  /// A claim, a heartbeat or a retry. Without a named organization the member's organizations are tried one after the
  /// other, each in a transaction of its own; the unique id makes two racing tries one.
  ///
  /// - Throws: ``Denial/unavailable(_:)`` while the server has no key that could sign a seat, or no clock that could be
  ///   trusted; nothing is granted then.
  public func ask(_ ask: SeatAsk) async throws -> SeatAnswer {
    if let complaint = clocks.complaint { throw Denial.unavailable(complaint) }
    guard signer.canSign(at: runner.surroundings.clock.now()) else {
      throw Denial.unavailable("The server's signing key is not certified for the present.")
    }
    let answer = try await lookForSeat(ask)
    guard case .refused(.leaseBelongsElsewhere, _) = answer, ask.organization == nil else { return answer }
    // A racing try of the same request may have been granted in another organization meanwhile: it is one lease.
    return try await lookForSeat(ask)
  }

  private func lookForSeat(_ ask: SeatAsk) async throws -> SeatAnswer {
    let homes = try await runner.ask(FindHomes(ask: ask))
    var refusals: [(Refusal, Moment)] = []
    for home in homes.organizations {
      let outcomes = try await queue.decide(.ask(ask), in: home)
      let answer = try answer(outcomes)
      guard case .refused(let refusal, let moment) = answer, refusal.letsOthersTry else { return answer }
      refusals.append((refusal, moment))
    }
    guard let nearest = refusals.max(by: { $0.0.nearness < $1.0.nearness }) else {
      return .refused(homes.isValidated ? .organizationUnknown : .addressNotValidated, homes.moment)
    }
    return .refused(nearest.0, nearest.1)
  }

  /// A browser tab closes or reloads: its lease lingers, or nothing is held any more.
  public func closing(_ lease: LeaseID, by account: AccountID) async throws -> SeatAnswer {
    try await giveBack(lease, by: account, .closing(lease, by: account))
  }

  /// The application was closed: free at once.
  public func release(_ lease: LeaseID, by account: AccountID) async throws -> SeatAnswer {
    try await giveBack(lease, by: account, .release(lease, by: account))
  }

  /// Ends a lease from elsewhere: the portal, another device, an operator.
  ///
  /// - Throws: ``Denial/notFound(_:)`` for an id that does not exist or is none of the caller's business.
  public func end(_ lease: LeaseID, by caller: Caller) async throws -> SeatAnswer {
    guard let home = try await runner.ask(FindHome(lease: lease)).home else { throw Denial.notFound("lease") }
    let outcomes = try await queue.decide(.end(lease, by: caller), in: home)
    return try answer(outcomes)
  }

  private func giveBack(_ lease: LeaseID, by account: AccountID, _ command: SeatCommand) async throws -> SeatAnswer {
    while true {
      let known = try await runner.ask(FindHome(lease: lease))
      if let home = known.home {
        return try answer(await queue.decide(command, in: home))
      }
      if let maker = known.account {
        return maker == account ? .released(known.moment) : .refused(.leaseBelongsElsewhere, known.moment)
      }
      if try await runner.run(ForgoLease(lease: lease, account: account)) { return .released(known.moment) }
      // Its claim came in between: it has a home now.
    }
  }

  private func answer(_ outcomes: SeatOutcomes) throws -> SeatAnswer {
    let moment = outcomes.moment
    switch outcomes.results[0] {
    case .denied(let denial): throw denial
    case .decided(.refused(let refusal)): return .refused(refusal, moment)
    case .decided(.released): return .released(moment)
    case .decided(.leaving(let until)): return .leaving(until: until, moment)
    case .decided(.granted(let lease, let terms)):
      return .seated(try seat(lease, terms, outcomes), isNew: true)
    case .decided(.held(let lease, let terms)):
      return .seated(try seat(lease, terms, outcomes), isNew: false)
    }
  }

  private func seat(_ lease: Lease, _ terms: SeatTerms, _ outcomes: SeatOutcomes) throws -> Seat {
    guard let organization = outcomes.organization else { throw Denial.notFound("organization") }
    let token = try signer.token(for: lease, terms, organization: organization.id, at: outcomes.moment.wall)
    return Seat(
      lease: lease, organization: organization, terms: terms, moment: outcomes.moment, token: token)
  }
}

extension Refusal {
  /// How near a refusal is to a seat: of several organizations' refusals the nearest is told.
  var nearness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
