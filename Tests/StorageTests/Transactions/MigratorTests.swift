import SQLiteEngine
import Storage
import Testing

@Suite("The schema's history")
struct MigratorTests {
  private static let pages = Migrator.Step(
    name: "pages",
    statements: ["create table pages (id integer primary key) strict", "insert into pages (id) values (1)"])
  private static let covers = Migrator.Step(
    name: "covers", statements: ["alter table pages add column cover text", "update pages set cover = \("blue")"])
  private static let broken = Migrator.Step(
    name: "broken", statements: ["create table half (id integer) strict", "delete from pages", "create tabel whole"])

  @Test("from nothing every step is taken, once, in order")
  func fromNothing() async throws {
    try await Sandbox.withDatabase { database async throws in
      #expect(try await Migrator(steps: []).version(of: database) == 0)
      let migrator = Migrator(steps: [Self.pages, Self.covers])
      #expect(try await migrator.migrate(database) == ["pages", "covers"])
      #expect(try await migrator.version(of: database) == 2)
      #expect(try await covers(in: database) == ["blue"])
    }
  }

  @Test("the second time there is nothing to do")
  func twice() async throws {
    try await Sandbox.withDatabase { database async throws in
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

  @Test("a step that fails leaves the schema as it was before it, and those before it stay")
  func failure() async throws {
    try await Sandbox.withDatabase { database async throws in
      await #expect(throws: StorageError.self) {
        try await Migrator(steps: [Self.pages, Self.broken, Self.covers]).migrate(database)
      }
      #expect(try await Migrator(steps: []).version(of: database) == 1)
      let left = try await database.read { transaction in
        try (
          transaction.rows("select name from sqlite_schema where type = 'table' order by name").map {
            try $0.get("name", as: String.self)
          }, transaction.rows("select id from pages").count
        )
      }
      #expect(left.0 == ["pages", "schema_steps"])
      #expect(left.1 == 1)
      #expect(try await Migrator(steps: [Self.pages, Self.covers]).migrate(database) == ["covers"])
    }
  }

  @Test("a schema that is newer than the program is refused and left alone")
  func newer() async throws {
    try await Sandbox.withDatabase { database async throws in
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
