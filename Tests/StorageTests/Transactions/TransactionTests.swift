import Dispatch
import Storage
import TestKit
import Testing

@Suite("A transaction is all or nothing")
struct TransactionTests {
  private struct ChangeOfMind: Error {}

  @Test("what it returns is committed", arguments: TestEngine.allCases)
  func commits(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
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

  @Test("when the body throws, nothing of it stays, and the error is the body's own", arguments: TestEngine.allCases)
  func rollsBack(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: ChangeOfMind.self) {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('a')")
          _ = try transaction.run("create table other (id \(.bigint))\(.strictTable)")
          throw ChangeOfMind()
        }
      }
      #expect(try await database.notes() == [])
      await #expect(throws: StorageError.self) { try await database.read { _ = try $0.rows("select * from other") } }
    }
  }

  @Test(
    "when a constraint refuses the change, nothing stays, and the error names it",
    arguments: TestEngine.allCases,
    [
      ("insert into notes (text) values ('a')", "notes"),
      ("insert into notes (text) values (null)", "null"),
      ("insert into children (parent) values (4711)", "foreign key"),
      ("insert into children (parent) values (0)", "check"),
    ])
  func constraint(engine: TestEngine, refused: (statement: String, name: String)) async throws {
    try await engine.withNotes { database async throws in
      try await database.add(note: "a")
      try await database.transact {
        _ = try $0.run(
          "create table children (parent \(.bigint) references notes (id) check (parent > 0))\(.strictTable)")
      }
      let error = await #expect(throws: StorageError.self) {
        try await database.transact { transaction in
          _ = try transaction.run("insert into notes (text) values ('b')")
          _ = try transaction.run(Query(stringLiteral: refused.statement))
        }
      }
      guard case .constraint(let text) = error else { throw TestFailure("\(String(describing: error))") }
      #expect(text.lowercased().contains(refused.name))
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test(
    "a statement that is none is an error, and the next transaction does not notice", arguments: TestEngine.allCases)
  func nonsense(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: StorageError.self) { try await database.transact { _ = try $0.run("insart into notes") } }
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.rows("select nothing from notes") }
      }
      try await database.add(note: "a")
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("nobody sees what is not committed", arguments: TestEngine.allCases)
  func isolation(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
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

  @Test("a read sees one moment, whatever is written meanwhile", arguments: TestEngine.allCases)
  func snapshot(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
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

  @Test("a read cannot write", arguments: TestEngine.allCases)
  func readOnly(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.run("insert into notes (text) values ('a')") }
      }
      #expect(try await database.notes() == [])
    }
  }
}
