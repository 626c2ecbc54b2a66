import Books
public import Licensing
import Surroundings

/// Where applications ask for seats: finds the organization, runs the round, and signs what was granted.
public struct SeatDesk: Sendable {
  let runner: Runner
  let signer: TokenSigner
  let clocks: ClockWatch
  let queue: SeatQueue
  let grants: GrantMemory
  let homes: HomeMemory
  /// What was refused and is not written down yet.
  public let refusals = RefusalLog()

  public init(runner: Runner, signer: TokenSigner, clocks: ClockWatch) {
    self.runner = runner
    self.signer = signer
    self.clocks = clocks
    queue = SeatQueue(runner: runner)
    grants = GrantMemory(runner: runner)
    homes = HomeMemory(runner: runner)
  }

  /// A claim, a heartbeat or a retry. Without a named organization the member's organizations are tried one after the
  /// other, each in a transaction of its own; the unique id makes two racing tries one.
  ///
  /// - Throws: ``Denial/unavailable(_:)`` while the server has no key that could sign a seat, or no clock that could be
  ///   trusted; nothing is granted then.
  public func ask(_ ask: SeatAsk) async throws -> SeatAnswer {
    if let complaint = clocks.complaint { throw Denial.unavailable(complaint) }
    let now = runner.surroundings.clock.now()
    guard signer.canSign(at: now) else {
      throw Denial.unavailable("The server's signing key is not certified for the present.")
    }
    if let grant = grants.promise(for: ask, at: now) { return try repeated(grant, to: ask, at: now) }
    if let answer = try await askWhereItWas(ask, at: now) { return answer }
    let answer = try await lookForSeat(ask)
    guard case .refused(.leaseBelongsElsewhere, _, _) = answer, ask.organization == nil else { return answer }
    // A racing try of the same request may have been granted in another organization meanwhile: it is one lease.
    return try await lookForSeat(ask)
  }

  /// Asks where the books need not be searched first: in the organization that was named, has granted the lease, or was
  /// the first to be asked lately. nil when nobody knows, or what was known led to no seat.
  private func askWhereItWas(_ ask: SeatAsk, at now: Instant) async throws -> SeatAnswer? {
    let (member, device) = (ask.request.member, ask.request.device)
    let home =
      grants.home(of: ask.request.lease) ?? homes.organizations(for: member, on: device, at: now)?.first
    guard ask.organization == nil, let home else { return nil }
    let answer = try await decide(ask, in: home)
    guard case .seated = answer else { return nil }
    return answer
  }

  private func lookForSeat(_ ask: SeatAsk) async throws -> SeatAnswer {
    let found = try await runner.ask(FindHomes(ask: ask))
    homes.remember(found.organizations, for: ask.request.member, on: ask.request.device, at: found.moment.wall)
    var refused: [(home: OrganizationID, refusal: Refusal, moment: Moment)] = []
    var nearest: (refusal: Refusal, answer: SeatAnswer)?
    for home in found.organizations {
      let answer = try await decide(ask, in: home)
      guard case .refused(let refusal, let moment, _) = answer else { return answer }
      refused.append((home, refusal, moment))
      if nearest.map({ $0.refusal.nearness < refusal.nearness }) ?? true { nearest = (refusal, answer) }
      if !refusal.letsOthersTry {
        nearest = (refusal, answer)
        break
      }
    }
    // Where the member looked in vain although another organization was nearer to a seat, nobody is told of it: what
    // somebody does for one organization is none of another's business.
    let told = refused.filter { $0.refusal.nearness == nearest?.refusal.nearness }
    for one in told { refusals.note(one.refusal, of: ask.request, in: one.home, at: one.moment.wall) }
    return nearest?.answer
      ?? .refused(found.isValidated ? .organizationUnknown : .addressNotValidated, found.moment, by: nil)
  }

  private func decide(_ ask: SeatAsk, in home: OrganizationID) async throws -> SeatAnswer {
    let epoch = grants.epoch(of: ask.request.lease, ask.request.member, in: home)
    return try answer(await queue.decide(.ask(ask), in: home), to: ask, in: home, since: epoch)
  }

  /// What became of a claim or a heartbeat, signed; it is remembered from now on.
  func answer(
    _ outcome: SeatOutcome, to ask: SeatAsk, in home: OrganizationID, since epoch: GrantMemory.Epoch
  ) throws -> SeatAnswer {
    var answer = try answer(outcome)
    if case .seated(var seat, let isNew) = answer {
      seat.apply(outcome.idleRule, idle: ask.idle)
      answer = .seated(seat, isNew: isNew)
      grants.remember(
        seat.lease, seat.terms, in: seat.organization, memberUntil: outcome.memberEnd, idleRule: outcome.idleRule,
        at: outcome.moment, since: epoch)
      if isNew { homes.prefer(home, for: ask.request.member, on: ask.request.device) }
    }
    return answer
  }

  /// The committed promise once more.
  func repeated(_ grant: GrantMemory.Grant, to ask: SeatAsk, at now: Instant) throws -> SeatAnswer {
    let moment = Moment(wall: now, lost: grant.lost)
    var seat = try seat(grant.lease, grant.terms, grant.organization, at: moment)
    seat.apply(grant.idleRule, idle: ask.idle)
    return .seated(seat, isNew: false)
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
  public func end(_ lease: LeaseID, by caller: Caller, from origin: String = "") async throws -> SeatAnswer {
    guard let home = try await runner.ask(FindHome(lease: lease)).home else { throw Denial.notFound("lease") }
    grants.forget(lease)
    defer { grants.forget(lease) }
    return try answer(await queue.decide(.end(lease, by: caller, from: origin), in: home))
  }

  private func giveBack(_ lease: LeaseID, by account: AccountID, _ command: SeatCommand) async throws -> SeatAnswer {
    let known = grants.forget(lease)
    defer { grants.forget(lease) }
    if let known { return try answer(await queue.decide(command, in: known)) }
    while true {
      let known = try await runner.ask(FindHome(lease: lease))
      if let home = known.home { return try answer(await queue.decide(command, in: home)) }
      if let maker = known.account {
        return maker == account ? .released(known.moment) : .refused(.leaseBelongsElsewhere, known.moment, by: nil)
      }
      if try await runner.run(ForgoLease(lease: lease, account: account)) { return .released(known.moment) }
      // Its claim came in between: it has a home now.
    }
  }

  private func answer(_ outcome: SeatOutcome) throws -> SeatAnswer {
    let moment = outcome.moment
    switch outcome.result {
    case .denied(let denial): throw denial
    case .decided(.refused(let refusal)): return .refused(refusal, moment, by: outcome.organization?.id)
    case .decided(.released): return .released(moment)
    case .decided(.leaving(let until)): return .leaving(until: until, moment)
    case .decided(.granted(let lease, let terms)):
      return .seated(try seat(lease, terms, outcome.organization, at: moment), isNew: true)
    case .decided(.held(let lease, let terms)):
      return .seated(try seat(lease, terms, outcome.organization, at: moment), isNew: false)
    }
  }

  private func seat(_ lease: Lease, _ terms: SeatTerms, _ organization: Organization?, at moment: Moment) throws -> Seat
  {
    guard let organization else { throw Denial.notFound("organization") }
    let token = try signer.token(for: lease, terms, organization: organization.id, at: moment.wall)
    return Seat(lease: lease, organization: organization, terms: terms, moment: moment, token: token)
  }
}

extension Refusal {
  /// How near a refusal is to a seat: of several organizations' refusals the nearest is told.
  var nearness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
