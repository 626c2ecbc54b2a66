import ArgumentParser
import CLinux
import Logging

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Start the server. SIGTERM stops it when the last answer is out.")

  @OptionGroup var data: FolderOptions
  @OptionGroup var listen: ListenOptions

  func run() async throws {
    // Else each thread keeps what it has freed in a place of its own. Two places would make threads wait.
    clinux_few_arenas(6)
    try await orComplain {
      let settings = try await Settings.read(in: data.folder, listen.overrides)
      let logger = try ServerLog.make(level: settings.logLevel)
      let server = try await OpenServer.open(data.folder, settings.database, SystemSurroundings.make())
      try await Serving(server: server, settings: settings, logger: logger).run { port in
        logger.info("listening", metadata: ["host": "\(settings.host)", "port": "\(port)"])
      }
    }
  }
}
