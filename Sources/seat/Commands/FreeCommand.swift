import ArgumentParser
import SeatClient
import SeatProtocol

struct FreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "free",
    abstract: "Give seats back that you hold.",
    discussion: """
      Without an argument, all that you hold on this device. The application that held a seat may run on until it \
      has been told; the seat is free for others then, or at the time that is named.
      """)

  @Argument(help: "The lease to end, as `seat status` shows it.")
  var lease: String?

  @Flag(help: "End all that you hold, on every device.")
  var all = false

  mutating func validate() throws {
    if all && lease != nil { throw ValidationError("Name one lease, or --all.") }
  }

  mutating func run() throws {
    for lease in try leases() {
      let answer = try Calls.make { (api) throws(SeatAPI.Failure) in try api.end(lease: lease) }
      Output.line(Self.sentence(answer))
    }
  }

  private func leases() throws -> [String] {
    if let lease { return [lease] }
    let held = try Calls.make { (api) throws(SeatAPI.Failure) in try api.ownSeats() }.data
    let device = all ? nil : try deviceID()
    let chosen = held.filter { device == nil || $0.device.id == device }
    if chosen.isEmpty {
      let elsewhere = "You hold no seat on this device; `seat free --all` ends the others."
      Output.line(held.isEmpty ? "You hold no seat." : elsewhere)
    } else {
      Output.line(OwnSeatsTable.text(chosen))
    }
    return chosen.map(\.lease)
  }

  private func deviceID() throws -> String {
    do throws(Trouble) { return try Settings(environment: Outside.environment).deviceID() } catch {
      Output.complain(error.sentence)
      throw error.code
    }
  }

  private static func sentence(_ answer: EndAnswer) -> String {
    guard answer.state == "leaving", let freeAt = answer.freeAt else {
      return "Lease \(answer.lease) holds no seat any more."
    }
    return "Lease \(answer.lease) was ended: its seat is free by \(LocalTime.clock(freeAt.milliseconds))."
  }
}
