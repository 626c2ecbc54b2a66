import ArgumentParser
import Glibc

/// The options of a claim, which `run` hands on to the keeper.
struct ClaimOptions: ParsableArguments {
  @Option(help: "The product to use a seat for (default: SEAT_PRODUCT, or desktop).")
  var product: String?

  @Option(help: "The version of the application, as in 10 or 9.4.1.")
  var appVersion: String?

  @Option(help: "The id of the organization whose seat is to be used.")
  var organization: String?

  @Flag(help: "Wait until a seat is free instead of giving up.")
  var wait = false

  var arguments: [String] {
    let options = [("--product", product), ("--app-version", appVersion), ("--organization", organization)]
    return options.flatMap { name, value in value.map { ["\(name)=\($0)"] } ?? [] } + (wait ? ["--wait"] : [])
  }
}

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a command while holding a seat.",
    usage: "seat run [options] -- COMMAND ARGS...",
    discussion: """
      The command takes this program's place: its exit status, its signals and its process id are its own.
      The seat is given back when it ends, however it ends; what it leaves in the background holds no seat.
      When no seat is granted, nothing is started.

      Exit statuses of `seat run` itself: 64 wrong usage, 69 server cannot be reached, 75 refused, \
      77 not signed in, 78 wrong settings, 126 the command cannot be run, 127 there is no such command.
      """)

  @OptionGroup var claim: ClaimOptions

  @Argument(parsing: .captureForPassthrough, help: "The command and its arguments.")
  var command: [String] = []

  mutating func run() throws {
    let command = try commandToRun()
    let keeper = try KeeperProcess.start(claim, for: command[0])
    switch keeper.verdict() {
    case .granted: throw Self.replaceProcess(by: command)
    case .trouble(let trouble):
      Output.complain(trouble.sentence)
      throw trouble.code
    }
  }

  private func commandToRun() throws -> [String] {
    if command.first == "--help" || command.first == "-h" { throw CleanExit.helpRequest(self) }
    if let first = command.first, first != "--", first.hasPrefix("-") {
      throw ValidationError("Unknown option '\(first)'. A command stands after --.")
    }
    let words = command.first == "--" ? Array(command.dropFirst()) : command
    guard let name = words.first, !name.isEmpty else { throw ValidationError("There is no command to run.") }
    return words
  }

  /// Returns only when the command cannot be run; this process's end then tells the keeper to give the seat back.
  private static func replaceProcess(by command: [String]) -> ExitCode {
    let problem = CommandLineArguments(command).exec()
    Output.complain("\(command[0]): \(String(cString: strerror(problem)))")
    return problem == ENOENT ? Exit.notFound : Exit.notExecutable
  }
}
