import ArgumentParser
import Glibc

@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatkeeper",
    abstract: "Sells and administers multi-user licenses: who uses the software now takes a seat.",
    discussion: """
      `seatkeeper demo` starts a server with demo data. A server of your own: `seatkeeper setup`, then \
      `seatkeeper serve`. The other commands talk to the running server through its control socket.
      """,
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, DemoCommand.self, SetupCommand.self, MigrateCommand.self, DoctorCommand.self,
      BackupCommand.self, HoldersCommand.self, EndCommand.self, TokenCommand.self, KeyCommand.self,
    ])

  static func main() async {
    // Whatever a command writes, its own user alone can read.
    umask(0o077)
    await main(nil)
  }
}
