import Licensing
import Testing

@Suite("How many seats an organization has")
struct CapacityTests {
  @Test("20 through 2021 and 10 through June 2022 are 30, then 10, then none")
  func guide() throws {
    let bought = try CivilDate(day: "2021-01-01")
    let halfAYearLater = try CivilDate(day: "2021-07-01")
    let capacity = Capacity(of: [
      .sample(seats: .limited(20), until: Expiry.end(boughtOn: bought, term: .months(12), in: .utc)),
      .sample(seats: .limited(10), until: Expiry.end(boughtOn: halfAYearLater, term: .months(12), in: .utc)),
    ])
    let now = try Instant(utc: "2021-08-01T12:00:00Z")
    #expect(
      try capacity.timeline(from: now) == [
        Capacity.Step(from: now, seats: .limited(30)),
        Capacity.Step(from: Instant(utc: "2022-01-01T00:00:00Z"), seats: .limited(10)),
        Capacity.Step(from: Instant(utc: "2022-07-01T00:00:00Z"), seats: .limited(0)),
      ])
    #expect(try capacity.seats(at: Instant(utc: "2021-12-31T23:59:59Z")) == .limited(30))
    #expect(try capacity.seats(at: Instant(utc: "2022-06-30T23:59:59Z")) == .limited(10))
  }

  @Test(
    "what is valid is counted, from the first instant to before the last",
    arguments: [
      (99, .limited(0)), (100, .limited(7)), (199, .limited(7)), (200, .limited(0)),
    ] as [(Int64, SeatCount)])
  func bounds(now: Int64, expected: SeatCount) {
    #expect(Capacity(of: [.sample(seats: .limited(7), from: at(100), until: at(200))]).seats(at: at(now)) == expected)
  }

  @Test("what does not count adds nothing")
  func notCounted() {
    let licenses: [License] = [
      .sample(seats: .limited(1), isActivated: false),
      .sample(seats: .limited(2), from: at(500)),
      .sample(seats: .limited(4), until: at(100)),
      .sample(seats: .limited(8), ending: LicenseEnding(reason: .suspended, at: at(100))),
      .sample(seats: .limited(16), ending: LicenseEnding(reason: .revoked, at: at(50))),
      .sample(seats: .unlimited, until: at(100)),
      .sample(seats: .limited(32)),
    ]
    #expect(Capacity(of: licenses).seats(at: at(100)) == .limited(32))
    #expect(Capacity(of: []).seats(at: at(100)) == .limited(0))
  }

  @Test("one site license makes all unlimited, and only while it is valid")
  func unlimited() {
    let capacity = Capacity(of: [.sample(seats: .limited(3)), .sample(seats: .unlimited, from: at(10), until: at(20))])
    #expect(
      capacity.timeline(from: at(0)) == [
        Capacity.Step(from: at(0), seats: .limited(3)), Capacity.Step(from: at(10), seats: .unlimited),
        Capacity.Step(from: at(20), seats: .limited(3)),
      ])
  }

  @Test("a license that is followed by its like is no step")
  func equalNeighbors() {
    let capacity = Capacity(of: [
      .sample(seats: .limited(5), until: at(100)), .sample(seats: .limited(5), from: at(100), until: at(200)),
      .sample(seats: .limited(9), from: at(50), until: at(50)),
    ])
    #expect(
      capacity.timeline(from: at(0)) == [
        Capacity.Step(from: at(0), seats: .limited(5)), Capacity.Step(from: at(200), seats: .limited(0)),
      ])
  }

  @Test("an ending in sight is a step, the date that it overtook is none")
  func ending() {
    let capacity = Capacity(of: [
      .sample(seats: .limited(5), until: at(300), ending: LicenseEnding(reason: .superseded, at: at(100)))
    ])
    #expect(
      capacity.timeline(from: at(0)) == [
        Capacity.Step(from: at(0), seats: .limited(5)), Capacity.Step(from: at(100), seats: .limited(0)),
      ])
  }

  @Test("the timeline begins now, not before")
  func fromNow() {
    let capacity = Capacity(of: [.sample(seats: .limited(5), from: at(10), until: at(100))])
    #expect(capacity.timeline(from: at(100)) == [Capacity.Step(from: at(100), seats: .limited(0))])
    #expect(Capacity(of: []).timeline(from: at(7)) == [Capacity.Step(from: at(7), seats: .limited(0))])
  }

  private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }
}
