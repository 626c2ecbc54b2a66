import Testing

/// A place where a rule is broken, and what to do about it.
struct Finding: Equatable, CustomStringConvertible, Sendable {
  let path: String
  let line: Int
  let message: String

  var description: String { "\(path):\(line): \(message)" }
}

/// Fails the running test at each place that breaks its rule.
func report(_ findings: [Finding]) {
  for finding in findings {
    let place = SourceLocation(
      fileID: finding.path.contains("/") ? finding.path : "./" + finding.path,
      filePath: Tree.root + "/" + finding.path, line: max(1, finding.line), column: 1)
    Issue.record("\(finding)", sourceLocation: place)
  }
}
