import Testing
import Web

@Suite("How a CSV file is written")
struct CSVWriterTests {
  @Test(
    "a line ends as RFC 4180 says, and quotes stand where they are needed",
    arguments: [
      (["a", "b"], "a,b\r\n"), ([""], "\r\n"), (["", ""], ",\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"),
      (["say \"hi\""], "\"say \"\"hi\"\"\"\r\n"), (["a\nb"], "\"a\nb\"\r\n"), (["a\rb"], "\"a\rb\"\r\n"),
      (["a;b"], "\"a;b\"\r\n"),
      (["a\tb"], "\"a\tb\"\r\n"), ([" a", "b "], "\" a\",\"b \"\r\n"), (["Jörg 🦊"], "Jörg 🦊\r\n"),
      (["a\"\u{301}b"], "\"a\"\"\u{301}b\"\r\n"),
    ])
  func line(fields: [String], expected: String) {
    #expect(CSVWriter.line(fields) == expected)
  }

  @Test(
    "what a spreadsheet would calculate begins with an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+49 30 1", "'+49 30 1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "\"'\t=1\""),
      ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
      ("=\u{301}1", "'=\u{301}1"), ("'=1", "''=1"), ("1-1", "1-1"), ("ana@example.org", "ana@example.org"),
      ("'tis", "'tis"),
      ("'", "'"),
    ])
  func formula(field: String, expected: String) {
    #expect(CSVWriter.line([field, "x"]) == expected + ",x\r\n")
  }

  @Test("what was written is read again as it was")
  func again() throws {
    let values = [
      "a", "", "a,b", "a;b", "a\tb", "\"", "\"\"", "a\"b", "a\r\nb", "\n", "\r", " a ", "=1", "'=1", "''=1", "'", "'a",
      "-", "'-", "@",
      "\t", "Jörg 🦊", "a\"\u{301}b", "=\u{301}", "x\u{FEFF}y",
    ]
    let written =
      CSVWriter.line(["first", "second"]) + values.flatMap { a in values.map { CSVWriter.line([a, $0]) } }.joined()
    let expected = values.flatMap { a in values.map { [a, $0] } }
    let read = try CSVReader(Array(written.utf8), limits: CSVLimits(rows: 10_000)).map { try $0.get().fields }
    #expect(read.map { $0.map { Array($0.utf8) } } == expected.map { $0.map { Array($0.utf8) } })
  }
}
