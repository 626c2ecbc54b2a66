import Licensing
import Testing
import Wording

@Suite("Days and numbers")
struct DatesTests {
  @Test(
    "a day is written as its language does, long in sentences and short in tables",
    arguments: [
      ("2026-12-31", "31 December 2026", "31 Dec 2026", "31. Dezember 2026", "31. Dez. 2026"),
      ("2026-03-01", "1 March 2026", "1 Mar 2026", "1. März 2026", "1. März 2026"),
      ("2028-02-29", "29 February 2028", "29 Feb 2028", "29. Februar 2028", "29. Feb. 2028"),
      ("2026-05-09", "9 May 2026", "9 May 2026", "9. Mai 2026", "9. Mai 2026"),
      ("2026-09-30", "30 September 2026", "30 Sep 2026", "30. September 2026", "30. Sept. 2026"),
    ])
  func days(day: String, english: String, englishShort: String, german: String, germanShort: String) throws {
    let date = try #require(CivilDate(text: day))
    #expect(Language.english.day(date) == english)
    #expect(Language.english.shortDay(date) == englishShort)
    #expect(Language.german.day(date) == german)
    #expect(Language.german.shortDay(date) == germanShort)
  }

  @Test("every month has its own name", arguments: Language.all)
  func months(language: Language) throws {
    let dates = (1...12).compactMap { CivilDate(year: 2026, month: $0, day: 1) }
    #expect(Set(dates.map(language.day)).count == 12)
    #expect(Set(dates.map(language.shortDay)).count == 12)
    #expect(!dates.contains { language.day($0).contains("month.") || language.shortDay($0).contains("month.") })
  }

  @Test("a day of this year does without the year")
  func thisYear() throws {
    let date = try #require(CivilDate(text: "2026-03-01"))
    #expect(Language.english.dayOfYear(date) == "1 Mar" && Language.german.dayOfYear(date) == "1. März")
  }

  @Test(
    "words in a row end with the word for and",
    arguments: [
      ([], "", ""), (["A"], "A", "A"), (["A", "B"], "A and B", "A und B"),
      (["A", "B", "C"], "A, B and C", "A, B und C"),
      (["A", "B", "C", "D"], "A, B, C and D", "A, B, C und D"),
    ] as [([String], String, String)])
  func lists(words: [String], english: String, german: String) {
    #expect(Language.english.list(words) == english && Language.german.list(words) == german)
  }

  @Test(
    "digits stand in threes",
    arguments: [
      (0, "0", "0"), (7, "7", "7"), (999, "999", "999"), (1000, "1,000", "1.000"), (1204, "1,204", "1.204"),
      (100_000, "100,000", "100.000"), (1_234_567, "1,234,567", "1.234.567"), (-1204, "−1,204", "−1.204"),
      (.min, "−9,223,372,036,854,775,808", "−9.223.372.036.854.775.808"),
    ])
  func numbers(number: Int, english: String, german: String) {
    #expect(Language.english.number(number) == english)
    #expect(Language.german.number(number) == german)
  }
}
