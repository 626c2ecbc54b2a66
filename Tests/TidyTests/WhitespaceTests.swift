import Testing

/// What the formatter leaves alone, and what it does not read at all.
enum Whitespace {
  static let columns = 120

  static func findings(in file: TreeFile) -> [Finding] {
    var findings: [Finding] = []
    for (index, line) in file.lines.enumerated() {
      for fault in faults(of: line, in: file) {
        findings.append(Finding(path: file.path, line: index + 1, message: fault))
      }
    }
    if file.bytes.last.map({ $0 != UInt8(ascii: "\n") }) ?? false {
      findings.append(Finding(path: file.path, line: file.lines.count, message: "no newline at the end"))
    }
    return findings
  }

  private static func faults(of line: String, in file: TreeFile) -> [String] {
    let bytes = line.utf8
    var faults: [String] = []
    if let last = bytes.last, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(last) {
      faults.append("blanks at the end of the line")
    }
    if bytes.contains(UInt8(ascii: "\t")), file.name != "Makefile" {
      faults.append("a tab: two blanks")
    }
    if bytes.count > columns, file.path.hasSuffix(".swift"), line.count > columns {
      faults.append("\(line.count) columns, at most \(columns)")
    }
    return faults
  }
}

@Suite("Blanks are where they belong")
struct WhitespaceTests {
  @Test("no file of the tree has blanks out of place")
  func tree() throws {
    report(try Tree.current.get().texts.flatMap(Whitespace.findings))
  }

  @Test(
    "faults are found",
    arguments: [
      ("a.swift", "a\nb\n", 0),
      ("a.swift", "", 0),
      ("a.swift", "a \n", 1),
      ("a.md", "a\r\n", 1),
      ("a.swift", "\ta\n", 1),
      ("Makefile", "\ta\n", 0),
      ("a.swift", "a", 1),
      ("a.swift", String(repeating: "é", count: 120) + "\n", 0),
      ("a.swift", String(repeating: "é", count: 121) + "\n", 1),
      ("a.md", String(repeating: "a", count: 121) + "\n", 0),
    ])
  func faults(path: String, text: String, count: Int) {
    #expect(Whitespace.findings(in: TreeFile(path, text)).count == count)
  }
}
