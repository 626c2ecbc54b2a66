import Dispatch
import SQLiteEngine
import Storage
import Testing

@Suite("A transaction is all or nothing")
struct TransactionTests {
  private struct ChangeOfMind: Error {}

  @Test("what it returns is committed")
  func commits() async throws {
    try await Sandbox.withNotes { database async throws in
      let counts = try await database.transact { transaction in
        try [
          transaction.run("insert into notes (text) values ('a'), ('b'), ('c')"),
          transaction.run("update notes set text = text || '!' where text <> 'a'"),
          transaction.run("delete from notes where text = 'nobody'"),
          transaction.run("insert into notes (text) values ('a') on conflict do nothing"),
        ]
      }
      #expect(counts == [3, 2, 0, 0])
      #expect(try await database.notes() == ["a", "b!", "c!"])
    }
  }

  @Test("when the body throws, nothing of it stays, and the error is the body's own")
  func rollsBack() async throws {
    try await Sandbox.withNotes { database async throws in
      await #expect(throws: ChangeOfMind.self) {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('a')")
          _ = try transaction.run("create table other (id integer) strict")
          throw ChangeOfMind()
        }
      }
      #expect(try await database.notes() == [])
      await #expect(throws: StorageError.self) { try await database.read { _ = try $0.rows("select * from other") } }
    }
  }

  @Test(
    "when a constraint refuses the change, nothing stays, and the error names it",
    arguments: [
      ("insert into notes (text) values ('a')", "UNIQUE constraint failed: notes.text"),
      ("insert into notes (text) values (null)", "NOT NULL constraint failed: notes.text"),
      ("insert into children (parent) values (4711)", "FOREIGN KEY constraint failed"),
      ("insert into children (parent) values (0)", "CHECK constraint failed: parent > 0"),
      ("insert into children (parent) values ('word')", "cannot store TEXT value in INTEGER column children.parent"),
    ])
  func constraint(statement: String, name: String) async throws {
    try await Sandbox.withNotes { database async throws in
      try await database.add(note: "a")
      try await database.transact {
        _ = try $0.run(
          "create table children (parent integer references notes (id) check (parent > 0)) strict")
      }
      await #expect(throws: StorageError.constraint(name)) {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('b')")
          _ = try transaction.run(Query(stringLiteral: statement))
        }
      }
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("a statement that is none is an error, and the next transaction does not notice")
  func nonsense() async throws {
    try await Sandbox.withNotes { database async throws in
      await #expect(throws: StorageError.self) { try await database.transact { _ = try $0.run("insart into notes") } }
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.rows("select nothing from notes") }
      }
      try await database.add(note: "a")
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("nobody sees what is not committed")
  func isolation() async throws {
    try await Sandbox.withNotes { database async throws in
      let (written, isWritten) = AsyncStream<Void>.makeStream()
      let goOn = DispatchSemaphore(value: 0)
      let writing = Task {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('a')")
          isWritten.finish()
          goOn.wait()
        }
      }
      for await _ in written {}
      #expect(try await database.notes() == [])
      goOn.signal()
      try await writing.value
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("a read sees one moment, whatever is written meanwhile")
  func snapshot() async throws {
    try await Sandbox.withNotes { database async throws in
      let (looked, hasLooked) = AsyncStream<Void>.makeStream()
      let goOn = DispatchSemaphore(value: 0)
      let reading = Task {
        try await database.read { transaction in
          let before = try transaction.rows("select id from notes").count
          hasLooked.finish()
          goOn.wait()
          return try [before, transaction.rows("select id from notes").count]
        }
      }
      for await _ in looked {}
      try await database.add(note: "a")
      goOn.signal()
      #expect(try await reading.value == [0, 0])
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("a read cannot write")
  func readOnly() async throws {
    try await Sandbox.withNotes { database async throws in
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.run("insert into notes (text) values ('a')") }
      }
      #expect(try await database.notes() == [])
    }
  }
}
