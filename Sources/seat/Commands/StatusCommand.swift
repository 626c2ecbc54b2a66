import ArgumentParser
import FoundationEssentials
import SeatClient
import SeatProtocol

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the seats that you hold now.")

  @Flag(help: "Print the server's answer as JSON.")
  var json = false

  mutating func run() throws {
    let seats = try Calls.make { (api) throws(SeatAPI.Failure) in try api.ownSeats() }
    if json {
      Output.line(try Self.text(seats))
    } else if seats.data.isEmpty {
      Output.line("You hold no seat at the moment.")
    } else {
      Output.line(OwnSeatsTable.text(seats.data))
    }
  }

  private static func text(_ seats: OwnSeats) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(seats), as: UTF8.self)
  }
}

/// A person's own leases, a line each.
enum OwnSeatsTable {
  private static let titles = ["PRODUCT", "ORGANIZATION", "DEVICE", "SINCE", "STATE", "LEASE"]

  static func text(_ leases: [OwnLease]) -> String {
    let rows = [titles] + leases.map(row)
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { line($0, widths) }.joined(separator: "\n")
  }

  private static func row(_ lease: OwnLease) -> [String] {
    let freeAt = LocalTime.clock(lease.endsAt.milliseconds)
    let state = lease.state == "leaving" ? "free by \(freeAt)" : lease.state
    return [
      lease.product, lease.organization.name, lease.device.name ?? lease.device.id,
      LocalTime.full(lease.since.milliseconds), state, lease.lease,
    ].map(Output.printable)
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
    var text = padded.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }
}
