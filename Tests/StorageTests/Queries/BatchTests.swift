import FoundationEssentials
import Storage
import TestKit
import Testing

@Suite("Many values at once")
struct BatchTests {
  @Test("rows are taken in with every type and with nothing, and each is its own", arguments: TestEngine.allCases)
  func rows(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      let id = try #require(UUID(uuidString: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
      let batch = Batch(
        Column("number", [1, 2, 3]), Column("word", ["a", nil, "{\"',\\}"] as [String?]),
        Column("bytes", [[0, 255], [], nil] as [[UInt8]?]), Column("id", [nil, id, nil] as [UUID?]))
      let changed = try await database.transact { transaction in
        _ = try transaction.run(
          "create table kept (number \(.bigint), word \(.text), bytes \(.bytes), id \(.uuid))\(.strictTable)")
        return try transaction.run(
          """
          insert into kept (number, word, bytes, id)
          select \(r: "number") + \(10), \(r: "word", "bytes", "id") \(from: batch) where \(r: "number") <> \(2)
          """)
      }
      #expect(changed == 2)
      let rows = try await database.read { try $0.rows("select number, word, bytes, id from kept order by number") }
      #expect(try rows.map { try $0.get("number") } == [11, 13])
      #expect(try rows.map { try $0.get("word") } == ["a", "{\"',\\}"])
      #expect(try rows.map { try $0.get("bytes") } == [[0, 255], nil] as [[UInt8]?])
      #expect(try rows.map { try $0.get("id") } == [nil, nil] as [UUID?])
    }
  }

  @Test("no rows change nothing", arguments: TestEngine.allCases)
  func none(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      let changed = try await database.transact { transaction in
        let batch = Batch(Column("text", [String]()))
        return try transaction.run("insert into notes (text) select \(r: "text") \(from: batch)")
      }
      #expect(changed == 0)
      #expect(try await database.notes() == [])
    }
  }

  @Test("rows that meet ones that are there change those", arguments: TestEngine.allCases)
  func upsert(engine: TestEngine) async throws {
    try await engine.withDatabase { database async throws in
      let totals = try await database.transact { transaction in
        _ = try transaction.run("create table kept (name \(.text) primary key, number \(.bigint))\(.strictTable)")
        for batch in [
          Batch(Column("name", ["a", "b"]), Column("number", [1, 2])),
          Batch(Column("name", ["b", "c"]), Column("number", [20, 30])),
        ] {
          // The condition tells SQLite that what follows is no join.
          _ = try transaction.run(
            """
            insert into kept (name, number) select \(r: "name", "number") \(from: batch) where true
            on conflict (name) do update set number = kept.number + excluded.number
            """)
        }
        return try transaction.rows("select number from kept order by name").map { try $0.get("number", as: Int.self) }
      }
      #expect(totals == [1, 22, 30])
    }
  }

  @Test("a list of any length finds what is in it, each type", arguments: TestEngine.allCases, [0, 1, 2, 3, 5, 1000])
  func lists(engine: TestEngine, length: Int) async throws {
    try await engine.withNotes { database async throws in
      for text in ["note 1", "note 3", "x"] { try await database.add(note: text) }
      let (texts, ids) = try await database.read { transaction in
        let names = (0..<length).map { "note \($0)" }
        return (
          try transaction.rows("select text from notes where text \(in: names) order by text").count,
          try transaction.rows("select id from notes where id \(in: Array(0..<length)) and text <> \("x")").count
        )
      }
      #expect(texts == (length > 3 ? 2 : length > 1 ? 1 : 0))
      #expect(ids == (length > 2 ? 2 : length > 1 ? 1 : 0))
    }
  }

  @Test("texts are sorted by their bytes", arguments: TestEngine.allCases)
  func order(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      for text in ["é", "a", "Z", "z", "ä", "A", "e\u{301}", "~", "日", "a b", "ab", "", "🖥️"] {
        try await database.add(note: text)
      }
      let sorted = try await database.read { transaction in
        try transaction.rows("select text from notes order by text").map { try $0.get("text", as: String.self) }
      }
      #expect(
        sorted.map { Array($0.utf8) }
          == ["", "A", "Z", "a", "a b", "ab", "e\u{301}", "z", "~", "ä", "é", "日", "🖥️"].map { Array($0.utf8) })
    }
  }

  @Test(
    "a pattern's signs are taken as they are behind the escape", arguments: TestEngine.allCases,
    [(#"100\%%"#, ["100% sure"]), (#"a\_b"#, ["a_b"]), ("a_b", ["a_b", "axb"]), (#"c:\\%"#, [#"c:\d"#])])
  func patterns(engine: TestEngine, pattern: (String, [String])) async throws {
    try await engine.withNotes { database async throws in
      for text in ["100% sure", "1000", "a_b", "axb", #"c:\d"#] { try await database.add(note: text) }
      let found = try await database.read { transaction in
        try transaction.rows("select text from notes where text like \(pattern.0) escape '\\' order by id").map {
          try $0.get("text", as: String.self)
        }
      }
      #expect(found == pattern.1)
    }
  }

  @Test("what compares and counts is a boolean and a whole number on both", arguments: TestEngine.allCases)
  func answers(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      try await database.add(note: "a")
      let row = try await database.read { transaction in
        try transaction.row(
          """
          select count(*) as number, text = 'a' as is_a, text = 'b' as is_b, \(Int?.none) is null as is_none
          from notes group by text
          """)
      }
      #expect(try row?.get("number") == 1)
      #expect(try row?.get("is_a") == true)
      #expect(try row?.get("is_b") == false)
      #expect(try row?.get("is_none") == true)
    }
  }
}
