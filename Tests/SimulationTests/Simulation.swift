import Books
import Chance
import FoundationEssentials
import Licensing
import SQLiteEngine
import Storage
import TestKit

@testable import UseCases

/// One run: a world, two servers over one database, applications, administrators and mishaps, all from one seed and in
/// one order.
final class Simulation {
  var random: SplitMix64
  let log = Log()
  let time = VirtualTime()
  let referee = Referee()
  let world: World
  let database: FaultyEngine
  let servers: [VirtualServer]
  private(set) var clients: [Client] = []
  /// Every id that was ever asked for, in that order.
  private var leases: [LeaseID] = []
  /// When a server was last known to be alive, and how long none was, in milliseconds on the steady clock.
  var aliveAt: Int64 = 0
  private(set) var outages: Int64 = 0

  init(seed: UInt64, on engine: any Engine) {
    random = SplitMix64(seed: seed)
    world = World(&random, at: time.wall)
    database = FaultyEngine(engine)
    let ahead = [Duration.zero, .milliseconds(Int.random(in: -1500...1500, using: &random))]
    servers = zip(["a", "b"], ahead).map { [time, database] in VirtualServer($0, on: database, time, ahead: $1) }
  }

  /// Lives through the whole run.
  ///
  /// - Throws: the first ``Violation``.
  func run(steps: Int) async throws {
    let (world, now) = (world, Moment(wall: time.wall, lost: .zero))
    try await database.transact { try world.write(to: Books($0), at: now) }
    try referee.learn(try await snapshot())
    for number in 1...Int.random(in: 3...9, using: &random) { clients.append(world.client(number, &random)) }
    servers.forEach { $0.start() }
    for step in 1...steps {
      log.note("-- \(step): \(time.steady) ms")
      try await self.step()
    }
  }

  private func step() async throws {
    time.pass(.milliseconds(Int.random(in: 200...8000, using: &random)))
    try await happen()
    try await stamp()
    for client in clients { decide(client) }
    for server in servers where server.process != nil { try await serve(server) }
    if servers.allSatisfy({ $0.process == nil }) {
      for client in clients where client.command(at: time.steady) != nil {
        client.hearNothing(at: time.steady, &random)
      }
    }
    if random.chance(8) { try await administer() }
  }

  /// One of the servers that run stamps that it lives.
  func stamp() async throws {
    guard !running.isEmpty, let process = random.one(of: running).process else { return }
    try await process.runner.run(StampService())
    let silence = time.steady - aliveAt
    // About the tolerance, two servers' clocks may disagree about whether it was one.
    if silence > (ServiceTime.tolerance + .seconds(2)).milliseconds { outages += silence }
    aliveAt = time.steady
  }

  var running: [VirtualServer] { servers.filter { $0.process != nil } }

  /// What the books say now of everything that was ever asked for.
  func snapshot() async throws -> Snapshot {
    let view = view
    return try await database.read { try Snapshot(of: view, in: $0) }
  }

  private var view: Snapshot.View {
    Snapshot.View(leases: leases, organizations: world.offices.map(\.organization.id))
  }

  // MARK: Rounds

  /// A server decides what the applications that chose it have to say.
  private func serve(_ server: VirtualServer) async throws {
    let isLast = server === running.last
    for client in clients where isUnseen(client) { try await forgo(client, on: server) }
    let calling = clients.filter { $0.command(at: time.steady) != nil && (isLast || random.chance(50)) }
    let orders = calling.compactMap { client in
      client.command(at: time.steady).map { Order(organization: client.organization, command: $0) }
    }
    if !isLast, random.chance(20) { try await tryInVain(orders, of: calling, on: server) }
    let replies = try await decide(orders, on: server)
    for (client, reply) in zip(calling, replies) { try hear(reply, client) }
  }

  /// A server's first try is rolled back, as after a deadlock, and another server decides before it is made again.
  private func tryInVain(_ orders: [Order], of calling: [Client], on server: VirtualServer) async throws {
    guard !orders.isEmpty, let memory = server.process?.memory, let other = running.last else { return }
    log.note("\(server.name) decides in vain")
    _ = try await rehearse(orders, on: server, remembering: memory)
    // They wait, and ask nobody else.
    for client in calling { client.due = .max }
    try await serve(other)
  }

