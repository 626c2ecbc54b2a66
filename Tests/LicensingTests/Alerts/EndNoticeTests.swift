import Licensing
import Testing

@Suite("M12: what ends is told in time")
struct EndNoticeTests {
  @Test(
    "from seven on the vendor's clock it is today, before that yesterday",
    arguments: [
      ("2026-10-14T04:59:59Z", "Europe/Berlin", "2026-10-13"), ("2026-10-14T05:00:00Z", "Europe/Berlin", "2026-10-14"),
      ("2026-12-14T05:59:59Z", "Europe/Berlin", "2026-12-13"), ("2026-12-14T06:00:00Z", "Europe/Berlin", "2026-12-14"),
      ("2026-10-25T05:59:00Z", "Europe/Berlin", "2026-10-24"), ("2026-10-25T06:00:00Z", "Europe/Berlin", "2026-10-25"),
      ("2026-10-14T22:30:00Z", "Europe/Berlin", "2026-10-14"), ("2026-10-14T06:59:00Z", "UTC", "2026-10-13"),
      ("2026-10-14T11:00:00Z", "America/New_York", "2026-10-14"),
    ])
  func day(utc: String, zone: String, day: String) throws {
    let found = EndNotice.day(at: try Instant(utc: utc), in: try Zone(known: zone))
    #expect(found.description == day)
  }

  @Test(
    "a license is told of 60, 30, 7 and 1 days before its last good day, also where days were missed",
    arguments: [
      ("2026-12-31", "2026-10-31", "2026-11-01", true), ("2026-12-31", "2026-11-01", "2026-11-02", false),
      ("2026-12-31", "2026-10-30", "2026-10-31", false), ("2026-12-31", "2026-11-30", "2026-12-01", true),
      ("2026-12-31", "2026-12-23", "2026-12-24", true), ("2026-12-31", "2026-12-29", "2026-12-30", true),
      ("2026-12-31", "2026-12-30", "2026-12-31", false), ("2026-12-31", "2026-10-20", "2026-11-15", true),
      ("2026-12-31", "2026-12-24", "2026-12-29", false), ("2026-12-31", "2026-12-20", "2027-01-03", false),
    ])
  func license(lastDay: String, after: String, through: String, isDue: Bool) throws {
    let found = EndNotice.license.isDue(
      lastDay: try CivilDate(day: lastDay), after: try CivilDate(day: after), through: try CivilDate(day: through))
    #expect(found == isDue)
  }

  @Test("a membership is told of 14 days before")
  func membership() throws {
    let days = (1...31).filter { day in
      EndNotice.membership.isDue(
        lastDay: CivilDate(daysSince1970: 20_000), after: CivilDate(daysSince1970: 20_000 - day - 1),
        through: CivilDate(daysSince1970: 20_000 - day))
    }
    #expect(days == [14])
  }

  @Test(
    "the next notice is the next of the four that is ahead",
    arguments: [
      ("2026-12-31", "2026-10-14", "2026-11-01"), ("2026-12-31", "2026-11-01", "2026-12-01"),
      ("2026-12-31", "2026-12-23", "2026-12-24"), ("2026-12-31", "2026-12-24", "2026-12-30"),
      ("2026-12-31", "2026-12-30", nil),
    ])
  func next(lastDay: String, after: String, day: String?) throws {
    let found = EndNotice.license.next(lastDay: try CivilDate(day: lastDay), after: try CivilDate(day: after))
    #expect(found?.description == day)
  }
}
