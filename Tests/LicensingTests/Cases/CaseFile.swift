import FoundationEssentials

/// Whatever answers the commands of the case language: the rule itself, or another way to say it.
protocol SeatModel {
  /// The answer as a file has it (`granted seat 1 until 0:05:00`); nothing for a command that has none.
  /// - Parameter now: milliseconds after the story's beginning; never earlier than before.
  mutating func apply(_ command: CaseCommand, at now: Int64) -> String
}

/// A line of a story: a command, and the answer that it must get.
struct CaseLine {
  /// `file:line`.
  let place: String
  let command: CaseCommand
  let expected: String?
}

/// One organization from its beginning.
struct CaseStory {
  let title: String
  var lines: [CaseLine]
}

/// A file of the case language.
struct CaseFile {
  let stories: [CaseStory]

  init(text: String, name: String) throws {
    stories = try CaseParser(file: name).stories(in: text)
  }

  /// Reads a file that lies beside this source.
  init(beside source: String = #filePath, name: String) throws {
    let folder = source.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try self.init(text: String(contentsOfFile: folder + "/" + name, encoding: .utf8), name: name)
  }

  /// How many answers the file demands.
  var answers: Int { stories.map { $0.lines.count { $0.expected != nil } }.reduce(0, +) }

  /// Runs every story on a fresh model. Each line that was answered otherwise is a text with its place, ready to be
  /// shown.
  func disagreements(with fresh: () -> some SeatModel) -> [String] {
    stories.flatMap { $0.disagreements(with: fresh()) }
  }
}

extension CaseStory {
  func disagreements(with model: some SeatModel) -> [String] {
    var model = model
    var now: Int64 = 0
    var found: [String] = []
    for line in lines {
      if case .at(let instant) = line.command {
        if instant < now { found.append("\(line.place): \(line.command.text) goes back in time") }
        now = max(now, instant)
        continue
      }
      let answer = model.apply(line.command, at: now)
      if let expected = line.expected, expected != answer {
        found.append("\(line.place): \(line.command.text) -> \(expected), but was answered \(answer) (\(title))")
      }
    }
    return found
  }
}
