import SQLiteEngine
import Testing

@Suite("What is known about SQLite's versions")
struct SQLiteVersionTests {
  @Test(
    "the fault of the journal's reset is in these, and mended in those",
    arguments: [
      ("3.6.23", false), ("3.7.0", true), ("3.40.1", true), ("3.44.5", true), ("3.44.6", false), ("3.44.9", false),
      ("3.45.0", true), ("3.49.1", true), ("3.50.6", true), ("3.50.7", false), ("3.50.12", false), ("3.51.0", true),
      ("3.51.2", true), ("3.51.3", false), ("3.52.0", false), ("4.0.0", false), ("3.100.0", false),
    ])
  func fault(version: String, hasFault: Bool) {
    #expect(SQLiteVersion(text: version).hasJournalResetFault == hasFault)
  }

  @Test(
    "versions are compared by their numbers, not by their letters",
    arguments: [
      ("3.9.2", "3.10.0"), ("3.40.1", "3.51.3"), ("3.44.6", "3.44.10"), ("2.8.17", "3.0.0"), ("3.40", "3.40.1"),
      ("nonsense", "0.0.1"), ("", "0.0.1"), ("4.beta", "0.0.1"),
    ])
  func order(older: String, newer: String) {
    #expect(SQLiteVersion(text: older) < SQLiteVersion(text: newer))
    #expect(!(SQLiteVersion(text: newer) < SQLiteVersion(text: older)))
  }

  @Test("this machine's has three numbers and all that the schema needs")
  func current() throws {
    let current = try SQLiteVersion.current()
    #expect(current.numbers.count == 3)
    #expect(current.text == current.numbers.map(String.init).joined(separator: "."))
    #expect(SQLiteVersion(text: "3.37.0") <= current, "strict tables came with 3.37")
    #expect(current == SQLiteVersion(text: current.text))
  }
}
