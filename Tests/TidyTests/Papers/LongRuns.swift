/// `make soak` finds the tests that wait for it by their names: one that it does not find never runs anywhere.
enum LongRuns {
  /// What `make soak` looks for.
  static func filter(in makefile: TreeFile) -> String? {
    makefile.text.firstMatch(of: #/SEATKEEPER_SOAK=1 \S+ --filter '([^']+)'/#).map { String($0.1) }
  }

  /// The tests and suites that run in `make soak` only.
  static func names(in test: TreeFile) -> [String] {
    let parts = test.text.split(separator: ".enabled(if: ProcessInfo.processInfo.environment[\"SEATKEEPER_SOAK\"]")
    return parts.dropFirst().compactMap { $0.firstMatch(of: #/(?:func|struct) (\w+)/#).map { String($0.1) } }
  }

  static func findings(in test: TreeFile, filter: String) throws -> [Finding] {
    let pattern = try Regex(filter)
    return names(in: test).filter { $0.firstMatch(of: pattern) == nil }.map {
      Finding(path: test.path, line: 1, message: "`make soak` does not find `\($0)`: it looks for \(filter)")
    }
  }
}
