import API
import ArgumentParser
import FoundationEssentials
import Licensing
import Logging
import ServiceLifecycle
import UseCases
import Wording

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Start a server with a made-up vendor, its customers and their applications.")

  @Option(name: .customLong("data"), help: "The demo's data folder; made when it is not there, kept when it is.")
  var path = "seatkeeper-demo"

  @OptionGroup var listen: ListenOptions

  @Flag(name: .customLong("no-applications"), help: "Nobody is at work.")
  var isQuiet = false

  @Option(name: .customLong("bench"), help: .hidden)
  var benchAccounts: Int?

  @Option(name: .customLong("bench-members"), help: .hidden)
  var benchMembers = 0

  func run() async throws {
    try await orComplain {
      let folder = DataFolder(path: path)
      let settings = try await Settings.read(in: folder, listen.overrides)
      let logger = try ServerLog.make(level: "warning")
      let demo = try await DemoServer.open(folder)
      if let benchAccounts, demo.isNew {
        try await BenchWorld(runner: demo.server.runner).build(
          accounts: benchAccounts, members: benchMembers, address: settings.address, in: folder)
      }
      let script = DemoScript(
        address: settings.address, folder: path, programs: Self.programs, organizations: demo.organizations,
        tokenFiles: demo.tokenFiles.map { ($0.name, "\(path)/\($0.file)") },
        administratorFile: "\(path)/\(DemoServer.administratorFile)",
        inviteLink: settings.address + PagePath.join(try await demo.inviteKey()),
        licenseKey: try await demo.licenseKey(), isBusy: !isQuiet)
      var serving = Serving(server: demo.server, settings: settings, logger: logger)
      serving.isDemo = true
      if !isQuiet {
        let services = try await demo.server.services(address: settings.address)
        serving.companions = [
          SimulatedApplications(
            desk: services.desk, surroundings: demo.server.runner.surroundings, organizations: demo.organizations,
            logger: logger)
        ]
      }
      try await serving.run { _ in
        print(script.text)
        Output.flush()
      }
    }
  }

  /// The folder in which this program lies, as one would type it.
  private static var programs: String {
    let own = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return own.isEmpty ? "." : own.joined(separator: "/")
  }
}
