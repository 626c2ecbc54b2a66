/// The tests that `docs/security.md` names are there: a page that promises a test promises it for as long as it stands.
enum NamedTests {
  static let page = "docs/security.md"

  static func findings(in page: TreeFile, tests: [TreeFile]) -> [Finding] {
    page.lines.enumerated().flatMap { number, line in
      names(in: line).compactMap { suite, function in
        fault(suite, function, tests).map { Finding(path: page.path, line: number + 1, message: $0) }
      }
    }
  }

  private static func fault(_ suite: String, _ function: String?, _ tests: [TreeFile]) -> String? {
    guard
      let file = tests.first(where: { $0.text.contains("struct \(suite) {") || $0.text.contains("struct \(suite):") })
    else { return "there is no suite `\(suite)`" }
    guard let function, !file.text.contains("func \(function)(") else { return nil }
    return "`\(suite)` has no test `\(function)`"
  }

  /// `SuiteTests`, `SuiteTests.test`, and `.other`, which is one of the suite before it.
  private static func names(in line: String) -> [(suite: String, function: String?)] {
    var suite: String?
    return line.matches(of: #/`([A-Z]\w*(?:Tests|Soak))?(?:\.(\w+))?`/#).compactMap { match in
      if let named = match.1 { suite = String(named) }
      return suite.map { ($0, match.2.map(String.init)) }
    }
  }
}
