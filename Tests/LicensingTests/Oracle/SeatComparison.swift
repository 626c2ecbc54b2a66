/// Holds another model of the seat rule against the oracle.
enum SeatComparison {
  /// Two answers to one command.
  struct Disagreement: CustomStringConvertible {
    /// Up to the command that was answered differently.
    let commands: [CaseCommand]
    let oracle: String
    let model: String

    /// A story of the case language with the oracle's answers, ready to be run from a file.
    var description: String {
      "== the oracle says \(oracle), the model \(model)\n" + SeatComparison.transcript(of: commands)
    }
  }

  /// The first command that is answered differently. A command whose meaning the language leaves open is left out.
  static func disagreement(on commands: [CaseCommand], with fresh: () -> some SeatModel) -> Disagreement? {
    var model = fresh()
    var other = ""
    return play(commands) { command, oracle, now in
      other = model.apply(command, at: now)
      return other == oracle
    }.map { Disagreement(commands: Array(commands.prefix($0.index + 1)), oracle: $0.answer, model: other) }
  }

  /// The same disagreement, or another, in as few commands as dropping some can reach.
  static func shrunk(_ found: Disagreement, with fresh: () -> some SeatModel) -> Disagreement {
    var best = found
    var chunk = max(1, best.commands.count / 2)
    while chunk > 0 {
      var start = 0
      var improved = false
      while start < best.commands.count {
        var fewer = best.commands
        fewer.removeSubrange(start..<min(start + chunk, fewer.count))
        if let smaller = disagreement(on: fewer, with: fresh) {
          best = smaller
          improved = true
        } else {
          start += chunk
        }
      }
      chunk = improved ? chunk : chunk / 2
    }
    return best
  }

  /// The commands with the oracle's answers, line by line.
  static func transcript(of commands: [CaseCommand]) -> String {
    var lines: [String] = []
    _ = play(commands, onTime: { lines.append($0.text) }) { command, answer, _ in
      lines.append(command.text + (command.isSilent ? "" : " -> " + answer))
      return true
    }
    return lines.joined(separator: "\n")
  }

  /// Lets the oracle answer command after command until `goOn` says no.
  private static func play(
    _ commands: [CaseCommand], onTime: (CaseCommand) -> Void = { _ in },
    while goOn: (CaseCommand, String, Int64) -> Bool
  ) -> (index: Int, answer: String)? {
    var oracle = SeatOracle()
    var now: Int64 = 0
    for (index, command) in commands.enumerated() {
      if case .at(let instant) = command {
        now = max(now, instant)
        onTime(command)
      } else if oracle.specifies(command, at: now) {
        let answer = oracle.apply(command, at: now)
        if !goOn(command, answer, now) { return (index, answer) }
      }
    }
    return nil
  }
}
