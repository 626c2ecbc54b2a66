import Chance
import Licensing
import Storage

@testable import UseCases

extension Simulation {
  /// How far the wall may be set from where it was, in all: a server that finds it changed at its start has to be able
  /// to tell that from the longest outage that costs nobody a seat.
  private static let skewAtMost = Duration.hours(10)

  /// What happens to servers and their clocks.
  func happen() async throws {
    for server in servers where server.process == nil && random.chance(30) { start(server) }
    switch Int.random(in: 0..<1000, using: &random) {
    case ..<40: if let server = running.first(where: { _ in random.chance(50) }) { crash(server) }
    case ..<60: outage()
    case ..<90: setWall()
    default: break
    }
  }

  private func crash(_ server: VirtualServer) {
    log.note("\(server.name) crashes")
    server.crash()
  }

  /// Two servers whose clocks are more than two seconds apart are not left running beside each other.
  private func start(_ server: VirtualServer) {
    server.start()
    log.note("\(server.name) starts")
    guard let now = server.process?.clock.now else { return }
    for other in running where other !== server {
      guard let theirs = other.process?.clock.now, max(theirs - now, now - theirs) > .seconds(2) else { continue }
      log.note("\(other.name) is started again, for the clock's sake")
      other.crash()
      other.start()
    }
  }

  /// No server is there for a while. Those that only stood still, as when the database is away, remember their pools.
  private func outage() {
    if random.chance(60) { running.forEach(crash) }
    let duration: Duration = random.pick(
      .seconds(5), .seconds(14), .seconds(20), .minutes(1), .minutes(5), .hours(3), .hours(9))
    time.pass(duration)
    log.note("nobody is there for \(duration.milliseconds) ms")
    if random.chance(30) { setWall() }
    if running.isEmpty { start(random.one(of: servers)) }
  }

  private func setWall() {
    let size: Duration = random.pick(.seconds(10), .minutes(1), .minutes(10), .hours(1), .hours(10), .hours(20))
    let step = random.chance(50) ? size : .zero - size
    let skew = time.skew + step
    guard skew <= Self.skewAtMost, skew >= .zero - Self.skewAtMost else { return }
    time.setWall(by: step)
    log.note("the wall is set by \(step.milliseconds) ms")
  }

  /// A fault before the next round.
  ///
  /// - Returns: the fault that was armed, if any.
  func armFault(for orders: [Order]) -> FaultyEngine.Fault? {
    guard random.chance(25) else { return nil }
    let why = "before the commit"
    let fresh = orders.map(\.command).filter(isFirst)
    let fault: FaultyEngine.Fault =
      !fresh.isEmpty && random.chance(40)
      ? .refuses(random.one(of: fresh).lease)
      : random.pick(.fails(.unreachable(why)), .fails(.engine(why)), .losesAnswer, .runsTwice)
    database.arm(fault)
    return fault
  }
}
