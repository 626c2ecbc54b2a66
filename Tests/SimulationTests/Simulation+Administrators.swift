import Books
import Chance
import Licensing
import Storage
import TestKit

@testable import UseCases

extension Simulation {
  /// What people decide about members, licenses and other people's seats.
  func administer() async throws {
    guard !running.isEmpty else { return }
    let server = random.one(of: running)
    let office = random.one(of: world.offices)
    switch Int.random(in: 0..<100, using: &random) {
    case ..<25: try await block(random.one(of: office.members), in: office, on: server)
    case ..<50: try await end(on: server)
    case ..<70: try await step(in: office, on: server)
    case ..<85: try await add(to: office, on: server)
    default: try await name(random.one(of: office.members), in: office, on: server)
    }
  }

  /// Whether a command names an id that nobody has named before.
  func isFirst(_ command: SeatCommand) -> Bool {
    guard case .ask(let ask) = command else { return false }
    return referee.holdings[ask.request.lease] == nil && !referee.forgone.contains(ask.request.lease)
  }

  private func end(on server: VirtualServer) async throws {
    let known = clients.filter { referee.holdings[$0.lease] != nil }
    guard !known.isEmpty else { return }
    let client = random.one(of: known)
    let caller = random.chance(50) ? TestServer.staff : .account(client.member, scope: .account)
    _ = try await decide(
      [Order(organization: client.organization, command: .end(client.lease, by: caller))], on: server)
  }

  private func block(_ member: AccountID, in office: World.Office, on server: VirtualServer) async throws {
    let id = office.organization.id
    let isBlocked = !referee.isBlocked(member, in: id)
    let useCase = BlockMember(
      caller: TestServer.staff, organization: id, account: member, isBlocked: isBlocked)
    guard try await attempt(useCase, "\(isBlocked ? "blocks" : "lets in") a member", on: server) else { return }
    if isBlocked { referee.blocked[id, default: []].insert(member) } else { referee.blocked[id]?.remove(member) }
    let books = try await snapshot()
    try referee.compare(with: books)
    guard isBlocked, let clock = server.process?.clock, let entry = books.entries[id] else { return }
    let now = Moment(wall: clock.now, lost: books.lost).notBefore(service: entry.decidedAt)
    let stays = referee.holdings.values.contains {
      $0.organization == id && $0.request.member == member && $0.state == .running && $0.counts(at: now)
    }
    try must(!stays, "9: a deactivated member's lease runs on")
  }

  private func step(in office: World.Office, on server: VirtualServer) async throws {
    let id = office.organization.id
    let licenses = (referee.licenses[id] ?? []).sorted { $0.id < $1.id }
    guard !licenses.isEmpty else { return }
    let license = random.one(of: licenses)
    let step: LicenseStep = license.ending == nil ? random.pick(.revoke, .suspend, .suspend) : .restore
    let useCase = StepLicense(
      caller: TestServer.staff, license: license.id, organization: id, step: step, why: "so")
    guard try await attempt(useCase, "\(step.rawValue)s a license", on: server) else { return }
    if step != .restore { referee.disturb(id) }
    try referee.compare(with: try await snapshot())
  }

  private func add(to office: World.Office, on server: VirtualServer) async throws {
    let license = world.license(of: office, at: time.wall, &random)
    guard try await attempt(BindLicense(license: license), "adds a license", on: server) else { return }
    try referee.compare(with: try await snapshot())
  }

  private func name(_ member: AccountID, in office: World.Office, on server: VirtualServer) async throws {
    let id = office.organization.id
    let named = (referee.licenses[id] ?? []).filter { $0.members != nil }.sorted { $0.id < $1.id }
    guard !named.isEmpty else { return }
    let license = random.one(of: named)
    let isOn = !(license.members?.contains(member) ?? false)
    let useCase = NameOnLicense(
      caller: TestServer.staff, organization: id, license: license.id, account: member, isOn: isOn)
    guard try await attempt(useCase, "\(isOn ? "names" : "takes off") a member", on: server) else { return }
    if !isOn { referee.disturb(id) }
    try referee.compare(with: try await snapshot())
  }

  /// - Returns: whether it was committed, whether anybody has heard of it or not.
  func attempt<U: UseCase>(_ useCase: U, _ what: String, on server: VirtualServer) async throws -> Bool {
    guard let runner = server.process?.runner else { return false }
    if random.chance(25) { database.arm(random.pick(.losesAnswer, .runsTwice, .fails(.busy))) }
    do {
      _ = try await runner.run(useCase)
      log.note("\(server.name) staff \(what)")
      return true
    } catch let denial as Denial {
      log.note("\(server.name) staff \(what): \(denial)")
      return false
    } catch is StorageError {
      let isCommitted = database.takeLost(as: (U.Decision, [Announcement]).self) != nil
      log.note("\(server.name) staff \(what), and is not heard: \(isCommitted)")
      return isCommitted
    }
  }
}
