import ArgumentParser
import SeatProtocol

struct RevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End a license for good. Who sits on it is told at the next heartbeat.")

  @OptionGroup var step: LicenseStepOptions

  func run() async throws {
    try await orComplain { try await step.take("revoke") }
  }
}

struct SuspendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: "Stop a license until it is restored; its term goes on.")

  @OptionGroup var step: LicenseStepOptions

  func run() async throws {
    try await orComplain { try await step.take("suspend") }
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Let a suspended license go on.")

  @OptionGroup var step: LicenseStepOptions

  func run() async throws {
    try await orComplain { try await step.take("restore") }
  }
}

/// A step in the life of one license, with its reason.
struct LicenseStepOptions: ParsableArguments {
  @OptionGroup var server: ServerOptions

  @Argument(help: "The license's id, or its key.")
  var license: String

  @Option(help: "The reason, for the audit log.")
  var why: String

  func take(_ step: String) async throws {
    let connection = try server.connection()
    let id = try await LicenseSearch(connection).license(license)
    let answer = try await connection.send("POST", "/api/v1/staff/licenses/\(id)/\(step)", json: ["why": why])
    if server.json { return print(answer.text) }
    print("The license \(id) is \(try answer.read(Answer.self).state).")
  }

  private struct Answer: Decodable {
    let state: String
  }
}
