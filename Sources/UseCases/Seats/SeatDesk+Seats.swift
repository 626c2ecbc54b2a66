public import Licensing

extension SeatDesk {
  /// Who sits, for those who may see it, with what is left.
  public func see(_ asked: SeatsAsked) async throws -> SeatsSeen {
    try await runner.ask(SeeSeats(asked: asked, memory: queue.memory))
  }

  /// Ends a seat: everything by which its member holds it.
  ///
  /// - Returns: by when it is free, if nobody is told before; nil when nothing holds it any more.
  @discardableResult
  public func end(_ seat: SeatName, in organization: OrganizationID, by caller: Caller, from origin: String = "")
    async throws -> Instant?
  {
    var until: Instant?
    for lease in try await runner.ask(FindSeat(caller: caller, organization: organization, seat: seat)) {
      do {
        guard case .leaving(let end, _) = try await self.end(lease, by: caller, from: origin) else { continue }
        until = max(until ?? end, end)
      } catch Denial.notFound {
        // It was given back since it was found.
        continue
      }
    }
    return until
  }
}
