import ArgumentParser
import Licensing
import SeatProtocol

struct EndCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end",
    abstract: "End a running application's hold on its seat.",
    discussion: "The application is told at its next heartbeat, and nobody gets its seat before that.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The lease's id, as `seatkeeper holders` shows it.")
  var lease: String

  func run() async throws {
    try await orComplain {
      guard let id = LeaseID(text: lease) else { throw Complaint("A lease's id is a UUID.") }
      let path = "/api/v1/leases/\(id)/end"
      let answer = try await server.connection().send("POST", path)
      if server.json { return print(answer.text) }
      if let freeAt = try answer.read(Answer.self).freeAt {
        print("Ended. The seat is free when its application was told, by \(LocalTime.clock(freeAt)).")
      } else {
        print("It held no seat any more.")
      }
    }
  }

  private struct Answer: Decodable {
    let freeAt: WireInstant?
  }
}
