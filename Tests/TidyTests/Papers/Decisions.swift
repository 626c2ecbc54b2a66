/// Each decision has a record of its own, short and of one form, and each package that we depend on is argued for.
enum Decisions {
  static let folder = "docs/decisions/"
  static let lines = 25
  private static let headings = ["## Context", "## Decision", "## Consequences"]

  static func records(in tree: Tree) -> [TreeFile] {
    tree.files.filter { $0.path.hasPrefix(folder) && $0.name.first?.isNumber == true }
  }

  static func findings(in record: TreeFile) -> [Finding] {
    let lines = record.lines.dropLast()
    var faults = headings.filter { !lines.contains($0) }.map { "has no heading `\($0)`" }
    if lines.count > Decisions.lines { faults.append("\(lines.count) lines, at most \(Decisions.lines)") }
    if !(lines.first?.hasPrefix("# \(record.name.prefix(4)) ") ?? false) {
      faults.append("the first line is `# \(record.name.prefix(4)) ` and what was decided")
    }
    return faults.map { Finding(path: record.path, line: 1, message: $0) }
  }

  static func unargued(_ packages: [String], in tree: Tree) -> [Finding] {
    let said = records(in: tree).map { $0.text.lowercased() }
    return packages.filter { package in !said.contains { $0.contains("`\(package)`") } }.map {
      Finding(path: "Package.swift", line: 1, message: "no record in \(folder) argues for the package `\($0)`")
    }
  }
}
