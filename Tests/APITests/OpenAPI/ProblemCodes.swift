import Licensing
import Web

/// A code with the status that it comes with; nil stands for any.
struct ProblemEntry: Hashable, Comparable, CustomStringConvertible {
  let code: String
  let status: Int?

  var description: String { "\(code) \(status.map(String.init) ?? "any")" }

  static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

extension Refusal {
  var entry: ProblemEntry { ProblemEntry(code: rawValue, status: status) }
}

/// The codes that the sources speak of. What a text leaves open (`license_is_\(state.rawValue)`) is written
/// `license_is_{}`.
enum ProblemCodes {
  static func inSources() throws -> Set<ProblemEntry> {
    let faces = try (Repository.sources("Sources/Web") + Repository.sources("Sources/API")).joined(separator: "\n")
    let useCases = try Repository.sources("Sources/UseCases").joined(separator: "\n")
    return made(faces).union(badRequests(faces)).union(conflicts(faces)).union(conflicts(useCases))
  }

  /// The rows of `docs/problems.md`.
  static func onThePage() throws -> [ProblemEntry] {
    try Repository.text("docs/problems.md").split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      let cells = row.split(separator: "|").map { $0.trimmingPrefix(" ") }
      let code = String(cells[0].drop { $0 == "`" }.prefix { $0 != "`" })
      return ProblemEntry(code: code.replacing(#/\{\w*\}/#, with: "{}"), status: Int(cells[1].prefix { $0 != " " }))
    }
  }

  private static func made(_ text: String) -> Set<ProblemEntry> {
    let known = text.matches(of: #/make\(\s*(\d{3}|status\.code),\s*(?:ProblemCode\.(\w+)|"([^"]+)")/#)
    return Set(
      known.map { match in
        let code = match.output.2.map { snakeCase($0) } ?? match.output.3.map { general($0) } ?? ""
        return ProblemEntry(code: code, status: Int(match.output.1))
      })
  }

  private static func badRequests(_ text: String) -> Set<ProblemEntry> {
    Set(text.matches(of: #/badRequest\(\s*"([^"]+)"/#).map { ProblemEntry(code: general($0.output.1), status: 400) })
  }

  private static func conflicts(_ text: String) -> Set<ProblemEntry> {
    Set(
      text.matches(of: #/conflict\(\s*code: "([^"]+)"/#).map { ProblemEntry(code: general($0.output.1), status: 409) })
  }

  private static func general(_ text: Substring) -> String {
    String(text.replacing(#/\\\([^)]*\)/#, with: "{}"))
  }

  private static func snakeCase(_ name: Substring) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
  }
}
