import Licensing
import Testing

@Suite("The first instant of a day")
struct ZoneTests {
  @Test(
    "it is midnight on the wall, or the jump over it, or the first of two",
    arguments: [
      ("UTC", "2021-12-31", "2021-12-31T00:00:00Z"),
      ("UTC", "1969-12-31", "1969-12-31T00:00:00Z"),
      ("Asia/Kathmandu", "2021-01-01", "2020-12-31T18:15:00Z"),
      ("Pacific/Kiritimati", "2021-01-01", "2020-12-31T10:00:00Z"),
      ("Etc/GMT+12", "2021-01-01", "2021-01-01T12:00:00Z"),
      // Clocks change in the small hours, away from midnight.
      ("Europe/Berlin", "2021-03-28", "2021-03-27T23:00:00Z"),
      ("Europe/Berlin", "2021-03-29", "2021-03-28T22:00:00Z"),
      ("Europe/Berlin", "2021-10-31", "2021-10-30T22:00:00Z"),
      ("Europe/Berlin", "2021-11-01", "2021-10-31T23:00:00Z"),
      ("Europe/Berlin", "2022-01-01", "2021-12-31T23:00:00Z"),
      // Clocks jump over midnight.
      ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
      ("America/Sao_Paulo", "2018-11-05", "2018-11-05T02:00:00Z"),
      ("Asia/Beirut", "2021-03-28", "2021-03-27T22:00:00Z"),
      ("America/Havana", "2021-03-14", "2021-03-14T05:00:00Z"),
      ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),  // from 23:30 to 00:30
      // Clocks go back from midnight to the day before.
      ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z"),
      ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
      // Clocks go back across midnight, so that it strikes twelve twice.
      ("America/Havana", "2021-11-07", "2021-11-07T04:00:00Z"),
      ("America/Goose_Bay", "2010-11-07", "2010-11-07T03:00:00Z"),
      ("America/Goose_Bay", "2010-11-08", "2010-11-08T04:00:00Z"),
      // A day that never was.
      ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z"),
      ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
      ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
      ("Pacific/Apia", "2012-01-01", "2011-12-31T10:00:00Z"),
    ])
  func start(name: String, day: String, expected: String) throws {
    #expect(try Zone(known: name).start(of: CivilDate(day: day)) == Instant(utc: expected))
  }

  @Test(
    "no instant before it shows that day or a later one, and it does",
    arguments: [
      "UTC", "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/Havana",
      "America/Goose_Bay", "Asia/Beirut", "Asia/Tehran", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca",
    ])
  func everyDay(name: String) throws {
    let zone = try Zone(known: name)
    for (from, count) in [("2009-06-01", 1000), ("2017-09-01", 1500)] {
      let first = try CivilDate(day: from).daysSince1970
      for number in first..<first + count {
        let day = CivilDate(daysSince1970: number)
        let start = zone.start(of: day)
        let isMissing = zone.start(of: CivilDate(daysSince1970: number + 1)) == start
        let earlier = [.milliseconds(1), .minutes(30), .minutes(61), .hours(2), .hours(12)].map {
          start - $0 as Instant
        }
        #expect(isMissing ? zone.date(at: start) > day : zone.date(at: start) == day, "\(name) \(day)")
        #expect(earlier.allSatisfy { zone.date(at: $0) < day }, "\(name) \(day)")
      }
    }
  }

  @Test(
    "a wall shows a day from its first instant to its last millisecond",
    arguments: [
      ("UTC", "2021-12-31T23:59:59Z", "2021-12-31"),
      ("UTC", "1969-12-31T23:59:59Z", "1969-12-31"),
      ("Europe/Berlin", "2021-12-31T22:59:59Z", "2021-12-31"),
      ("Europe/Berlin", "2021-12-31T23:00:00Z", "2022-01-01"),
      ("America/New_York", "2022-01-01T04:59:59Z", "2021-12-31"),
      ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
      ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
    ])
  func date(name: String, instant: String, expected: String) throws {
    #expect(try Zone(known: name).date(at: Instant(utc: instant)).description == expected)
  }

  @Test(
    "a clock on the wall shows hours, minutes and, for who waits, seconds",
    arguments: [
      ("UTC", "2026-10-14T12:03:20Z", "12:03", "12:03:20"), ("UTC", "1969-12-31T23:59:59Z", "23:59", "23:59:59"),
      ("Europe/Berlin", "2026-10-14T12:03:05Z", "14:03", "14:03:05"),
      ("Asia/Kolkata", "2026-10-14T18:30:00Z", "00:00", "00:00:00"),
    ])
  func clock(name: String, instant: String, minutes: String, seconds: String) throws {
    let (zone, instant) = (try Zone(known: name), try Instant(utc: instant))
    #expect(zone.clock(at: instant) == minutes)
    #expect(zone.clockWithSeconds(at: instant) == seconds)
  }

  @Test("a millisecond before a day in the distant past is the day before")
  func beforeTheEpoch() throws {
    let start = try Zone.utc.start(of: CivilDate(day: "1900-01-01"))
    #expect(Zone.utc.date(at: start).description == "1900-01-01")
    #expect(Zone.utc.date(at: start - .milliseconds(1)).description == "1899-12-31")
  }

  @Test(
    "a name that the tz database does not know is no zone",
    arguments: ["", "Berlin", "Europe/Atlantis", "../etc/passwd"])
  func unknown(name: String) {
    #expect(Zone(name: name) == nil)
  }
}
