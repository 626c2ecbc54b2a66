import SeatProtocol

/// A server's no, as it is told to whoever typed the command.
struct ServerRefusal: Error, CustomStringConvertible {
  let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  var code: String { problem.code }

  var description: String {
    let sentence = problem.code == "invalid_list" ? Self.withoutFirstFault(problem) : problem.detail
    let advice = problem.status == 401 ? ["Sign in again with `seatkeeper login`."] : []
    return ([([sentence] + advice).joined(separator: " ")] + faults).joined(separator: "\n  ")
  }

  private var faults: [String] {
    // The first field's sentence is the problem's own.
    (problem.errors ?? []).filter { $0.detail != problem.detail }.map { "\(Self.place($0.pointer)): \($0.detail)" }
  }

  /// `line 17` of a list, else the member.
  private static func place(_ pointer: String) -> String {
    pointer.hasPrefix("/lines/") ? "line \(pointer.dropFirst("/lines/".count))" : pointer
  }

  /// All faults stand below: the sentence needs not say the first of them.
  private static func withoutFirstFault(_ problem: Problem) -> String {
    guard let first = problem.errors?.first else { return problem.detail }
    let repeated = " L\(place(first.pointer).dropFirst()): \(first.detail)"
    return problem.detail.hasSuffix(repeated) ? String(problem.detail.dropLast(repeated.count)) : problem.detail
  }
}
