import ArgumentParser
import FoundationEssentials

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look whether a server, running or stopped, is in good health.",
    discussion: "Exit status 1 when something is wrong.")

  @OptionGroup var data: FolderOptions

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    try await orComplain {
      let findings = await Examination(folder: data.folder).findings()
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(findings), as: UTF8.self))
      } else {
        for finding in findings { print(finding.line) }
      }
      if findings.contains(where: { $0.verdict == .wrong }) { throw ExitCode(1) }
    }
  }
}
