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

  @Test("20 and 10 and 5 are 35")
  func sum() {
    let capacity = Capacity(of: [20, 10, 5].map { .sample(seats: .limited($0)) })
    #expect(capacity.timeline(from: at(0)) == [Capacity.Step(from: at(0), seats: .limited(35))])
  }

  /// Bought at 100, good until 1000.
  private func bought(activated: Int64?, ending: LicenseEnding? = nil) -> License {
    var license = License.sample(seats: .limited(5), from: at(100), until: at(1000), ending: ending)
    license.activatedAt = activated.map { at($0) }
    return license
  }

  @Test(
    "in the past a license counts from its activation, or from its first day where that is later",
    arguments: [
      (100, [(0, 0), (100, 5), (1000, 0)]), (400, [(0, 0), (400, 5), (1000, 0)]),
      (50, [(0, 0), (100, 5), (1000, 0)]), (nil, [(0, 0)]),
    ] as [(Int64?, [(Int64, Int)])])
  func past(activated: Int64?, expected: [(Int64, Int)]) {
    let steps = Capacity(of: [bought(activated: activated)]).timeline(from: at(0), asOf: at(500))
    #expect(steps == expected.map { Capacity.Step(from: at($0.0), seats: .limited($0.1)) })
  }

  @Test("a license that was replaced counts until then, and its successor from then on")
  func replaced() {
    let old = bought(activated: 100, ending: LicenseEnding(reason: .replaced, at: at(300)))
    let steps = Capacity(of: [old, bought(activated: 300)]).timeline(from: at(0), asOf: at(500))
    #expect(steps.map(\.from) == [at(0), at(100), at(1000)])
    #expect(Capacity(of: [old]).timeline(from: at(0), asOf: at(500)).map(\.from) == [at(0), at(100), at(300)])
  }

  @Test("what a server with a fast clock has just activated counts at once")
  func fastClock() {
    let steps = Capacity(of: [bought(activated: 503)]).timeline(from: at(500))
    #expect(
      steps == [Capacity.Step(from: at(500), seats: .limited(5)), Capacity.Step(from: at(1000), seats: .limited(0))])
  }

  @Test("a step names the licenses that make it")
  func changes() {
    let (first, second) = (bought(activated: 100), bought(activated: 1000))
    let later = License.sample(seats: .limited(3), from: at(1000))
    let capacity = Capacity(of: [first, second, later])
    let change = capacity.change(at: at(1000), asOf: at(500))
    #expect(change.ends.count == 2 && change.begins == [later], "one activated by a fast clock counts as of now")
    #expect(capacity.change(at: at(999), asOf: at(500)) == Capacity.Change(ends: [], begins: []))
    #expect(Capacity(of: [bought(activated: nil)]).change(at: at(1000), asOf: at(500)).ends.isEmpty)
  }

  private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }
}
