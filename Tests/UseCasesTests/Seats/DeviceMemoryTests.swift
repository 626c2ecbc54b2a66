import Books
import FoundationEssentials
import Licensing
import TestKit
import Testing

@testable import UseCases

@Suite("Which devices need not be written again", .timeLimit(.minutes(10)))
struct DeviceMemoryTests {
  @Test("a device that is named anew is shown with its new name at once", arguments: TestEngine.allCases)
  func named(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 2, people: 1, on: engine)
    for name in ["pc", "pc", "laptop", "pc"] {
      let ask = try stage.people[0].ask(named: name)
      #expect(try await stage.ask([ask]) == ["granted": 1])
      #expect(try await stage.deviceNames() == [name])
      _ = try await stage.queue.decide(
        .release(ask.request.lease, by: stage.people[0].account), in: stage.organization.id)
    }
    try await stage.stop()
  }

  @Test("whoever takes turns in two organizations is looked for first where a seat was granted last")
  func turns() async throws {
    let stage = try await Stage(seats: 2, people: 1, on: .sqlite)
    let (other, _) = try await stage.another(seats: 2, people: 1)
    let person = stage.people[0]
    try await stage.server.add(person, to: other)
    for home in [stage.organization, other, stage.organization, stage.organization, other] {
      let ask = try person.ask()
      #expect(try await stage.ask([ask], in: home) == ["granted": 1])
      _ = try await stage.queue.decide(.release(ask.request.lease, by: person.account), in: home.id)
      let found = try await stage.server.runner.ask(FindHomes(ask: person.ask()))
      #expect(found.organizations.first == home.id)
    }
    try await stage.stop()
  }

  @Test("what is known is good for a while, and nothing else is known")
  func goodFor() {
    let memory = DeviceMemory()
    let now = Instant(milliseconds: 1_000_000)
    let device = UsedDevice.sample(named: "pc")
    #expect(!memory.knows(device, at: now))
    memory.note(device, at: now, goodFor: .seconds(30))
    memory.note(device, at: now + .seconds(20), goodFor: .seconds(30))
    #expect(memory.knows(device, at: now + .milliseconds(29_999)))
    #expect(!memory.knows(device, at: now + .seconds(30)))
    #expect(!memory.knows(.sample(named: "laptop"), at: now))
    memory.forget(device.account)
    #expect(!memory.knows(device, at: now + .seconds(20)), "whoever has gone is not known any more")
  }

  @Test("other servers hear that somebody has gone, and a word that is cut off says nothing")
  func told() throws {
    let gone = Announcement.accountDeleted(UsedDevice.sample(named: "pc").account)
    #expect(Announcement(told: try #require(gone.told)) == gone)
    for text in ["account", "account none", "account a b"] { #expect(Announcement(told: text) == nil) }
  }
}

extension Stage {
  /// The names of the devices on which seats are held.
  fileprivate func deviceNames() async throws -> [String] {
    try await server.runner.ask(
      SeeHolders(caller: TestServer.staff, organization: organization.id, limit: 200)
    ).holders.map(\.deviceName)
  }
}

extension UsedDevice {
  fileprivate static func sample(named name: String) -> UsedDevice {
    guard let device = DeviceID("pc") else { preconditionFailure("no device's id") }
    return UsedDevice(
      account: AccountID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))), device: device, name: name,
      platform: "linux",
      organization: OrganizationID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2))))
  }
}
