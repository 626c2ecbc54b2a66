import PostgresEngine
import Storage
import TestKit
import Testing

@Suite("A pooler in front of PostgreSQL", .timeLimit(.minutes(10)))
struct PoolerTests {
  @Test("with pooled=true many servers share few connections, and everybody is given their own answers")
  func pooled() async throws {
    let direct = try await SharedPostgres.instance().fresh(isEmpty: true)
    let place = try #require(direct.place)
    try await direct.engine.makeNotes()
    let pooler = try await Pooler(to: place.port)
    let engines = try await openThree(pooler.address(of: place.name) + "?connections=8&pooled=true")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, engine) in (0..<120).map({ ($0, engines[$0 % 3]) }) {
        group.addTask {
          try await engine.add(note: "note \(number)")
          // A statement of this one's own: another's plan would answer with another number.
          let question = Query(stringLiteral: "select \(number)::bigint as number, text from notes where text = ")
          let row = try await engine.read { try $0.row(question + "\("note \(number)")") }
          #expect(try row?.get("number") == number)
          #expect(try row?.get("text") == "note \(number)")
        }
      }
      try await group.waitForAll()
    }
    #expect(try await direct.engine.notes().count == 120)
    for engine in engines { try await engine.close() }
    try await direct.engine.close()
  }

  @Test("without that word it is refused, with a sentence that names it")
  func unsaid() async throws {
    let direct = try await SharedPostgres.instance().fresh(isEmpty: true)
    let place = try #require(direct.place)
    let pooler = try await Pooler(to: place.port)
    let error = await #expect(throws: StorageError.self) {
      try await PostgresDatabase.open(PostgresAddress(pooler.address(of: place.name)))
    }
    #expect(error?.description.contains("add pooled=true to its address") == true)
    try await direct.engine.close()
  }

  private func openThree(_ address: String) async throws -> [PostgresDatabase] {
    var engines: [PostgresDatabase] = []
    for _ in 1...3 { engines.append(try await PostgresDatabase.open(PostgresAddress(address))) }
    return engines
  }
}
