import GRDB
import SQLiteEngine
import Testing

@Suite("What is acknowledged is on the disk")
struct DurabilityTests {
  @Test("the journal is a WAL, and each commit is flushed before it is acknowledged")
  func settings() async throws {
    try await Sandbox.withDatabase { database async throws in
      #expect(try database.synchronous() == 2)
      #expect(try database.journalMode() == "wal")
    }
  }

  @Test("that is still so when the file is opened again, and after a good deal of work")
  func again() async throws {
    try await Sandbox.with { sandbox async throws in
      let first = try sandbox.open()
      try await first.makeNotes()
      for number in 1...50 { try await first.add(note: "note \(number)") }
      #expect(try first.synchronous() == 2)
      try first.close()
      let second = try sandbox.open()
      #expect(try second.synchronous() == 2)
      #expect(try second.journalMode() == "wal")
      #expect(try await second.notes().count == 50)
    }
  }

  /// The trap for whose sake the engine sets `synchronous` after it has opened the file: when this fails, GRDB has
  /// changed, and the detour can go.
  @Test("GRDB alone would set FULL back to NORMAL, and a power cut would take acknowledged commits")
  func trap() async throws {
    try await Sandbox.with { sandbox async throws in
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "pragma synchronous = full") }
      let pool = try DatabasePool(path: sandbox.path, configuration: configuration)
      let read = { try Int.fetchOne($0, sql: "pragma synchronous") } as @Sendable (Database) throws -> Int?
      #expect(try await pool.writeWithoutTransaction(read) == 1)
      try pool.close()
    }
  }
}
