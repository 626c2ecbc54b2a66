import Testing
import Web

@Suite("What is wrong with a CSV file is told row by row")
struct CSVFaultTests {
  private let limits = CSVLimits(rows: 5, fieldBytes: 20, faults: 4, columns: 3)

  /// `3 ok` for a row that begins on line 3, `4 Field 1 …` for a fault.
  private func read(_ bytes: [UInt8]) -> [String] {
    CSVReader(bytes, limits: limits).map {
      switch $0 {
      case .success(let row): "\(row.line) ok"
      case .failure(let fault): "\(fault.line) \(fault.sentence)"
      }
    }
  }

  private func read(_ text: String) -> [String] { read(Array(text.utf8)) }

  @Test(
    "the row is named, and the next one is read",
    arguments: [
      ("a,b\n1\n1,2\n", "2 This row has 1 field, the header 2."),
      ("a,b\n1,2,3\n1,2\n", "2 This row has 3 fields, the header 2."),
      ("a,b\n1,2,3,4,\n1,2\n", "2 This row has 5 fields, the header 2."),
      ("a,b\n1,\"2\"x\n1,2\n", "2 In field 2 there is text behind the closing quote. A quote inside is written twice."),
      ("a,b\n\"1\" ,2\n1,2\n", "2 In field 1 there is text behind the closing quote. A quote inside is written twice."),
      (
        "a,b\n1,2\"\n1,2\n",
        "2 In field 2 there is a quote (\"). Such a field stands in quotes, and the quote inside is written twice."
      ),
      ("a,b\n1,\"2\n1,2\n", "2 Field 2 begins with a quote (\") that is never closed."),
      ("a,b\n1,\"2\"\"\n1,2\n", "2 Field 2 begins with a quote (\") that is never closed."),
      ("a,b\n1\0,2\n1,2\n", "2 In field 1 there is a zero character. Save the file as “CSV UTF-8”."),
      ("a,b\n\"1\0\",2\n1,2\n", "2 In field 1 there is a zero character. Save the file as “CSV UTF-8”."),
      ("a,b\n1,234567890123456789012\n1,2\n", "2 Field 2 has more than 20 bytes."),
      (
        "a,b\n1,\"234567890123456789\n1,2\n",
        "2 Field 2 has more than 20 bytes. Perhaps its closing quote (\") is missing."
      ),
    ])
  func fault(text: String, expected: String) {
    #expect(read(text) == [expected, "3 ok"])
  }

  @Test("a field may have as many bytes as the limit says, its quotes included")
  func longest() {
    #expect(read("a,b\n12345678901234567890,\"345678901234567890\"\n") == ["2 ok"])
    #expect(read("a,b\n1,\"3456789012345678901\"\n").first?.hasPrefix("2 Field 2 has more than 20 bytes") == true)
    #expect(read("a,b\n1,\"ééééééééé\"\n1,\"ééééééééé1\"\n").map { $0.prefix(4) } == ["2 ok", "3 Fi"])
  }

  @Test("bytes that are no UTF-8 are found, quoted or not")
  func encoding() {
    let latin = Array("a,b\nJ".utf8) + [0xF6] + Array("rg,1\n1,\"".utf8) + [0xE9] + Array("\"\n1,2\n".utf8)
    #expect(
      read(latin) == [
        "2 Field 1 is not in UTF-8. Save the file as “CSV UTF-8”.",
        "3 Field 2 is not in UTF-8. Save the file as “CSV UTF-8”.", "4 ok",
      ])
  }

  @Test("all faults are told at once, up to so many")
  func several() {
    let found = read("a,b\nx\n1,2\n\"x\ny\"z,3\n1,2\nx\n")
    #expect(found.map { $0.prefix(4) } == ["2 Th", "3 ok", "4 In", "6 ok", "7 Th"])
    #expect(read("a,b\n" + String(repeating: "x\n", count: 10)).map { $0.prefix(2) } == ["2 ", "3 ", "4 ", "5 "])
  }

  @Test("more rows than allowed end the reading, and blank lines are none")
  func rows() {
    let five = "a,b\n\n" + String(repeating: "1,2\n\n", count: 5)
    #expect(read(five) == ["3 ok", "5 ok", "7 ok", "9 ok", "11 ok"])
    #expect(read(five + "1,2\n1,2\n").last == "13 The file has more than 5 rows.")
    #expect(read(five + "1,2\n1,2\n").count == 6)
  }

  @Test(
    "a file with a wrong header is not read",
    arguments: [
      ("", "1 The file is empty. Its first line has to name the columns."),
      ("\n \r\n", "1 The file is empty. Its first line has to name the columns."),
      ("\u{FEFF}", "1 The file is empty. Its first line has to name the columns."),
      ("a,b, A \n1,2,3\n", "1 The header has two columns “a”."),
      ("\na,b,c,d\n1,2,3,4\n", "2 The header has more than 3 columns."),
      ("a,\"b\n1,2\n", "1 Field 2 begins with a quote (\") that is never closed."),
    ])
  func header(text: String, expected: String) {
    #expect(read(text) == [expected])
  }

  @Test("a file in UTF-16 says so", arguments: [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61]] as [[UInt8]])
  func utf16(bytes: [UInt8]) {
    #expect(read(bytes) == ["1 The file is in UTF-16. Save it as “CSV UTF-8” and send it again."])
  }

  @Test("no bytes make the reader stumble, and every line is told of at most once", arguments: 0..<300)
  func anything(seed: Int) {
    let alphabet = Array("a,;\t\"\"\r\n\n \0'=".utf8) + [0xC3, 0xA9]
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let body = (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    let items = CSVReader(Array("a,b\n".utf8) + body, limits: CSVLimits(rows: 500, faults: 500)).map {
      switch $0 {
      case .success(let row): row.line
      case .failure(let fault): fault.line
      }
    }
    #expect(items == Array(Set(items)).sorted())
    #expect(items.allSatisfy { (2...202).contains($0) })
  }
}
