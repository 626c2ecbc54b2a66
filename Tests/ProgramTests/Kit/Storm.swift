import Glibc
import Testing

/// Applications of many people that storm a server until it is gone, and what must be so when it is back.
///
/// Birch & Partners' three people have two seats between them, those of the bench have room. Two of them, one of each,
/// never stop to ask for the lease that they have.
struct Storm {
  let ledger: Ledger
  private let world: World
  private let steady: [String]
  /// The seats in which those who go on were found.
  private let seats: [String: Int]

  init(in world: World) {
    let leases = [Lease.fresh(), Lease.fresh()]
    let tokens = [world.officeTokens[0], world.benchTokens[0]]
    let entries = zip(leases, tokens).map { Ledger.Entry(lease: $0, token: $1, device: "steady") }
    self.init(world, entries, [:])
  }

  private init(_ world: World, _ entries: [Ledger.Entry], _ seats: [String: Int]) {
    self.world = world
    self.seats = seats
    steady = entries.map(\.lease)
    ledger = Ledger(counting: world.officeTokens, knowing: entries)
  }

  /// The next one: the same applications go on, with what they hold.
  func next(on server: Server) throws -> Storm {
    Storm(world, steady.compactMap { ledger[$0] }, try seatNumbers(on: server))
  }

  /// Storms until so many are granted, and then until the server is gone.
  ///
  /// - Parameter end: makes it go.
  func rage(on server: Server, until grants: Int, _ end: () throws -> Void) async throws {
    let port = server.port
    let tokens = world.officeTokens + world.officeTokens + world.benchTokens.prefix(10)
    try await withThrowingTaskGroup(of: Void.self) { [ledger] group in
      // Whatever happens, they stop only when the server is gone.
      defer { server.program.kill(SIGKILL) }
      for entry in ledger.entries { group.addTask { ledger.goOn(on: port, as: entry) } }
      for (number, token) in tokens.enumerated() {
        group.addTask { ledger.work(on: port, token: token, device: "device-\(number)") }
      }
      try eventually("\(grants) are granted", within: .seconds(120)) { ledger.entries(.granted).count >= grants }
      try end()
      try await group.waitForAll()
    }
  }

  /// Expects that all is well on the server that is back, and leaves only those seated who go on.
  func check(on server: Server, _ comment: Comment) throws {
    let faults = try faults(on: server)
    #expect(faults == [], comment)
    let left = try calm(on: server)
    #expect(left == [], comment)
  }

  /// What was answered that should not have been, and what the books of the server that is back say otherwise than its
  /// answers before; empty when all is well.
  func faults(on server: Server) throws -> [String] {
    var faults = ledger.trouble
    if ledger.mostAtOnce > 2 { faults.append("\(ledger.mostAtOnce) people knew that they sat on two seats") }
    let office = try server.holders(of: World.officeName)
    if office.occupied > 2 || office.people.count != office.occupied { faults.append("\(office)") }
    let moved = try seatNumbers(on: server).filter { seats[$0.key] != nil && seats[$0.key] != $0.value }
    if !moved.isEmpty { faults.append("seats \(seats) became \(moved)") }
    return try faults + losses(on: server)
  }

  private func losses(on server: Server) throws -> [String] {
    let connection = try Connection(port: server.port)
    var losses: [String] = []
    for entry in ledger.entries where [.granted, .released].contains(entry.state) {
      let answer = try connection.ask(.claim(entry.lease, device: entry.device, token: entry.token))
      let isKept = entry.state == .granted ? answer.status == 200 : answer.code == "lease_over"
      if !isKept { losses.append("\(entry.state) \(entry.lease) is answered \(answer.status) \(answer.code ?? "")") }
    }
    return losses
  }

  private func seatNumbers(on server: Server) throws -> [String: Int] {
    try [World.officeName, "Bench 0"].reduce(into: [:]) { seats, name in
      let holders = try server.holders(of: name)
      for lease in steady { seats[lease] = holders.seatOf[lease] ?? seats[lease] }
    }
  }

  /// Gives back what anybody may hold, but for those who go on.
  ///
  /// - Returns: what went wrong.
  private func calm(on server: Server) throws -> [String] {
    let connection = try Connection(port: server.port)
    let refused = try ledger.entries.filter { entry in
      try !steady.contains(entry.lease) && connection.ask(.release(entry.lease, token: entry.token)).status != 204
    }
    let office = try server.holders(of: World.officeName)
    let left = office.leases.subtracting(steady).sorted()
    return refused.map { "\($0.lease) cannot be given back" } + left.map { "\($0) is still there" }
  }
}
