import TestKit
import Testing

/// Applications of an office that storm two servers on one database, and what must be so afterward.
///
/// They come and go, but for some that never stop to ask for the lease that they have.
struct StormOnTwoServers {
  /// How many storm, those included that stay.
  static let people = 20
  private static let staying = 2

  private let two: TwoServers
  private let steady: [Tide.Told]
  /// The seats in which those who stay were found.
  private let seats: [String: Int]

  /// The first people take seats and will stay.
  init(on two: TwoServers) throws {
    self.two = two
    steady = try two.office.tokens.prefix(Self.staying).enumerated().map { number, token in
      let told = Tide.Told(lease: Lease.fresh(), token: token, device: "steady-\(number)")
      let answer = try two.servers[number % 2].ask(.claim(told.lease, device: told.device, token: token))
      guard answer.status == 201 else { throw Failure(answer.body) }
      return told
    }
    seats = try two.holders().seatOf
  }

  /// Storms while somebody meddles, expects that all is well, and leaves only those seated who stay.
  ///
  /// - Returns: what they were told.
  @discardableResult
  func rage(_ comment: Comment, _ meddle: (Tide) throws -> Void) async throws -> Tide {
    let tide = Tide(ports: two.ports)
    for told in steady { tide.note(granted: told) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { tide.end() }
      for (number, told) in steady.enumerated() { group.addTask { tide.stay(told, number: number) } }
      for (number, token) in two.office.tokens.prefix(Self.people).enumerated().dropFirst(steady.count) {
        group.addTask { tide.comeAndGo(token: token, number: number) }
      }
      try meddle(tide)
      tide.end()
      try await group.waitForAll()
    }
    try check(tide, comment)
    return tide
  }

  private func check(_ tide: Tide, _ comment: Comment) throws {
    #expect(tide.trouble == [], comment)
    #expect(tide.mostAtOnce <= TwoServers.seats, comment)
    let holders = try two.holders()
    #expect(holders.occupied <= TwoServers.seats, comment)
    for told in steady { #expect(holders.seatOf[told.lease] == seats[told.lease], comment) }
    for told in tide.granted {
      #expect(holders.seatOf[told.lease] != nil, comment)
      for server in two.servers { #expect(try server.ask(tide.claim(told)).status == 200, comment) }
    }
    let leaving = (tide.granted + tide.open).filter { told in !steady.contains { $0.lease == told.lease } }
    for told in leaving { #expect(try two.servers[0].ask(.release(told.lease, token: told.token)).status == 204) }
    #expect(try two.holders().leases == Set(steady.map(\.lease)), comment)
  }

  /// When those who stayed have left, all people ask at once, half of them at each.
  func rush() throws {
    for told in steady { _ = try two.servers[0].ask(.release(told.lease, token: told.token)) }
    let refused = two.office.tokens.count - TwoServers.seats
    #expect(try two.rush() == ["201": TwoServers.seats, "409 no_seat_free": refused])
    #expect(try two.holders().occupied == TwoServers.seats)
  }
}
