import Storage
import TestKit
import Testing

@Suite("What people write is data")
struct InjectionTests {
  private static let texts = [
    "'; drop table notes; --", "' or '1'='1", "\"; delete from notes; --", "$1", "?1", "null", "text from notes",
    "x'; attach database '/etc/passwd' as p; --", "\\'; drop table notes; --", "%", "_",
  ]

  @Test("it is stored and found as it was written, and does nothing else", arguments: TestEngine.allCases, texts)
  func harmless(engine: TestEngine, text: String) async throws {
    try await engine.withNotes { database async throws in
      try await database.add(note: "innocent")
      try await database.add(note: text)
      let found = try await database.read { transaction in
        try [
          transaction.rows("select text from notes where text = \(text)"),
          transaction.rows("select text from notes where text \(in: [text, "nobody"])"),
        ].map { try $0.map { try $0.get("text", as: String.self) } }
      }
      #expect(found == [[text], [text]])
      let changed = try await database.transact { try $0.run("delete from notes where text = \(text)") }
      #expect(changed == 1)
      #expect(try await database.notes() == ["innocent"])
    }
  }

  @Test("nothing is in an empty list", arguments: TestEngine.allCases)
  func emptyList(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      try await database.add(note: "a")
      let rows = try await database.read { try $0.rows("select id from notes where id \(in: [Int]())").count }
      #expect(rows == 0)
    }
  }

  @Test("one query is one statement", arguments: TestEngine.allCases)
  func oneStatement(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: (any Error).self) {
        try await database.transact { _ = try $0.run("insert into notes (text) values ('a'); delete from notes") }
      }
      #expect(try await database.notes() == [])
    }
  }
}
