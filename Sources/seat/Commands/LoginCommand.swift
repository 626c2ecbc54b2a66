import ArgumentParser
import SeatClient
import SeatProtocol

struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Sign in on this computer.",
    discussion: """
      Shows a page and a code, and waits until you have typed the code there; no password is typed here. \
      You stay signed in until you run `seat logout`, for this server only (SEAT_SERVER).

      Exit statuses: 69 server cannot be reached, 75 refused, or not answered in time, 78 wrong settings.
      """)

  mutating func run() throws {
    try Output.sayingTrouble { () throws(Trouble) in
      try Login(settings: Settings(environment: Outside.environment)).run()
    }
  }
}

/// One person's sign-in from the code to the file.
private struct Login {
  let settings: Settings
  private let address: ServerAddress

  init(settings: Settings) throws(Trouble) {
    self.settings = settings
    address = try settings.address()
  }

  func run() throws(Trouble) {
    try settings.withSignIns { (store) throws(PrivateFileError) in try store.check() }
    let granted = try granted()
    let signIn = StoredSignIn(granted, server: address, client: OAuthClient.seat, now: Outside.wallTime)
    let earlier = try settings.withSignIns { (store) throws(PrivateFileError) in try store.keep(signIn) }
    // Nobody uses the earlier one any more; where the server cannot be told, it runs out there by itself.
    if let earlier { try? settings.oauth().revoke(earlier, timeout: 2) }
    Output.line(Output.printable("You are signed in as \(signIn.name) <\(signIn.email)>."))
    if let variable = settings.strongerVariable {
      Output.complain("\(variable) is set and is used instead; unset it to use this sign-in.")
    }
  }

  private func granted() throws(Trouble) -> GrantedTokens {
    guard let timer = BootTimer() else { throw Trouble(code: Exit.broken, sentence: "The system has no timer left.") }
    let host = LoginDriver<SystemRandomNumberGenerator>.Host(
      now: { Outside.now }, wait: { _ = timer.wait(until: $0, watching: -1) }, show: Self.show)
    let applicant = OAuthAPI.Applicant(
      deviceName: Outside.hostName, platform: Outside.platform, version: Seat.version)
    var driver = LoginDriver(
      settings: .init(), api: try settings.oauth(), applicant: applicant, host: host,
      random: SystemRandomNumberGenerator())
    return try outcome(driver.run())
  }

  private static func show(_ authorization: DeviceAuthorization) {
    Output.line("To sign in, open  \(Output.printable(authorization.verificationURI))")
    Output.line("and type the code  \(Output.printable(authorization.userCode))")
  }

  private func outcome(_ state: DeviceLogin.State) throws(Trouble) -> GrantedTokens {
    switch state {
    case .signedIn(let granted): return granted
    case .denied: throw refused("The sign-in was refused in the browser.")
    case .expired: throw refused("The code was not typed in in time. Run `seat login` again.")
    case .refused(let error):
      throw refused("The server signs nobody in from here: \(error.errorDescription ?? error.error.rawValue)")
    case .serverAway(let outage): throw Trouble(outage, at: address)
    case .idle, .starting, .waiting: throw Trouble(code: Exit.broken, sentence: "The sign-in ended unexpectedly.")
    }
  }

  private func refused(_ sentence: String) -> Trouble { Trouble(code: Exit.refused, sentence: sentence) }
}
