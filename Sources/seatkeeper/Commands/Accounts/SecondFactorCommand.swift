import ArgumentParser
import SeatProtocol

struct SecondFactorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "second-factor",
    abstract: "Two-factor sign-in: your own, or of somebody who has lost the telephone.",
    discussion: "The vendor's own people need it before they can do anything over the network.",
    subcommands: [Show.self, On.self, Off.self, Codes.self, Remove.self], defaultSubcommand: Show.self)

  private static let path = "/api/v1/account/second-factor"

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Whether yours is on.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection().send("GET", path)
        print(server.json ? answer.text : try answer.read(State.self).sentence)
      }
    }
  }

  struct On: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turn yours on with an authenticator app.",
      discussion: "Asks for your password and the app's first code; in a script they are lines of standard input.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let connection = try server.connection()
        let password = try Prompt.secret("Your password")
        let secret = try await connection.ask("POST", path, json: ["password": password], as: Enrollment.self)
        Output.note("Type this into your authenticator app, as a code by time:\n\n  \(secret.grouped)\n")
        Output.note("Or have it read this address:\n\n  \(secret.address)\n")
        let code = try Prompt.line("The six digits that it shows now")
        let answer = try await connection.send("PUT", path, json: ["ticket": secret.ticket, "code": code])
        print(server.json ? answer.text : try answer.read(RecoveryCodes.self).sentence)
      }
    }
  }

  struct Off: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Turn yours off.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let password = try Prompt.secret("Your password")
        let code = try Prompt.line("The app's six digits, or a recovery code")
        _ = try await server.connection().send("POST", path + "/off", json: ["password": password, "code": code])
        print("Two-factor sign-in is off.")
      }
    }
  }

  struct Codes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make new recovery codes; the old ones work no longer.")

    @OptionGroup var server: ServerOptions

    func run() async throws {
      try await orComplain {
        let password = try Prompt.secret("Your password")
        let answer = try await server.connection()
          .send("POST", path + "/recovery-codes", json: ["password": password])
        print(server.json ? answer.text : try answer.read(RecoveryCodes.self).sentence)
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Turn somebody's off who has lost telephone and recovery codes.",
      discussion: """
        Through the control socket it is off at once: be sure who asks. Over the network it is off after seven days, \
        of which its owner is told by mail; any sign-in with a code stops that.
        """)

    @OptionGroup var server: ServerOptions

    @Argument(help: "The account's e-mail address.")
    var email: String

    func run() async throws {
      try await orComplain {
        let answer = try await server.connection()
          .send("DELETE", "/api/v1/staff/second-factors/\(PercentEncoding.of(email))")
        if server.json { return print(answer.text) }
        let endsAt = try answer.read(Removal.self).endsAt
        print(
          endsAt.map {
            "Two-factor sign-in of \(email) is turned off at \(LocalTime.moment($0)), and was told so by mail."
          }
            ?? "Two-factor sign-in of \(email) is off.")
      }
    }
  }

  private struct State: Decodable {
    let isOn: Bool
    let since: WireInstant?
    let recoveryCodesLeft: Int
    let isNeeded: Bool

    var sentence: String {
      guard let since, isOn else {
        return "Two-factor sign-in is off."
          + (isNeeded ? " What you administer asks for it: `seatkeeper second-factor on`." : "")
      }
      return "Two-factor sign-in is on since \(LocalTime.moment(since)); \(recoveryCodesLeft) recovery codes are left."
    }
  }

  private struct Enrollment: Decodable {
    let secret: String
    let address: String
    let ticket: String

    /// In fours, as it is easier to type.
    var grouped: String {
      let signs = Array(secret)
      return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
        .joined(separator: " ")
    }
  }

  private struct RecoveryCodes: Decodable {
    let recoveryCodes: [String]

    var sentence: String {
      "Keep these codes. Each lets you in once when the telephone is not at hand; they are not shown again.\n\n"
        + recoveryCodes.map { "  \($0)" }.joined(separator: "\n")
    }
  }

  private struct Removal: Decodable {
    let endsAt: WireInstant?
  }
}
