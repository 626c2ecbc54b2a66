import ArgumentParser

struct Seat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seat",
    abstract: "Use a seat of your organization's license.",
    discussion: """
      Environment:
        SEAT_SERVER      the license server's address (default http://127.0.0.1:8080)
        SEAT_TOKEN       a token that signs you in, for where nobody can run `seat login`
        SEAT_TOKEN_FILE  a file with the token
        SEAT_PRODUCT     the product to use a seat for (default desktop)
        SEAT_ROOT_KEY    the vendor's root key (without it, the first one met is kept)
        SEAT_DEVICE      this device's id, for containers

      Of several sign-ins the first counts: SEAT_TOKEN, SEAT_TOKEN_FILE, `seat login`, a token in ~/.config/seat/token.
      """,
    version: version,
    subcommands: [
      LoginCommand.self, LogoutCommand.self, RunCommand.self, StatusCommand.self, FreeCommand.self, DoctorCommand.self,
      KeepCommand.self,
    ])

  static let version = "1.0.0"
}

/// What the program's exit statuses mean (sysexits.h where it has a name for it).
enum Exit {
  static let somethingWrong = ExitCode(1)
  static let usage = ExitCode(64)
  static let serverAway = ExitCode(69)
  static let broken = ExitCode(71)
  static let refused = ExitCode(75)
  static let signedOut = ExitCode(77)
  static let settings = ExitCode(78)
  static let notExecutable = ExitCode(126)
  static let notFound = ExitCode(127)
}

/// A sentence for the person, and the status to end with.
struct Trouble: Error {
  var code: ExitCode
  var sentence: String
}
