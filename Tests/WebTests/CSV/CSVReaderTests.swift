import Testing
import Web

@Suite("How a CSV file is read")
struct CSVReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CSVReader(Array(text.utf8), limits: CSVLimits(rows: 100)).map { try $0.get().fields }
  }

  @Test(
    "rows are read as RFC 4180 writes them, and as spreadsheets do",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
      ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
      ("a;b\n1;2,5\n", [["1", "2,5"]]), ("a\tb\n1\t2\n", [["1", "2"]]), ("\"a,x\";b\n1;2\n", [["1", "2"]]),
      ("a,b\n,\n", [["", ""]]), ("a,b\n\"\",\"\"\n", [["", ""]]), ("a\n1\n\n \n\r\n2\n", [["1"], ["2"]]),
      ("a,b\n\"1,x\",\"say \"\"hi\"\"\"\n", [["1,x", "say \"hi\""]]),
      ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
      ("a,b\n\"one\r\ntwo\",2\n", [["one\r\ntwo", "2"]]), ("a,b\n 1 ,2 \n", [[" 1 ", "2 "]]),
      ("a,b\n1,\"2\"", [["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]), ("\n\n a,b\n1,2\n", [["1", "2"]]),
      ("a,b\nJörg,日本 🦊\n", [["Jörg", "日本 🦊"]]),
      ("a\n\"\"\n", [[""]]), ("a,b", []), ("a,b\n\n\n", []),
    ])
  func rows(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test("fields are found by the header's names, in any case and place")
  func names() throws {
    var reader = CSVReader(Array("Name, E-Mail ,,Until\nAna,ana@example.org,x,\n".utf8), limits: CSVLimits(rows: 10))
    #expect(reader.header.names == ["name", "e-mail", "", "until"])
    let row = try #require(try reader.next()?.get())
    #expect(row["e-mail"] == "ana@example.org" && row["E-MAIL"] == "ana@example.org")
    #expect(row["until"] == "" && row["since"] == nil && row[""] == nil)
    #expect(reader.next() == nil && reader.next() == nil)
  }

  @Test(
    "a row knows the line on which it begins, whatever line ends the fields before it contain",
    arguments: ["\n", "\r\n", "\r"])
  func lines(lineEnd: String) throws {
    let lines = ["a,b", "1,2", "", "\"x", "y", "\",2", "\"p", "\"\"q\"\"\",4", "5,6"]
    let reader = CSVReader(Array(lines.joined(separator: lineEnd).utf8), limits: CSVLimits(rows: 10))
    #expect(try reader.map { try $0.get().line } == [2, 4, 7, 9])
  }

  @Test("whoever reads may stop and go on, and copies go on from where they were made")
  func pieces() throws {
    var reader = CSVReader(Array("a\n1\n2\n3\n".utf8), limits: CSVLimits(rows: 10))
    #expect(try reader.next()?.get().fields == ["1"])
    #expect(try reader.map { try $0.get().fields } == [["2"], ["3"]])
    #expect(try reader.next()?.get().fields == ["2"])
  }

  @Test("a guard against formulas is taken away again")
  func unguarded() throws {
    #expect(try rows("a\n'=1+1\n'-Ana\n'Ana\n''=x\n\"'@,x\"\n") == [["=1+1"], ["-Ana"], ["'Ana"], ["'=x"], ["@,x"]])
  }

  @Test("50,000 rows are read in one go", .timeLimit(.minutes(10)))
  func many() throws {
    let row = "\"Weber, Marie\",marie.weber@kontor.example,member,2027-01-31,says \"\"hi\"\" to nobody\n"
      .replacing("says \"\"hi\"\" to nobody", with: "\"says \"\"hi\"\"\"")
    let text = "name,email,role,until,note\n" + String(repeating: row, count: 50_000)
    let reader = CSVReader(Array(text.utf8), limits: CSVLimits(rows: 50_000))
    var (count, last) = (0, 0)
    for result in reader {
      let row = try result.get()
      count += row.fields.count
      last = row.line
    }
    #expect(count == 250_000 && last == 50_001)
  }
}
