import Licensing
import Testing

@Suite("When a license ends")
struct ExpiryTests {
  @Test(
    "it can be used through the last day of its term",
    arguments: [
      ("2021-01-01", 12, "2021-12-31"),
      ("2021-07-01", 12, "2022-06-30"),
      ("2021-01-31", 1, "2021-02-28"),
      ("2020-01-31", 1, "2020-02-29"),
      ("2021-01-29", 1, "2021-02-28"),
      ("2021-01-28", 1, "2021-02-27"),
      ("2020-02-29", 12, "2021-02-28"),
      ("2020-02-29", 48, "2024-02-28"),
      ("2021-03-31", 1, "2021-04-30"),
      ("2021-03-31", 3, "2021-06-30"),
      ("2021-12-31", 1, "2022-01-30"),
      ("2021-06-15", 1, "2021-07-14"),
    ])
  func lastDay(bought: String, months: Int, expected: String) throws {
    for name in ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu"] {
      let zone = try Zone(known: name)
      let end = try #require(try Expiry.end(boughtOn: CivilDate(day: bought), term: .months(months), in: zone))
      #expect(Expiry.lastDay(endingAt: end, in: zone).description == expected, "\(name)")
    }
  }

  @Test(
    "it ends at the first instant of the next day in the vendor's zone",
    arguments: [
      ("UTC", "2021-01-01", 12, "2022-01-01T00:00:00Z"),
      ("Europe/Berlin", "2021-01-01", 12, "2021-12-31T23:00:00Z"),
      ("Europe/Berlin", "2021-02-28", 1, "2021-03-27T23:00:00Z"),
      ("Europe/Berlin", "2021-01-29", 2, "2021-03-28T22:00:00Z"),
      ("Europe/Berlin", "2021-09-30", 1, "2021-10-29T22:00:00Z"),
      ("Europe/Berlin", "2021-10-01", 1, "2021-10-31T23:00:00Z"),
      ("Asia/Beirut", "2021-02-28", 1, "2021-03-27T22:00:00Z"),
      ("America/Sao_Paulo", "2018-10-04", 1, "2018-11-04T03:00:00Z"),
      ("Pacific/Apia", "2011-11-30", 1, "2011-12-30T10:00:00Z"),
    ])
  func instant(name: String, bought: String, months: Int, expected: String) throws {
    let end = try Expiry.end(boughtOn: CivilDate(day: bought), term: .months(months), in: Zone(known: name))
    #expect(try end == Instant(utc: expected))
  }

  @Test("renewals are counted from the purchase, so that the 31st stays the 31st where there is one")
  func renewals() throws {
    let bought = try CivilDate(day: "2021-01-31")
    let lastDays = try (1...13).map { terms in
      let end = try #require(Expiry.end(boughtOn: bought, term: .months(1), terms: terms, in: .utc))
      return Expiry.lastDay(endingAt: end, in: .utc).description
    }
    #expect(
      lastDays == [
        "2021-02-28", "2021-03-30", "2021-04-30", "2021-05-30", "2021-06-30", "2021-07-30", "2021-08-30", "2021-09-30",
        "2021-10-30", "2021-11-30", "2021-12-30", "2022-01-30", "2022-02-28",
      ])
  }

  @Test("so many terms are one term of so many months", arguments: [1, 3, 12])
  func sameThing(months: Int) throws {
    for bought in ["2020-02-29", "2021-01-31", "2021-06-15"] {
      let day = try CivilDate(day: bought)
      for terms in 1...40 {
        let once = Expiry.end(boughtOn: day, term: .months(months * terms), in: .utc)
        #expect(Expiry.end(boughtOn: day, term: .months(months), terms: terms, in: .utc) == once)
      }
    }
  }

  @Test("a leap day's yearly license comes back to the leap day")
  func leapDay() throws {
    let bought = try CivilDate(day: "2020-02-29")
    let ends = (1...4).map { Expiry.end(boughtOn: bought, term: .months(12), terms: $0, in: .utc) }
    let expected = try ["2021-03-01", "2022-03-01", "2023-03-01", "2024-02-29"].map {
      try Optional(Instant(utc: $0 + "T00:00:00Z"))
    }
    #expect(ends == expected)
  }

  @Test("a perpetual license never ends")
  func perpetual() throws {
    #expect(try Expiry.end(boughtOn: CivilDate(day: "2021-01-01"), term: .perpetual, terms: 7, in: .utc) == nil)
  }
}
