import CLinux
import Glibc
import SeatClient
import SeatProtocol

/// Holds a seat for a command that runs elsewhere, and tells its person what becomes of the seat.
final class Keeper {
  private static let claimPatience: Double = 5

  private let command: String
  private var voice: Voice
  private var story = Story.claiming
  private let address: ServerAddress

  private enum Story {
    case claiming
    case quiet
    /// The person was told that the server is away.
    case away
    /// The person was told that the sign-in has ended.
    case signedOut
    case over
  }

  init(command: String, process: pid_t, address: ServerAddress) {
    self.command = command
    self.address = address
    voice = Voice(process: process) { Self.commandHasEnded }
  }

  /// Claims, reports the outcome, and holds the seat until the command has ended.
  func run(_ claim: ClaimOptions, _ settings: Settings, _ timer: BootTimer) throws(Trouble) {
    let device = try settings.device()
    let api = try settings.api()
    let root = try VendorKey.find(settings, api).key
    let product = claim.product ?? settings.value("SEAT_PRODUCT") ?? "desktop"
    let courier = SeatCourier(
      application: .init(
        product: product, version: claim.appVersion, organization: claim.organization, device: device),
      api: api, root: root)
    let renewal = try settings.renewal()
    let host = SeatDriver<SystemRandomNumberGenerator>.Host(
      now: { Outside.now }, wait: timer.wait, bearers: .init(renewal) { Outside.wallTime },
      hear: { self.hear($0, $1) })
    var driver = SeatDriver(
      session: session(waits: claim.wait), courier: courier, host: host, random: SystemRandomNumberGenerator())
    driver.run(until: KeeperProcess.processDescriptor)
  }

  private func session(waits: Bool) -> SeatSession {
    var settings = SeatSession.Settings()
    settings.waitsForSeat = waits
    settings.claimPatience = Self.claimPatience
    return SeatSession(settings: settings, wallTime: Outside.wallTime, at: Outside.now)
  }

  private static var commandHasEnded: Bool {
    var process = pollfd(fd: KeeperProcess.processDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&process, 1, 0) != 0
  }
}

extension Keeper {
  private func hear(_ action: SessionAction, _ session: SeatSession) {
    switch action {
    case .notice(_, let sentence, _): voice.say(sentence)
    case .changed(let state): changed(state, session)
    case .send, .renewAuthorization: break
    }
  }

  private func changed(_ state: SessionState, _ session: SeatSession) {
    switch state {
    case .held: held()
    case .atRisk(let outage, let failures): atRisk(outage, failures, session)
    case .signedOut: signedOut()
    case .ending(let ending, _): ended(ending)
    case .refused(let refusal): ClaimPipe.report(Trouble(refused: refusal))
    case .releasing: voice.fallSilent()
    case .over(let ending): over(ending)
    case .claiming(let waiting):
      if waiting { voice.say("All seats are taken. Waiting until one is free; Ctrl-C stops that.") }
    case .idle: break
    }
  }

  private func held() {
    switch story {
    case .claiming: ClaimPipe.reportGrant()
    case .signedOut: voice.say("You are signed in again, and \(command) has its seat.")
    case .away: voice.say("The license server is back, and \(command) has its seat.")
    case .quiet, .over: break
    }
    story = .quiet
  }

  private func signedOut() {
    story = .signedOut
    voice.say(
      "Your sign-in has ended, and \(command) keeps its seat only for a short while. Run `seat login` to keep it.")
  }

  /// One failure in passing is not worth a word.
  private func atRisk(_ outage: Outage, _ failures: Int, _ session: SeatSession) {
    guard case .quiet = story, failures >= 2, let hold = session.hold else { return }
    story = .away
    let left = hold.goOnUntil.seconds(since: Outside.now)
    let until = LocalTime.clock(Outside.wallTime + Int64(left * 1000))
    voice.say("The license server is away. \(outage.sentence) \(command) keeps running, at most until \(until).")
  }

  private func ended(_ ending: Ending) {
    story = .away
    switch ending {
    case .endedElsewhere(let refusal), .deactivated(let refusal), .takenMeanwhile(let refusal), .refused(let refusal):
      voice.say("\(refusal.sentence) \(advice)")
    case .serverAway:
      voice.say("The license server was away for too long. \(advice)")
    case .signedOut: voice.say("Your sign-in was not renewed in time. \(advice)")
    case .released: break
    }
  }

  private var advice: String { "\(command) holds no seat any more: save your work and close it." }

  private func over(_ ending: Ending) {
    switch ending {
    case .serverAway(let outage): ClaimPipe.report(Trouble(outage, at: address))
    case .signedOut(let refusal): ClaimPipe.report(Trouble(signedOut: refusal))
    default: break
    }
    voice.fallSilent()
  }
}

/// The way to the process that waits for the claim's outcome; closed once that is told.
enum ClaimPipe {
  static func reportGrant() { send([ClaimReport.granted]) }

  /// Of several outcomes only the first counts.
  static func report(_ trouble: Trouble) { send(ClaimReport.text(trouble)) }

  private static func send(_ bytes: [UInt8]) {
    // The descriptor is not closed but pointed elsewhere, so that no later file gets its number.
    _ = write(KeeperProcess.reportDescriptor, bytes, bytes.count)
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    dup2(nowhere, KeeperProcess.reportDescriptor)
    close(nowhere)
  }
}
