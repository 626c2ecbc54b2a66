import Licensing

@testable import UseCases

extension Referee {
  /// Looks at what became of a command, and remembers it.
  func judge(_ order: Order, _ result: SeatResult, at now: Moment) throws {
    switch (order.command, result) {
    case (.ask(let ask), .decided(let decision)): try judge(ask.request, in: order.organization, decision, now)
    case (.release(let id, _), .decided(.released)): close(id)
    case (.closing(let id, _), .decided(let decision)): try judge(closing: id, decision, now)
    case (.end(let id, _, _), .decided(let decision)): try judge(ending: id, decision, now)
    case (.end(let id, _, _), .denied): try must(holdings[id] == nil, "2: a lease that was granted is not found")
    default: throw Violation("\(result) is no answer to this")
    }
  }

  private func judge(
    _ request: SeatRequest, in organization: OrganizationID, _ decision: SeatDecision, _ now: Moment
  ) throws {
    switch decision {
    case .granted(let lease, _):
      try admit(request, in: organization, now)
      try judge(granted: lease, now)
      holdings[lease.id] = Holding(lease, of: request, in: organization, round: round, at: now)
    case .held(let lease, _):
      try admit(request, in: organization, now)
      try judge(held: lease, now)
      holdings[lease.id] = Holding(lease, of: request, in: organization, round: round, at: now)
    case .refused(let refusal): try judge(refusal, of: request, in: organization, now)
    case .released, .leaving: throw Violation("\(decision) is no answer to a claim")
    }
  }

  private func admit(_ request: SeatRequest, in organization: OrganizationID, _ now: Moment) throws {
    try must(!isBlocked(request.member, in: organization), "9: who is deactivated gets a seat")
    let state = holdings[request.lease]?.state ?? .running
    try must(state == .running && !forgone.contains(request.lease), "8: a lease that is over comes back")
    let need = need(of: request)
    try must(
      valid(in: organization, at: now.wall).contains { Placement.covers($0, need) },
      "1: a seat that no license covers")
  }

  private func judge(granted lease: Lease, _ now: Moment) throws {
    let known = holdings[lease.id]
    try must(lease.generation == (known?.generation ?? 0) + 1, "8: generation \(lease.generation)")
    try must(lease.until > now.wall, "5: granted until a time that is past")
    if let known, known.counts(at: now), !isDisturbed(known) { throw Violation("3: granted twice") }
  }

  private func judge(held lease: Lease, _ now: Moment) throws {
    guard let known = holdings[lease.id] else { throw Violation("8: held, and never granted") }
    try must(known.counts(at: now), "4: held, though its time was over")
    try must(known.generation == lease.generation && known.seat == lease.seat, "3: held as another seat")
    let until = lease.until
    if until < known.promised(losing: now.lost), !isDisturbed(known) { throw Violation("5: a promise was shortened") }
    try must(until > now.wall, "5: held until a time that is past")
  }

  // MARK: Refusals

  private func judge(
    _ refusal: Refusal, of request: SeatRequest, in organization: OrganizationID, _ now: Moment
  ) throws {
    let known = holdings[request.lease]
    let isBlocked = isBlocked(request.member, in: organization)
    let isOver = forgone.contains(request.lease) || known.map { $0.state != .running } ?? false
    switch refusal {
    case .addressNotValidated, .organizationUnknown, .leaseBelongsElsewhere:
      throw Violation("2: \(refusal.rawValue), and it is not so")
    case .deactivated:
      try must(isBlocked, "5: refused as deactivated, and is not")
      tell(request.lease)
    case .leaseOver:
      try must(isOver && !isBlocked, "5: refused as over, and is not")
      tell(request.lease)
    default:
      try must(!isBlocked, "9: a deactivated member is told \(refusal.rawValue)")
      try must(!isOver, "8: a lease that is over is told \(refusal.rawValue)")
      if let known, known.counts(at: now) {
        try must(isDisturbed(known), "5: a seat was lost: \(refusal.rawValue)")
        // It was taken: nobody counts on it any more.
        holdings[request.lease]?.cut = now.wall
      }
      try judge(need: request, in: organization, refusal, now)
    }
  }

  /// Nobody is refused while any placement of the seats admits them.
  private func judge(
    need request: SeatRequest, in organization: OrganizationID, _ refusal: Refusal, _ now: Moment
  ) throws {
    let valid = valid(in: organization, at: now.wall)
    let alone = need(of: request)
    guard refusal == .noSeatFree else {
      return try must(
        !valid.contains { Placement.covers($0, alone) }, "4: \(refusal.rawValue), and a license covers it")
    }
    let others = needs(in: organization, at: now, without: request.lease)
    for (seat, need) in others where need.member == request.member {
      var grown = others
      grown[seat]?.add(request)
      try must(!Placement.fits(Array(grown.values), on: valid), "4: refused, and its seat \(seat) could grow")
    }
    try must(!Placement.fits(others.values + [alone], on: valid), "4: refused, and a seat was free")
  }

  private func need(of request: SeatRequest) -> SeatNeed {
    var need = SeatNeed(member: request.member)
    need.add(request)
    return need
  }

  // MARK: Ends

  /// Its application has closed it.
  func close(_ id: LeaseID) {
    guard let known = holdings[id] else {
      forgone.insert(id)
      return
    }
    if !known.state.isOver { holdings[id]?.state = known.state == .leaving ? .ended : .released }
  }

  private func judge(closing id: LeaseID, _ decision: SeatDecision, _ now: Moment) throws {
    switch decision {
    case .held(let lease, _):
      try judge(lingering: lease, now)
      holdings[id]?.end = lease.endsAt - now.lost
      holdings[id]?.round = round
    case .released: close(id)
    case .refused(.leaseOver), .refused(.deactivated): tell(id)
    default: throw Violation("\(decision) is no answer to a closing")
    }
  }

  private func judge(lingering lease: Lease, _ now: Moment) throws {
    guard let known = holdings[lease.id] else { throw Violation("8: lingers, and was never granted") }
    try must(known.counts(at: now), "4: lingers, though its time was over")
    try must(lease.until <= now.wall + .seconds(10), "4: a closed tab lingers for long")
  }

  private func judge(ending id: LeaseID, _ decision: SeatDecision, _ now: Moment) throws {
    guard let known = holdings[id] else { return }
    switch decision {
    case .leaving:
      try must(!known.state.isOver, "8: what is over leaves again")
      holdings[id]?.state = .leaving
    case .released where known.state.isOver: break
    case .released:
      try must(!known.counts(at: now) || isDisturbed(known), "5: ended at once, though it counts")
      holdings[id]?.state = .ended
    default: throw Violation("\(decision) is no answer to an end")
    }
  }

  /// Its application was told that it is over.
  private func tell(_ id: LeaseID) {
    if holdings[id]?.state == .leaving { holdings[id]?.state = .ended }
  }
}
