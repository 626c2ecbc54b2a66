import SQLiteEngine
import Storage
import TestKit
import Testing

@Suite("The schema's history")
struct MigratorTests {
  private static let pages = Migrator.Step(
    name: "pages",
    statements: ["create table pages (id \(.bigint) primary key)\(.strictTable)", "insert into pages (id) values (1)"])
  private static let covers = Migrator.Step(
    name: "covers", statements: ["alter table pages add column cover text", "update pages set cover = \("blue")"])
  private static let broken = Migrator.Step(
    name: "broken",
    statements: ["create table half (id \(.bigint))\(.strictTable)", "delete from pages", "create tabel whole"])

  @Test("from nothing every step is taken, once, in order", arguments: TestEngine.allCases)
  func fromNothing(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      #expect(try await Migrator(steps: []).version(of: database) == 0)
      let migrator = Migrator(steps: [Self.pages, Self.covers])
      #expect(try await migrator.migrate(database) == ["pages", "covers"])
      #expect(try await migrator.version(of: database) == 2)
      #expect(try await covers(in: database) == ["blue"])
    }
  }

  @Test("the second time there is nothing to do", arguments: TestEngine.allCases)
  func twice(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      let migrator = Migrator(steps: [Self.pages, Self.covers])
      try await migrator.migrate(database)
      #expect(try await migrator.migrate(database) == [])
      #expect(try await migrator.version(of: database) == 2)
      #expect(try await covers(in: database) == ["blue"])
    }
  }

  @Test("a newer program takes only the steps that are new")
  func upgrade() async throws {
    try await Sandbox.with { sandbox async throws in
      let old = try sandbox.open()
      try await Migrator(steps: [Self.pages]).migrate(old)
      try old.close()
      let database = try sandbox.open()
      #expect(try await Migrator(steps: [Self.pages, Self.covers]).migrate(database) == ["covers"])
      #expect(try await covers(in: database) == ["blue"])
    }
  }

  @Test(
    "a step that fails leaves the schema as it was before it, and those before it stay", arguments: TestEngine.allCases)
  func failure(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      await #expect(throws: StorageError.self) {
        try await Migrator(steps: [Self.pages, Self.broken, Self.covers]).migrate(database)
      }
      #expect(try await Migrator(steps: []).version(of: database) == 1)
      await #expect(throws: StorageError.self) { try await database.read { _ = try $0.rows("select id from half") } }
      #expect(try await database.read { try $0.rows("select id from pages").count } == 1)
      #expect(try await Migrator(steps: [Self.pages, Self.covers]).migrate(database) == ["covers"])
    }
  }

  @Test("a schema that is newer than the program is refused and left alone", arguments: TestEngine.allCases)
  func newer(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      try await Migrator(steps: [Self.pages, Self.covers]).migrate(database)
      let error = await #expect(throws: StorageError.newerSchema(found: 2, known: 1)) {
        try await Migrator(steps: [Self.pages]).migrate(database)
      }
      #expect(error?.description.contains("schema 2") == true && error?.description.contains("up to 1") == true)
      #expect(try await Migrator(steps: []).version(of: database) == 2)
      #expect(try await covers(in: database) == ["blue"])
    }
  }

  private func covers(in engine: any Engine) async throws -> [String] {
    try await engine.read { try $0.rows("select cover from pages").map { try $0.get("cover") } }
  }
}
