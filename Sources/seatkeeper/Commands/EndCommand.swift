import ArgumentParser
import Licensing
import SeatProtocol

struct EndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "End a running application's hold on its seat.",
    discussion: "The application is told at its next heartbeat, and nobody gets its seat before that.")

  @OptionGroup var data: FolderOptions

  @Argument(help: "The lease's id, as `seatkeeper holders` shows it.")
  var lease: String

  func run() async throws {
    try await orComplain {
      guard let id = LeaseID(text: lease) else { throw Complaint("A lease's id is a UUID.") }
      let path = "/api/v1/leases/\(id)/end"
      let answer = try await ControlClient(data.folder).ask("POST", path, as: Answer.self)
      if let freeAt = answer.freeAt {
        print("Ended. The seat is free when its application was told, by \(HolderTable.clock(freeAt)).")
      } else {
        print("It held no seat any more.")
      }
    }
  }

  private struct Answer: Decodable {
    let freeAt: WireInstant?
  }
}
