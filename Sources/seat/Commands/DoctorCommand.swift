import ArgumentParser

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find out why no seat can be used.",
    discussion: "Looks at the address, the connection, the server, the sign-in and the keys. Takes no seat.")

  mutating func run() throws {
    let findings = Examination(settings: Settings(environment: Outside.environment)).findings()
    for finding in findings { Output.line(finding.line) }
    if findings.contains(where: { $0.state == .problem }) { throw Exit.somethingWrong }
  }
}
