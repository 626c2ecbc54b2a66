import FoundationEssentials
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import Surroundings
import UseCases
import Web
import Wording

/// `/api/v1/leases`: what applications ask, and what their people see of their own.
struct LeaseRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("leases", use: list)
    group.put("leases/:lease", use: put)
    group.delete("leases/:lease", use: delete)
    group.post("leases/:lease/end", use: end)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeOwnSeats(account: account(context)))
    let data = answer.holders.map { OwnLease($0) }
    return try .json(OwnSeats(serverTime: answer.moment.wall.onTheWire, data: data))
  }

  @Sendable private func put(_ request: Request, _ context: WebContext) async throws -> Response {
    let account = try account(context)
    let lease = try leaseID(context)
    let body = try await request.json(LeaseRequest.self, context)
    if body.closing == true {
      return try answer(await services.desk.closing(lease, by: account))
    }
    let ask = try LeaseBody.check(body, lease: lease, account: account)
    let seat = try await services.desk.ask(ask)
    guard case .refused(let refusal, let moment, let home) = seat else { return try answer(seat) }
    throw Self.rejection(refusal, try await problem(refusal, moment, by: home, of: ask))
  }

  /// Says besides whom to ask, and where the person reads what to do.
  private func problem(
    _ refusal: Refusal, _ moment: Moment, by home: OrganizationID?, of ask: SeatAsk
  ) async throws -> Problem {
    let whom = try await services.runner.ask(SeeWhomToAsk(account: ask.request.member, organization: home))
    var problem = refusal.problem(at: moment.wall)
    problem.contact = whom.contact.isEmpty ? nil : whom.contact
    problem.link =
      services.address
      + NoSeatAddress.path(
        organization: whom.organization, product: ask.request.product, reason: refusal.rawValue,
        device: ask.deviceName)
    return problem
  }

  private static func rejection(_ refusal: Refusal, _ problem: Problem) -> Rejection {
    Rejection(problem, headers: refusal == .noSeatFree ? [.retryAfter: "30"] : [:])
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
    try answer(await services.desk.release(leaseID(context), by: account(context)))
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let lease: LeaseID = try context.id("lease", of: "lease")
    return switch try await services.desk.end(lease, by: context.signedIn(), from: context.client.text) {
    case .leaving(let until, _):
      try .json(EndAnswer(lease: lease.text, state: "leaving", freeAt: until.onTheWire))
    default:
      try .json(EndAnswer(lease: lease.text, state: "over", freeAt: nil))
    }
  }

  private func account(_ context: WebContext) throws -> AccountID {
    guard case .account(let account, _) = try context.signedIn() else { throw Denial.notFound("lease") }
    return account
  }

  private func leaseID(_ context: WebContext) throws -> LeaseID {
    guard let lease = context.parameters.get("lease").flatMap({ LeaseID(text: $0) }),
      UUIDv7.instant(of: lease.uuid) != nil
    else {
      throw Rejection.badRequest("invalid_lease_id", "A lease's id is a UUID of version 7.")
    }
    return lease
  }

  private func answer(_ answer: SeatAnswer) throws -> Response {
    switch answer {
    case .seated(let seat, let isNew):
      return .json(written: LeaseAnswer(seat).json, status: isNew ? .created : .ok)
    case .released, .leaving: return Response(status: .noContent)
    case .refused(let refusal, let moment, _): throw Self.rejection(refusal, refusal.problem(at: moment.wall))
    }
  }
}

extension LeaseAnswer {
  init(_ seat: Seat) {
    let now = seat.moment.wall
    self.init(
      lease: seat.lease.id.text, serverTime: now.onTheWire, leaseForSeconds: (seat.lease.until - now).inSeconds,
      heartbeatInSeconds: seat.heartbeatIn(at: now).inSeconds,
      runForSeconds: seat.terms.pace.runFor.inSeconds, endsAt: seat.lease.until.onTheWire,
      organization: Named(id: seat.organization.id.text, name: seat.organization.name), plan: seat.terms.planName,
      notices: seat.idleLeft.map { [Notice(idleFor: $0)] } ?? [], token: seat.token)
  }
}

extension Seat {
  fileprivate func heartbeatIn(at now: Instant) -> Duration {
    let heartbeatIn = min(terms.pace.heartbeatIn, (lease.until - now) / 3)
    return heartbeatMax.map { min(heartbeatIn, $0) } ?? heartbeatIn
  }
}

extension LeaseAnswer.Notice {
  /// Nobody has touched the application for long, and its seat is given up soon.
  fileprivate init(idleFor left: Duration) {
    let minutes = max(1, (left.milliseconds + 59_999) / 60_000)
    self.init(
      code: "idle", sentence: Language.english.text("notice.idle", ["count": Language.english.number(Int(minutes))]),
      inSeconds: left.inSeconds)
  }
}
