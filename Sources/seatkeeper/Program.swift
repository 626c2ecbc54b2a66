import ArgumentParser
import Glibc

@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seatkeeper",
    abstract: "Sells and administers multi-user licenses: who uses the software now takes a seat.",
    discussion: """
      `seatkeeper demo` starts a server with demo data. A server of your own: `seatkeeper setup`, then \
      `seatkeeper serve`, then `seatkeeper owner`.

      On the server's machine the other commands talk to the running server through the control socket in its data \
      folder (--data). Over the network they talk to it with your own token (--server): `seatkeeper login` gets one. \
      Exit status 1: refused, with a sentence; 64: mistyped.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Server",
        subcommands: [
          ServeCommand.self, DemoCommand.self, SetupCommand.self, MigrateCommand.self, DoctorCommand.self,
          BackupCommand.self, MailCommand.self, TokenCommand.self, KeyCommand.self,
        ]),
      CommandGroup(
        name: "Sign-in",
        subcommands: [OwnerCommand.self, LoginCommand.self, LogoutCommand.self, SecondFactorCommand.self]),
      CommandGroup(
        name: "Vendor",
        subcommands: [
          StaffCommand.self, CatalogCommand.self, IssueCommand.self, ImportCommand.self, ReplaceCommand.self,
          RevokeCommand.self, SuspendCommand.self, RestoreCommand.self, RecoverCommand.self,
        ]),
      CommandGroup(
        name: "Organization",
        subcommands: [
          LicensesCommand.self, ActivateCommand.self, InviteCommand.self, MembersCommand.self, HoldersCommand.self,
          EndCommand.self, AuditCommand.self,
        ]),
    ])

  static func main() async {
    // Whatever a command writes, its own user alone can read.
    umask(0o077)
    await main(nil)
  }
}
