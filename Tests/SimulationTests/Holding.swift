import Licensing

/// What the servers have said about one lease, whether anybody heard it or not.
struct Holding {
  let organization: OrganizationID
  let request: SeatRequest
  var generation: Int
  var seat: Int
  /// In service time.
  var end: Instant
  /// In wall time.
  var cut: Instant?
  var state = LeaseState.running
  /// A round has found that its time was over: it never counts again, though the clock be set back.
  var hasRunOut = false
  /// The round in which it was said, and the time lost to outages by then.
  var round: Int
  var lost: Duration

  init(_ lease: Lease, of request: SeatRequest, in organization: OrganizationID, round: Int, at now: Moment) {
    self.organization = organization
    self.request = request
    generation = lease.generation
    seat = lease.seat
    end = lease.endsAt - now.lost
    cut = lease.cutAt
    self.round = round
    lost = now.lost
  }

  func counts(at now: Moment) -> Bool {
    !hasRunOut && !state.isOver && end > now.service && (cut ?? .distantFuture) > now.wall
  }

  /// Until when the seat is kept, in wall time.
  func until(losing lost: Duration) -> Instant { min(end + lost, cut ?? .distantFuture) }

  /// Until when it must be kept at least: what its application was told. An outage since moves the end, and a fall that
  /// it is moved beyond may cut it.
  func promised(losing lost: Duration) -> Instant { until(losing: min(lost, self.lost)) }
}
