import Chance
import Licensing

@testable import UseCases

extension Simulation {
  /// What an application makes up its mind to do.
  func decide(_ client: Client) {
    switch client.intent {
    case .runs: tire(client)
    case .rests:
      guard random.chance(18) else { return }
      // Now and then it asks with an id that is over, or gives one back that nobody has seen yet.
      if random.chance(85) { client.lease = World.id(&random, time.wall) }
      begin(client)
      if random.chance(6) { client.intent = .closes(.release(client.lease, by: client.member)) }
    case .crashed:
      guard random.chance(10) else { return }
      if random.chance(40) { client.lease = World.id(&random, time.wall) }
      begin(client)
    case .closes: break
    }
  }

  private func begin(_ client: Client) {
    client.intent = .runs
    client.told = nil
    client.due = time.steady
  }

  private func tire(_ client: Client) {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<3: client.intent = .closes(.release(client.lease, by: client.member))
    case ..<5: client.intent = .closes(.closing(client.lease, by: client.member))
    case ..<7:
      client.intent = .crashed
      log.note("\(client.name) falls silent")
    // It beats before it has to, and once more than it has to.
    case ..<12: client.due = time.steady
    default: return
    }
    if case .closes = client.intent { client.due = time.steady }
  }

  /// Whether it gives back an id that nobody has seen: that is no round's business.
  func isUnseen(_ client: Client) -> Bool {
    guard case .closes = client.intent, client.due <= time.steady else { return false }
    return referee.holdings[client.lease] == nil
  }

  /// Its release came before its claim, or its claim was refused.
  func forgo(_ client: Client, on server: VirtualServer) async throws {
    guard !referee.forgone.contains(client.lease) else { return client.rest() }
    let useCase = ForgoLease(lease: client.lease, account: client.member)
    guard try await attempt(useCase, "hears \(client.name) give back what it has not", on: server) else {
      return client.hearNothing(at: time.steady, &random)
    }
    referee.close(client.lease)
    client.rest()
  }

  /// A command as the log names it: by the application that has the id now.
  func name(_ order: Order) -> String {
    let client = clients.last { $0.lease == order.command.lease }?.name ?? "somebody's"
    switch order.command {
    case .ask: return "\(client) asks"
    case .closing: return "\(client) closes its tab"
    case .release: return "\(client) releases"
    case .end: return "staff ends \(client)"
    }
  }

  func name(_ reply: Reply) -> String {
    guard let (result, moment) = reply.committed else { return "nothing" }
    return "\(name(result, moment))\(reply.isHeard ? "" : ", and is not heard")"
  }

  private func name(_ result: SeatResult, _ now: Moment) -> String {
    switch result {
    case .decided(.granted(let lease, _)): "granted \(name(lease, now))"
    case .decided(.held(let lease, _)): "held \(name(lease, now))"
    case .decided(.refused(let refusal)): refusal.rawValue
    case .decided(.released): "released"
    case .decided(.leaving(let until)): "leaving for \((until - now.wall).milliseconds) ms"
    case .denied: "denied"
    }
  }

  private func name(_ lease: Lease, _ now: Moment) -> String {
    let cut = lease.cutAt.map { ", cut in \(($0 - now.wall).milliseconds) ms" } ?? ""
    return "generation \(lease.generation) seat \(lease.seat) for \((lease.endsAt - now.wall).milliseconds) ms\(cut)"
  }
}
