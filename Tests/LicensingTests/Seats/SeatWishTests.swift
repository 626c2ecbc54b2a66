import Licensing
import Testing

@Suite("Asking for a seat")
struct SeatWishTests {
  private static let now = Instant(milliseconds: 1_600_000_000_000)

  /// When the member asked last, in seconds before now, and in how many seconds the pause is over.
  @Test(
    "is possible again after an hour, and at once for who never asked",
    arguments: [(nil, nil), (0, 3600), (1, 3599), (3599, 1), (3600, nil), (86_400, nil)] as [(Int?, Int?)])
  func pause(ago: Int?, left: Int?) {
    let end = SeatWish.pauseEnds(after: ago.map { Self.now - .seconds($0) }, at: Self.now)
    #expect(end == left.map { Self.now + .seconds($0) })
  }
}

@Suite("What somebody can do who got no seat")
struct SeatRemedyTests {
  @Test("for every refusal, the quickest first")
  func table() {
    let rows = Refusal.allCases.map { "\($0.rawValue): \(Self.words(SeatRemedy.all(for: $0)))" }
    #expect(
      rows == [
        "address_not_validated: validate", "organization_unknown: join", "lease_belongs_elsewhere: restart",
        "deactivated: ", "lease_over: restart", "not_licensed: ask", "not_started: begin ask",
        "license_expired: ask", "not_assigned: ask", "version_not_covered: earlier ask",
        "no_seat_free: wait end_own ask",
      ])
    #expect(Self.words(SeatRemedy.all(for: nil)) == "restart ask")
  }

  private static func words(_ remedies: [SeatRemedy]) -> String {
    remedies.map(\.rawValue).joined(separator: " ")
  }
}
