import PostgresEngine
import Storage
import TestKit
import Testing

@Suite("Transactions that get in each other's way", .timeLimit(.minutes(10)))
struct CollisionTests {
  @Test("who waits too long for a row is told that the database is busy")
  func lockTimeout() async throws {
    try await TestEngine.postgres.withNotes { database async throws in
      try await database.add(note: "a")
      let (isIn, entered) = AsyncStream<Void>.makeStream()
      let gate = Gate()
      let first = Task {
        try await database.transact { transaction in
          // It may take its time: the machine that tests has much to do.
          _ = try transaction.run("set local idle_in_transaction_session_timeout = 0")
          _ = try transaction.run("update notes set text = 'b'")
          entered.finish()
          gate.wait()
        }
      }
      for await _ in isIn {}
      await #expect(throws: StorageError.busy) {
        try await database.transact { _ = try $0.run("update notes set text = 'c'") }
      }
      gate.open()
      try await first.value
      #expect(try await database.notes() == ["b"])
    }
  }

  @Test("of two that wait for each other one is run again, and both are done")
  func deadlock() async throws {
    try await TestEngine.postgres.withNotes { database async throws in
      try await database.add(note: "left")
      try await database.add(note: "right")
      let meeting = Meeting()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for names in [["left", "right"], ["right", "left"]] {
          group.addTask {
            try await database.transact { transaction in
              _ = try transaction.run("update notes set text = text || '.' where text like \(names[0] + "%")")
              meeting.come()
              _ = try transaction.run("update notes set text = text || '.' where text like \(names[1] + "%")")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.notes() == ["left..", "right.."])
    }
  }

  @Test("who was slower to write what must be unique finds what the quicker one wrote")
  func unique() async throws {
    try await TestEngine.postgres.withNotes { database async throws in
      let meeting = Meeting()
      let found = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...2 {
          group.addTask {
            try await database.transact { transaction in
              let isThere = try transaction.row("select id from notes where text = 'a'") != nil
              meeting.come()
              if !isThere { try transaction.put("insert into notes (text) values ('a')") }
              return isThere
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(found) == [true, false])
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("what cannot be unique however often it is tried is refused")
  func notUnique() async throws {
    try await TestEngine.postgres.withNotes { database async throws in
      try await database.add(note: "a")
      let error = await #expect(throws: StorageError.self) { try await database.add(note: "a") }
      #expect(error?.description.contains("notes_text_key") == true)
    }
  }

  @Test("a body that passes over an error is not told that all is written")
  func passedOver() async throws {
    try await TestEngine.postgres.withNotes { database async throws in
      await #expect(throws: StorageError.self) {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('a')")
          _ = try? transaction.run("insert into notes (text) values (null)")
        }
      }
      #expect(try await database.notes() == [])
    }
  }

  @Test("a thousand may wait for a connection; the next is told that the database is busy")
  func tooMany() async throws {
    try await Tally.with { tally async throws in
      let (isIn, entered) = AsyncStream<Void>.makeStream()
      let gate = Gate()
      let first = Task {
        try await tally.engine.transact { _ in
          entered.finish()
          gate.wait()
        }
      }
      for await _ in isIn {}
      let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...1001 {
          group.addTask {
            do { _ = try await tally.engine.hostTime() } catch StorageError.busy {
              gate.open()
              return true
            }
            return false
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      try await first.value
      #expect(refused == 1)
    }
  }

  @Test("a text with a zero character is refused before anything is sent, and the connection is kept")
  func zeroCharacter() async throws {
    try await Tally.with { tally async throws in
      let connection = { @Sendable in
        try await tally.engine.read { try $0.row("select pg_backend_pid() as number")?.get("number", as: Int.self) }
      }
      let before = try await connection()
      await #expect(throws: StorageError.constraint("a text contains a zero character")) {
        try await tally.engine.transact { _ = try $0.run("insert into strokes (name) values (\("\0"))") }
      }
      #expect(try await connection() == before)
    }
  }
}