  /// Has a server decide, rehearsed by one that remembers nothing, and lets the referee look at it.
  func decide(_ orders: [Order], on server: VirtualServer) async throws -> [Reply] {
    guard !orders.isEmpty else { return [] }
    for order in orders where !leases.contains(order.command.lease) { leases.append(order.command.lease) }
    let twin = try await rehearse(orders, on: server)
    let fault = armFault(for: orders)
    let replies = await server.decide(orders)
    database.arm(nil)
    if case .refuses(let lease) = fault {
      let others = zip(orders, replies).filter { $0.0.command.lease != lease }
      try must(others.allSatisfy { $1.isHeard }, "2: somebody else than the culprit got the error")
    }
    try await look(at: replies, to: orders, of: server, fault?.isFatal ?? false ? nil : twin)
    return replies
  }

  private func look(at replies: [Reply], to orders: [Order], of server: VirtualServer, _ twin: Snapshot?) async throws {
    var moments: [OrganizationID: Moment] = [:]
    var looked: Set<OrganizationID> = []
    for (order, reply) in zip(orders, replies) {
      log.note("\(server.name) \(name(order)) -> \(name(reply))")
      guard let (result, moment) = reply.committed else { continue }
      if moments[order.organization] == nil { try referee.beginRound(of: order.organization, at: moment) }
      moments[order.organization] = moment
      if result.isSeat { looked.insert(order.organization) }
      try referee.judge(order, result, at: moment)
    }
    let books = try await snapshot()
    if let difference = twin?.difference(from: books) {
      throw Violation("7: a server that remembers nothing would have written: \(difference)")
    }
    try referee.compare(with: books)
    // A fall that no server saw is settled by the first request that gets a seat after it.
    for (organization, moment) in moments where looked.contains(organization) {
      try referee.placeAll(in: organization, at: moment, books)
    }
  }

  /// Decides the same, as a rule without any memory, and leaves nothing behind in the books.
  private func rehearse(
    _ orders: [Order], on server: VirtualServer, remembering memory: PoolMemory? = nil
  ) async throws -> Snapshot? {
    guard let runner = server.process?.runner else { return nil }
    let commands = Dictionary(grouping: orders, by: \.organization).mapValues { $0.map(\.command) }
    let view = view
    database.arm(.rehearses { try Snapshot(of: view, in: $0) })
    do {
      _ = try await runner.run(SeatRound(commands, memory: memory, skipping: false))
    } catch is FaultyEngine.Rehearsed {
      typealias Outcomes = [OrganizationID: SeatOutcomes]
      return database.takeRehearsed(as: (Outcomes, [Announcement]).self)?.snapshot
    }
    throw Violation("a rehearsal was committed")
  }

  // MARK: Answers

  private func hear(_ reply: Reply, _ client: Client) throws {
    guard reply.isHeard, case .decided(let decision) = reply.committed?.result else {
      return client.hearNothing(at: time.steady, &random)
    }
    switch decision {
    case .granted(let lease, let terms), .held(let lease, let terms):
      // A tab that closes is told that its seat lingers; it does not ask again.
      if case .closes = client.intent { return client.rest() }
      client.hear(
        lease, terms.pace, at: time.steady, less: outages, round: referee.round, &random)
    case .refused(let refusal):
      try judge(loss: refusal, of: client)
      let isOver = refusal == .leaseOver || refusal == .deactivated
      if case .closes = client.intent { return client.rest() }
      if isOver { client.rest() }
      client.told = nil
      client.due = time.steady + Int64.random(in: 3000...15_000, using: &random)
    case .released, .leaving: client.rest()
    }
  }

  /// Who beats as it was told loses no seat, except by what somebody did or by a fall, whatever else happens.
  private func judge(loss refusal: Refusal, of client: Client) throws {
    guard let told = client.told, case .runs = client.intent else { return }
    let silent = time.steady - outages - told.heard
    let patience = told.pace.leaseFor.milliseconds * 2 / 3 - 20_000
    guard silent < patience, !referee.isDisturbed(client.organization, since: told.round) else { return }
    switch refusal {
    case .deactivated, .leaseOver: break
    default:
      throw Violation("5: \(client.name) was silent for \(silent) ms only and lost its seat: \(refusal.rawValue)")
    }
  }
}

extension SeatResult {
  /// Whether a seat was granted or held.
  fileprivate var isSeat: Bool {
    switch self {
    case .decided(.granted), .decided(.held): true
    default: false
    }
  }
}
