import Chance
import Licensing
import UseCases

/// One application: it asks when it is due, tries again when nothing came back, and remembers what it was told.
final class Client {
  enum Intent {
    /// Wants a seat, or keeps one.
    case runs
    /// Wants to give it back, and tries until it has heard that it could.
    case closes(SeatCommand)
    /// Closed or told that it is over; it may begin again.
    case rests
    /// Silent without a word.
    case crashed
  }

  /// What it was told last.
  struct Told {
    let lease: Lease
    let pace: Pace
    /// When it heard it, on the steady clock, less the outages that had been until then.
    let heard: Int64
    let round: Int
  }

  let name: String
  let organization: OrganizationID
  let member: AccountID
  let device: DeviceID
  let product: ProductCode
  let version: Int
  let namesOrganization: Bool
  var lease: LeaseID
  var intent = Intent.rests
  var told: Told?
  /// When it asks next, on the steady clock.
  var due: Int64 = 0

  init(
    _ name: String, in organization: OrganizationID, member: AccountID, device: DeviceID, product: ProductCode,
    version: Int, namesOrganization: Bool, lease: LeaseID
  ) {
    self.name = name
    self.organization = organization
    self.member = member
    self.device = device
    self.product = product
    self.version = version
    self.namesOrganization = namesOrganization
    self.lease = lease
  }

  var ask: SeatCommand {
    .ask(
      SeatAsk(
        request: SeatRequest(lease: lease, member: member, device: device, product: product, version: version),
        deviceName: device.text, platform: "linux", organization: namesOrganization ? organization : nil))
  }

  /// What it has to say at this time, if anything.
  func command(at steady: Int64) -> SeatCommand? {
    guard steady >= due else { return nil }
    switch intent {
    case .runs: return ask
    case .closes(let command): return command
    case .rests, .crashed: return nil
    }
  }

  /// Nothing came back.
  func hearNothing(at steady: Int64, _ random: inout SplitMix64) {
    due = steady + Int64.random(in: 500...3000, using: &random)
  }

  /// Is told to go on, as late as it was allowed to.
  func hear(_ lease: Lease, _ pace: Pace, at steady: Int64, less outages: Int64, round: Int, _ random: inout SplitMix64)
  {
    told = Told(lease: lease, pace: pace, heard: steady - outages, round: round)
    due = steady + pace.heartbeatIn.milliseconds * Int64.random(in: 70...100, using: &random) / 100
  }

  func rest() {
    intent = .rests
    told = nil
  }
}
