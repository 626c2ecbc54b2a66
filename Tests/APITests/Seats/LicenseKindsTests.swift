import Licensing
import TestKit
import Testing

@Suite("Kinds of licenses", .timeLimit(.minutes(10)))
struct LicenseKindsTests {
  @Test("G7: a one-year license activated six months late has six months left")
  func late() async throws {
    let server = try await TestServer.start(at: Instant("2021-07-01T12:00:00Z"))
    let (_, organization) = try await server.office(seats: 1, purchased: "2021-01-01")
    let application = try await server.people(1, in: organization)[0]
    server.skip(to: Instant("2021-12-31T23:59:58Z"))
    let answer = try await application.application().ask()
    #expect(answer.text("ends_at") == "2022-01-01T00:00:00.000Z")
    server.skip(to: Instant("2022-01-01T00:00:00Z"))
    #expect(try await application.application().ask().short == "403 license_expired")
    try await server.stop()
  }

  @Test("G17: a named license serves its member only, a site license everybody")
  func named() async throws {
    let server = try await TestServer.start()
    try await server.plan("Single")
    try await server.plan("Campus", products: ["cloud"], seats: .unlimited, term: .perpetual)
    let office = try await server.account("office")
    let organization = try await server.organization("Institute", owner: office)
    let people = try await server.people(30, in: organization)
    try await server.license("Single", for: organization, named: [people[0]])
    try await server.license("Campus", for: organization)
    #expect(try await people[0].application().ask().short == "201")
    #expect(try await people[1].application().ask().short == "403 not_assigned")
    for person in people { #expect(try await person.application("cloud").ask().short == "201") }
    try await server.stop()
  }

  @Test("M2: with one device a seat, a shared login takes a seat on every computer")
  func devices() async throws {
    let server = try await TestServer.start()
    try await server.plan("Lab", devicesPerSeat: 1)
    let office = try await server.account("office")
    let organization = try await server.organization("Lab", owner: office)
    try await server.license("Lab", for: organization, seats: .limited(2))
    let lab = try await server.people(1, in: organization)[0]
    #expect(try await lab.application(on: "pc1").ask().short == "201")
    #expect(try await lab.application(on: "pc2").ask().short == "201")
    #expect(try await lab.application(on: "pc3").ask().short == "409 no_seat_free")
    #expect(try await lab.application(on: "pc1").ask().short == "201")
    #expect(try await server.occupied(in: organization, by: office) == 2)
    try await server.stop()
  }

  @Test("M18: a license goes up to a major version")
  func versions() async throws {
    let server = try await TestServer.start()
    try await server.plan("Nine", products: ["desktop<=9"], seats: .limited(3))
    let office = try await server.account("office")
    let organization = try await server.organization("Office", owner: office)
    try await server.license("Nine", for: organization)
    let person = try await server.people(1, in: organization)[0]
    #expect(try await person.application(version: "9.2.1").ask().short == "201")
    #expect(try await person.application(version: "10.0").ask().short == "403 version_not_covered")
    #expect(try await person.application(version: "ten").ask().short == "422 invalid")
    try await server.stop()
  }

  @Test("G27: one member takes one seat, in however many of the licensed applications")
  func oneSeat() async throws {
    let server = try await TestServer.start()
    try await server.plan("Both", products: ["desktop", "cloud"])
    let office = try await server.account("office")
    let organization = try await server.organization("Office", owner: office)
    try await server.license("Both", for: organization)
    let people = try await server.people(2, in: organization)
    #expect(try await people[0].application("desktop", on: "pc").ask().short == "201")
    #expect(try await people[0].application("cloud", on: "tab").ask().short == "201")
    #expect(try await people[1].application("cloud", on: "tab").ask().short == "409 no_seat_free")
    #expect(try await people[1].application("mobile").ask().short == "403 not_licensed")
    try await server.stop()
  }

  @Test("M3: a license that is superseded carries no seat any more, and seats that still fit stay")
  func superseded() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let office = try await server.account("office")
    let organization = try await server.organization("Office", owner: office)
    let old = try await server.license("Team", for: organization, seats: .limited(2))
    let people = try await server.people(3, in: organization)
    let running = people[0].application()
    #expect(try await running.ask().short == "201")
    try await server.license("Team", for: organization, seats: .limited(2))
    try await server.step(.supersede, old, of: organization)
    #expect(try await running.ask().short == "200")
    #expect(try await people[1].application().ask().short == "201")
    #expect(try await people[2].application().ask().short == "409 no_seat_free")
    try await server.stop()
  }
}
