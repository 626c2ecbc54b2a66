import ArgumentParser
import SeatClient
import SeatProtocol

struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout",
    abstract: "Sign out on this computer.",
    discussion: """
      Forgets what `seat login` left for this server (SEAT_SERVER), and has the server forget it as well. \
      Applications that still run keep their seats only for a short while.

      Exit statuses: 69 forgotten here, but the server cannot be reached, 75 refused, 78 wrong settings.
      """)

  mutating func run() throws {
    try Output.sayingTrouble { () throws(Trouble) in
      try Self.signOut(Settings(environment: Outside.environment))
    }
  }

  private static func signOut(_ settings: Settings) throws(Trouble) {
    let address = try settings.address()
    let forgotten = try settings.withSignIns { (store) throws(PrivateFileError) in
      try store.forget(address, client: OAuthClient.seat)
    }
    if let forgotten {
      try revoke(forgotten, settings)
      Output.line("You are signed out.")
    } else {
      Output.line("You were not signed in by `seat login` at \(address).")
    }
    if let credential = try? settings.credential() {
      Output.complain("The token in \(credential.source) still signs you in.")
    }
  }

  private static func revoke(_ signIn: StoredSignIn, _ settings: Settings) throws(Trouble) {
    let here = "The sign-in is forgotten here, but the server could not be told"
    let api = try settings.oauth()
    do throws(OAuthAPI.Failure) { try api.revoke(signIn, timeout: 10) } catch {
      switch error {
      case .outage(let outage, _): throw Trouble(code: Exit.serverAway, sentence: "\(here): \(outage.sentence)")
      case .refused(let refusal):
        let words = refusal.errorDescription ?? refusal.error.rawValue
        throw Trouble(code: Exit.refused, sentence: "\(here): \(words)")
      }
    }
  }
}
