import FoundationEssentials
import Licensing
import Storage
import TestKit
import Testing

@Suite("What is written is read again")
struct ValueTests {
  @Test(
    "integers to the ends of 64 bits", arguments: TestEngine.allCases, [0, 1, -1, (1 << 53) + 1, .max, .min] as [Int64])
  func integers(engine: TestEngine, number: Int64) async throws {
    #expect(try await roundTrip(number, .bigint, on: engine) == number)
    #expect(try await roundTrip(Int(number), .bigint, on: engine) == Int(number))
    #expect(try await roundTrip(Instant(milliseconds: number), .bigint, on: engine) == Instant(milliseconds: number))
  }

  @Test(
    "texts, byte by byte",
    arguments: TestEngine.allCases,
    [
      "", " ", "a", "Zoë Müller-Łukasz", "Ελλάδα", "日本語", "🖥️👩‍👩‍👧‍👦", "e\u{301}", "\u{e9}", "ß SS ı İ",
      "line\r\nline\ttab",
      "\u{feff}bom",
      "'; drop table notes; --", "\"quoted\" `ticks` [brackets]", "100 % _ \\ ? $1 :a @b", "\u{1}\u{7f}\u{10ffff}",
      String(repeating: "long ", count: 100_000),
    ])
  func texts(engine: TestEngine, text: String) async throws {
    #expect(try await Array(roundTrip(text, .text, on: engine).utf8) == Array(text.utf8))
  }

  @Test(
    "bytes, also none, also those of a text or an id",
    arguments: TestEngine.allCases,
    [
      [], [0], [255], Array(0...255), Array("text".utf8), Array(repeating: 0, count: 16),
      Array(repeating: 7, count: 100_000),
    ] as [[UInt8]])
  func bytes(engine: TestEngine, bytes: [UInt8]) async throws {
    #expect(try await roundTrip(bytes, .bytes, on: engine) == bytes)
  }

  @Test(
    "ids, as sixteen bytes",
    arguments: TestEngine.allCases,
    [
      "00000000-0000-0000-0000-000000000000", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ])
  func ids(engine: TestEngine, text: String) async throws {
    let uuid = try #require(UUID(uuidString: text))
    #expect(try await roundTrip(uuid, .uuid, on: engine) == uuid)
  }

  @Test("yes and no", arguments: TestEngine.allCases, [true, false])
  func booleans(engine: TestEngine, bool: Bool) async throws {
    #expect(try await roundTrip(bool, .bigint, on: engine) == bool)
  }

  @Test("nothing, which is not an empty text and not zero", arguments: TestEngine.allCases)
  func nothing(engine: TestEngine) async throws {
    #expect(try await roundTrip(Int64?.none, .bigint, on: engine) == nil)
    #expect(try await roundTrip(String?.none, .text, on: engine) == nil)
    #expect(try await roundTrip([UInt8]?.none, .bytes, on: engine) == nil)
    #expect(try await roundTrip(UUID?.none, .uuid, on: engine) == nil)
    #expect(try await roundTrip(String?.some(""), .text, on: engine) == "")
    #expect(try await roundTrip([UInt8]?.some([]), .bytes, on: engine) == [])
    #expect(try await roundTrip(Int64?.some(0), .bigint, on: engine) == 0)
  }

  @Test(
    "a text with a zero character is refused, never cut short in silence", arguments: TestEngine.allCases,
    ["\0", "ana\0ben", "ana\0"])
  func zeroCharacter(engine: TestEngine, text: String) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: StorageError.self) { try await database.add(note: text) }
      #expect(try await database.notes() == [])
    }
  }

  @Test(
    "a number with a fraction, or beyond 64 bits, is no value of ours and ends nothing but its transaction",
    arguments: TestEngine.allCases,
    [
      "1.5", "1e300", "-1e300", "9e999", "9223372036854775807 + 1",
    ])
  func fractions(engine: TestEngine, expression: String) async throws {
    try await engine.withNotes { database async throws in
      await #expect(throws: StorageError.self) {
        try await database.read { _ = try $0.rows(Query(stringLiteral: "select \(expression) as number")) }
      }
      #expect(try await database.notes() == [])
    }
  }

  @Test("a value that does not fit the type is an error that names the column", arguments: TestEngine.allCases)
  func misfits(engine: TestEngine) throws {
    let row = Row(columns: ["number", "word", "none"], values: [.integer(5), .text("five"), .null])
    #expect(try row.get("number", as: Int.self) == 5)
    for column in ["word", "none"] {
      #expect(throws: StorageError.column(column, "does not hold a Int")) { try row.get(column, as: Int.self) }
    }
    #expect(throws: StorageError.column("number", "does not hold a String")) { try row.get("number", as: String.self) }
    #expect(throws: StorageError.column("age", "is not in the answer")) { try row.get("age", as: Int.self) }
    #expect(try row.get("none", as: Int?.self) == nil)
    #expect(throws: StorageError.self) { try row.get("word", as: Int?.self) }
    #expect(throws: StorageError.self) { try row.get("number", as: UUID.self) }
  }

  @Test("an id of fifteen or seventeen bytes is none", arguments: [0, 15, 17])
  func oddIDs(count: Int) {
    #expect(UUID(stored: .bytes(Array(repeating: 1, count: count))) == nil)
  }

  private func roundTrip<T: Storable & Sendable>(
    _ value: T, _ type: Dialect.Term, on engine: TestEngine
  ) async throws -> T {
    try await engine.withNotes { database async throws in
      try await database.transact { transaction in
        _ = try transaction.run("create table kept (value \(type))\(.strictTable)")
        _ = try transaction.run("insert into kept (value) values (\(value))")
      }
      return try await database.read { transaction in
        let row = try #require(try transaction.row("select value from kept"))
        return try row.get("value")
      }
    }
  }
}
