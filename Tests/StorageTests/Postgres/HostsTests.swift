import PostgresEngine
import Storage
import TestKit
import Testing

@Suite("Several hosts of PostgreSQL", .timeLimit(.minutes(10)))
struct HostsTests {
  @Test("one that is gone and one that takes no writes are passed over; when none takes any, that is said")
  func passedOver() async throws {
    let reading = try PostgresServer(settings: ["default_transaction_read_only = on"])
    let gone = FreePort.find()
    let direct = try await SharedPostgres.instance().fresh(isEmpty: true)
    let place = try #require(direct.place)
    func address(_ ports: Int...) throws -> PostgresAddress {
      let hosts = ports.map { "127.0.0.1:\($0)" }.joined(separator: ",")
      return try PostgresAddress("postgres://postgres@\(hosts)/postgres?connections=2")
    }
    let engine = try await PostgresDatabase.open(address(gone, reading.port, place.port))
    try await engine.makeNotes()
    try await engine.add(note: "a")
    #expect(try await engine.notes() == ["a"])
    let error = await #expect(throws: StorageError.self) {
      try await PostgresDatabase.open(address(gone, reading.port), patience: .milliseconds(200))
    }
    guard case .unreachable = error else { throw TestFailure("\(String(describing: error))") }
    try await engine.close()
    try await direct.engine.close()
    withExtendedLifetime(reading) {}
  }
}
