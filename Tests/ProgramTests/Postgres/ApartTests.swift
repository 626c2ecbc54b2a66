import Faults
import Glibc
import TestKit
import Testing

@Suite("Two servers whose clocks are apart", OwnThreads(), .timeLimit(.minutes(10)))
struct ApartTests {
  private let machine: Machine
  private let home: Folder
  /// The books, as long as they are used.
  private let database: TestDatabase
  private let two: TwoServers

  init() async throws {
    home = try Folder()
    machine = try Machine(disk: home.path)
    database = try await SharedPostgres.instance().fresh(isEmpty: true)
    guard let place = database.place else { throw Failure("a file has one server") }
    two = try await TwoServers(
      at: "postgres://postgres@127.0.0.1:\(place.port)/\(place.name)?connections=4", people: 40,
      wrappers: [[], machine.words])
  }

  @Test("by less than 2 s they are exact together", arguments: [1000, -1000] as [Int64])
  func little(milliseconds: Int64) throws {
    try two.servers[1].kill()
    machine.setWallClock(aheadBy: milliseconds)
    try two.startAgain(1)
    let answers = try two.rush()
    #expect(answers == ["201": TwoServers.seats, "409 no_seat_free": two.office.tokens.count - TwoServers.seats])
    #expect(try two.holders().occupied == TwoServers.seats)
  }

  @Test(
    "by 3 s the one that differs from the database's grants nothing and says so, and the other goes on",
    arguments: [3000, -3000] as [Int64])
  func much(milliseconds: Int64) throws {
    try two.servers[1].kill()
    machine.setWallClock(aheadBy: milliseconds)
    try two.startAgain(1, answering: 503)
    let ready = try two.servers[1].ask(.get("/readyz"))
    #expect(ready.status == 503)
    #expect(ready.body.contains("s from the database's. No seats are granted until they agree."))
    let (token, lease) = (two.office.tokens[0], Lease.fresh())
    #expect(try two.servers[1].ask(.claim(lease, device: "laptop", token: token)).status == 503)
    #expect(try two.servers[0].ask(.get("/readyz")).status == 200)
    #expect(try two.servers[0].ask(.claim(lease, device: "laptop", token: token)).status == 201)
    #expect(try two.servers[1].ask(.claim(Lease.fresh(), device: "desk", token: two.office.tokens[1])).status == 503)
  }
}
