import Glibc
import TestKit

/// Two `seatkeeper serve` on one database, with an office of ten seats.
final class TwoServers {
  static let seats = 10
  let office: PostgresOffice
  private(set) var servers: [Server] = []
  private let homes: [Folder]
  private let address: String
  /// Words that come before each server's own, and make it run on another machine.
  private let wrappers: [[String]]

  /// - Parameters:
  ///   - address: of an empty database.
  ///   - wrappers: words before each server's own.
  init(at address: String, people: Int, wrappers: [[String]] = [[], []]) async throws {
    self.address = address
    self.wrappers = wrappers
    homes = [try Folder(), try Folder()]
    office = try await PostgresOffice.make(
      at: address, seats: Self.seats, people: people, keyFiles: homes.map { $0 / "server.key" })
    servers = try homes.indices.map(start)
  }

  var ports: [Int] { servers.map(\.port) }

  private func start(_ number: Int) throws -> Server {
    try Server(
      on: homes[number], wrapper: ["env", "SEATKEEPER_DATABASE_URL=\(address)"] + wrappers[number])
  }

  /// kill -9 of one, and its next start.
  func killAndStart(_ number: Int) throws {
    try servers[number].kill()
    try startAgain(number)
  }

  /// - Parameter status: what it says of its readiness.
  func startAgain(_ number: Int, answering status: Int = 200) throws {
    servers[number] = try Server(
      on: homes[number], port: servers[number].port, answering: status,
      Program(
        ["env", "SEATKEEPER_DATABASE_URL=\(address)"] + wrappers[number]
          + [Places.seatkeeper, "serve", "--data", homes[number].path, "--port", "\(servers[number].port)"]))
  }

  /// Who sits, as both servers say; they must agree.
  func holders() throws -> Holders {
    let both = try servers.map { try $0.holders(of: office.name) }
    guard both[0] == both[1] else { throw Failure("two servers differ: \(both)") }
    return both[0]
  }

  /// All people ask at once, half of them at each.
  ///
  /// - Parameter sitting: how many of them, from the first, have seats and do not ask.
  /// - Returns: how often there was which answer.
  func rush(besides sitting: Int = 0) throws -> [String: Int] {
    let tokens = office.tokens.dropFirst(sitting)
    let connections = try tokens.indices.map { try Connection(port: ports[$0 % 2]) }
    for (token, connection) in zip(tokens, connections) {
      connection.send(Request.claim(Lease.fresh(), device: "rush", token: token).bytes)
    }
    return try connections.reduce(into: [:]) { counts, connection in
      guard let answer = try connection.answer() else { throw Failure("closed without an answer") }
      counts[([String(answer.status)] + [answer.code].compactMap(\.self)).joined(separator: " "), default: 0] += 1
    }
  }
}
