import Licensing
import TestKit
import Testing

@Suite("M4: a member of several organizations", .timeLimit(.minutes(10)))
struct SeveralOrganizationsTests {
  @Test("the first that has a seat, in the member's order; the device stays where it was")
  func order() async throws {
    let server = try await TestServer.start()
    let (ana, lab, library) = try await labAndLibrary(server)
    let others = [try await server.people(1, in: lab)[0], try await server.people(1, in: library)[0]]

    let first = try await ana.application(on: "pc").ask()
    #expect(first.organization == "Lab")
    #expect(try await others[1].application().ask().short == "201")
    #expect(try await ana.application(on: "laptop").ask().organization == "Lab")

    // The lab's seat goes to somebody else, so Ana falls through to the library once that one is free.
    try await server.live(for: .minutes(6))
    #expect(try await others[0].application().ask().organization == "Lab")
    #expect(try await ana.application(on: "pc").ask().organization == "Library")
    // From now on this device is at home there, though the lab is free again and comes first in Ana's order.
    try await server.live(for: .minutes(6))
    #expect(try await ana.application(on: "pc").ask().organization == "Library")
    try await server.stop()
  }

  @Test("one's own single-user license comes before the organizations, and all full is one refusal")
  func ownLicense() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    try await server.plan("Single", devicesPerSeat: 1)
    let office = try await server.account("office")
    let lab = try await server.organization("Lab", owner: office)
    try await server.license("Team", for: lab, seats: .limited(1))
    let ana = try await server.account("ana")
    try await server.add(ana, to: lab)
    let home = try await server.organization("Ana at home", owner: ana)
    try await server.license("Single", for: home, named: [ana])
    let other = try await server.people(1, in: lab)[0]

    #expect(try await ana.application(on: "pc").ask().organization == "Ana at home")
    #expect(try await other.application().ask().organization == "Lab")
    #expect(try await ana.application(on: "laptop").ask().short == "409 no_seat_free")
    #expect(try await ana.application(on: "laptop").ask(in: lab).short == "409 no_seat_free")
    try await server.stop()
  }

  @Test("an id of somebody else's is a conflict, wherever that one belongs")
  func foreignID() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 2)
    let stranger = try await server.account("stranger")
    let elsewhere = try await server.organization("Elsewhere", owner: stranger)
    try await server.license("Team", for: elsewhere, seats: .limited(2))
    let application = try await server.people(1, in: organization)[0].application()
    #expect(try await application.ask().short == "201")
    let stolen = Application(
      server: server, token: stranger.token, lease: application.lease, product: "desktop", version: nil,
      device: application.device)
    #expect(try await stolen.ask().short == "409 lease_belongs_elsewhere")
    #expect(try await stolen.ask(in: elsewhere).short == "409 lease_belongs_elsewhere")
    #expect(try await stolen.ask(in: organization).short == "404 organization_unknown")
    #expect(try await stolen.close().short == "409 lease_belongs_elsewhere")
    #expect(try await application.ask().short == "200")
    try await server.stop()
  }

  @Test("the same id in another organization is a conflict while it lives, and may move when it has run out")
  func moves() async throws {
    let server = try await TestServer.start()
    let (ana, lab, library) = try await labAndLibrary(server)
    let other = try await server.people(1, in: lab)[0]
    let application = ana.application()
    #expect(try await application.ask(in: lab).short == "201")
    #expect(try await application.ask(in: library).short == "409 lease_belongs_elsewhere")
    try await server.live(for: .minutes(5))
    #expect(try await other.application().ask().short == "201")
    let back = try await application.ask()
    #expect(back.short == "201")
    #expect(back.organization == "Library")
    try await server.stop()
  }

  /// Two organizations with a seat each, and a member of both.
  private func labAndLibrary(_ server: TestServer) async throws -> (Person, Organization, Organization) {
    try await server.plan("Team")
    let office = try await server.account("office")
    let ana = try await server.account("ana")
    var organizations: [Organization] = []
    for name in ["Lab", "Library"] {
      let organization = try await server.organization(name, owner: office)
      try await server.license("Team", for: organization, seats: .limited(1))
      try await server.add(ana, to: organization)
      organizations.append(organization)
    }
    return (ana, organizations[0], organizations[1])
  }
}
