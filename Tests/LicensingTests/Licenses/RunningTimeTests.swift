import Licensing
import Testing

@Suite("How much of a license's time has gone by")
struct RunningTimeTests {
  /// Bought on 2026-07-01 for a year, by the calendar of Berlin.
  private static func license(until end: String? = "2027-07-01") throws -> License {
    let zone = try Zone(known: "Europe/Berlin")
    return .sample(
      from: zone.start(of: try CivilDate(day: "2026-07-01")),
      until: try end.map { zone.start(of: try CivilDate(day: $0)) })
  }

  @Test(
    "today is one of the days that are left",
    arguments: [
      ("2026-07-01T08:00:00Z", 0, 365), ("2026-10-14T11:58:41Z", 105, 260), ("2027-06-30T21:59:59Z", 364, 1),
      ("2027-06-30T22:00:00Z", 365, 0), ("2029-01-01T00:00:00Z", 365, 0), ("2026-06-01T00:00:00Z", 0, 365),
    ])
  func days(now: String, gone: Int, left: Int) throws {
    let time = RunningTime(
      of: try Self.license(), at: try Instant(utc: now), in: try Zone(known: "Europe/Berlin"))
    #expect(time == RunningTime(gone: gone, left: left))
    #expect(time?.total == 365)
  }

  @Test("what never ends has no time that runs, until somebody ends it")
  func endless() throws {
    let now = try Instant(utc: "2026-10-14T12:00:00Z")
    var license = try Self.license(until: nil)
    #expect(RunningTime(of: license, at: now, in: .utc) == nil)
    license.ending = LicenseEnding(reason: .superseded, at: now)
    #expect(RunningTime(of: license, at: now, in: .utc)?.left == 1)
  }
}
