import ArgumentParser
import Glibc
import SeatClient

/// The keeper's side of `seat run`; not a command for people.
struct KeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keep", abstract: "Hold a seat for `seat run`.", shouldDisplay: false)

  @Option var process: Int32
  @Option var command: String
  @OptionGroup var claim: ClaimOptions

  mutating func run() throws {
    Self.ignoreSignals()
    do throws(Trouble) {
      let settings = Settings(environment: Outside.environment)
      guard let timer = BootTimer() else {
        throw Trouble(code: Exit.broken, sentence: "The system has no timer left for the keeper of the seat.")
      }
      let keeper = Keeper(command: command, process: process, address: try settings.address())
      try keeper.run(claim, settings, timer)
    } catch {
      ClaimPipe.report(error)
    }
  }

  /// The keeper's life is the command's: what ends a session or a group of processes reaches the command,
  /// and the seat is given back once that has ended.
  private static func ignoreSignals() {
    for number in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU] {
      signal(number, SIG_IGN)
    }
  }
}
