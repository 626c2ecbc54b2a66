import Licensing
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
  @Test("eight centuries, counted day by day, are numbered without a gap")
  func everyDay() {
    var counter = DayCounter(year: 1600)
    var wrong: [String] = []
    var before: CivilDate?
    for number in -135_140..<157_054 {
      let date = CivilDate(year: counter.year, month: counter.month, day: counter.day)
      let isRight = date?.daysSince1970 == number && date == CivilDate(daysSince1970: number)
      if let before, let date, before >= date { wrong.append("\(before) does not come before \(date)") }
      if !isRight { wrong.append("\(counter) is not day \(number)") }
      before = date
      counter.next()
    }
    #expect(counter.year == 2400 && counter.month == 1 && counter.day == 1)
    #expect(wrong == [])
  }

  @Test("1970-01-01 is day 0, and days before it are negative")
  func origin() throws {
    #expect(try CivilDate(day: "1970-01-01").daysSince1970 == 0)
    #expect(try CivilDate(day: "1969-12-31").daysSince1970 == -1)
    #expect(try CivilDate(day: "0001-01-01").daysSince1970 == -719_162)
    #expect(try CivilDate(day: "9999-12-31").daysSince1970 == 2_932_896)
  }

  @Test(
    "every fourth year has a leap day, but of the centuries only every fourth",
    arguments: [
      (1600, true), (1700, false), (1800, false), (1900, false), (2000, true), (2020, true), (2021, false),
      (2024, true), (2100, false), (2400, true),
    ])
  func leapYears(year: Int, isLeap: Bool) {
    #expect(CivilDate.isLeap(year) == isLeap)
    #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect(CivilDate.lastDay(ofMonth: 2, year: year) == (isLeap ? 29 : 28))
  }

  @Test(
    "a day that does not exist is none",
    arguments: [
      (2021, 0, 1), (2021, 13, 1), (2021, 1, 0), (2021, 1, 32), (2021, 4, 31), (2021, 6, 31), (2021, 9, 31),
      (2021, 11, 31), (2021, 2, 29), (2020, 2, 30), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2021, -1, 1), (2021, 1, -1),
    ])
  func noSuchDay(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "a day is written as it is read", arguments: ["0001-01-01", "0999-09-09", "2020-02-29", "2021-12-31", "9999-12-31"])
  func text(text: String) throws {
    #expect(try CivilDate(day: text).description == text)
  }

  @Test(
    "nothing else is read as a day",
    arguments: [
      "", "2021", "2021-12", "2021-12-31-", "-2021-12-31", "2021-12-1", "21-12-31", "02021-12-31", "2021/12/31",
      "2021-12-31T00:00:00Z", " 2021-12-31", "2021-12-31 ", "2021-02-29", "2021-00-10", "0000-01-01", "+021-12-31",
      "2021-+1-31", "2021-12-+1", "2021-1a-01", "٢٠-١-١", "20211231",
    ])
  func noDay(text: String) {
    #expect(CivilDate(text: text) == nil)
  }
}

/// The calendar as one learns it at school.
private struct DayCounter: CustomStringConvertible {
  var year: Int
  var month = 1
  var day = 1

  private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  init(year: Int) {
    self.year = year
  }

  mutating func next() {
    let hasLeapDay = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
    let length = month == 2 && hasLeapDay ? 29 : Self.lengths[month - 1]
    day += 1
    if day > length { (month, day) = (month + 1, 1) }
    if month > 12 { (year, month) = (year + 1, 1) }
  }

  var description: String { "\(year)-\(month)-\(day)" }
}
