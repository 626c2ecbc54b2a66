import Licensing
import Testing

@Suite("So many months later")
struct MonthArithmeticTests {
  @Test(
    "it is the same day or, where that does not exist, the day after the month's last",
    arguments: [
      ("2021-01-01", 12, "2022-01-01"),
      ("2021-01-01", 1, "2021-02-01"),
      ("2021-01-28", 1, "2021-02-28"),
      ("2021-01-29", 1, "2021-03-01"),
      ("2021-01-30", 1, "2021-03-01"),
      ("2021-01-31", 1, "2021-03-01"),
      ("2020-01-29", 1, "2020-02-29"),
      ("2020-01-30", 1, "2020-03-01"),
      ("2020-01-31", 1, "2020-03-01"),
      ("2000-01-31", 1, "2000-03-01"),
      ("1900-01-29", 1, "1900-03-01"),
      ("2020-02-29", 12, "2021-03-01"),
      ("2020-02-29", 24, "2022-03-01"),
      ("2020-02-29", 48, "2024-02-29"),
      ("2096-02-29", 48, "2100-03-01"),
      ("2021-02-28", 12, "2022-02-28"),
      ("2023-02-28", 12, "2024-02-28"),
      ("2021-03-31", 1, "2021-05-01"),
      ("2021-05-31", 1, "2021-07-01"),
      ("2021-08-31", 1, "2021-10-01"),
      ("2021-10-31", 1, "2021-12-01"),
      ("2021-07-31", 1, "2021-08-31"),
      ("2021-12-31", 1, "2022-01-31"),
      ("2021-12-31", 2, "2022-03-01"),
      ("2021-11-30", 3, "2022-03-01"),
      ("2021-12-15", 1, "2022-01-15"),
      ("2021-06-15", 18, "2022-12-15"),
      ("2021-06-15", 0, "2021-06-15"),
      ("2021-01-31", 1200, "2121-01-31"),
    ])
  func adding(from: String, months: Int, expected: String) throws {
    #expect(try CivilDate(day: from).adding(months: months).description == expected)
  }

  @Test("a later day never gives an earlier one, and no month is skipped or given away", arguments: 1...24)
  func order(months: Int) throws {
    let first = try CivilDate(day: "2019-01-01").daysSince1970
    let days = (first..<first + 1500).map { CivilDate(daysSince1970: $0) }
    for (day, next) in zip(days, days.dropFirst()) {
      let (later, nextLater) = (day.adding(months: months), next.adding(months: months))
      #expect(later <= nextLater)
      let distance = (later.year - day.year) * 12 + later.month - day.month
      #expect(distance == (later.day == day.day ? months : months + 1), "\(day) + \(months) is \(later)")
      #expect(later.day == day.day || later.day == 1)
    }
  }
}
