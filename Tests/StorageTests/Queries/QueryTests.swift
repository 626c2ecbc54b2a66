import FoundationEssentials
import Storage
import Testing

@Suite("A query carries its bindings")
struct QueryTests {
  private static let dialect = Dialect(
    name: "none", many: .oneByOne, spellings: [.bigint: "int8", .strictTable: " strict"])

  @Test("placeholders are numbered as they stand, and bindings come in the same order")
  func numbering() {
    let query: Query = "select \(1) where a = \("two") and b = \([UInt8](arrayLiteral: 3)) and c = \(true)"
    expect(
      query, "select $1 where a = $2 and b = $3 and c = $4", [.integer(1), .text("two"), .bytes([3]), .integer(1)])
  }

  @Test("a fragment is numbered where it stands, however often and in whatever order it is put in")
  func fragments() {
    let owner: Query = "owner = \("ana")"
    let age: Query = "age between \(1) and \(2)"
    expect(
      "\(age) or \(owner) or \(age) limit \(9)",
      "age between $1 and $2 or owner = $3 or age between $4 and $5 limit $6",
      [.integer(1), .integer(2), .text("ana"), .integer(1), .integer(2), .integer(9)])
  }

  @Test("fragments in fragments are numbered in one row")
  func nested() {
    let inner: Query = "b = \(2)"
    let middle: Query = "(\(1) < a and \(inner) and c = \(3))"
    let outer: Query = "where \(middle) and \(middle) and d = \(4)"
    expect(
      outer, "where ($1 < a and b = $2 and c = $3) and ($4 < a and b = $5 and c = $6) and d = $7",
      [1, 2, 3, 1, 2, 3, 4].map { .integer($0) })
  }

  @Test("two queries in a row are one")
  func sum() {
    let a: Query = "a = \(1) "
    let b: Query = "b = \(2)"
    expect(a + b + "" + a, "a = $1 b = $2a = $3 ", [.integer(1), .integer(2), .integer(1)])
  }

  @Test("a list is one placeholder each, the last one repeated to make up a round number; nothing is in an empty one")
  func lists() {
    expect("a \(in: [7])", "a in ($1)", [.integer(7)])
    expect(
      "x = \(0) and a \(in: ["u", "v", "w"]) and y = \(1)", "x = $1 and a in ($2, $3, $4, $5) and y = $6",
      [.integer(0), .text("u"), .text("v"), .text("w"), .text("w"), .integer(1)])
    expect("a \(in: [String]()) and y = \(1)", "a in ($1) and y = $2", [.null, .integer(1)])
  }

  @Test("what is not there is bound as null, and not left out")
  func nothing() {
    let missing: String? = nil
    let present: Int? = 5
    expect("a = \(missing), b = \(present)", "a = $1, b = $2", [.null, .integer(5)])
  }

  @Test("a value is never text of the statement, whatever it looks like")
  func values() {
    let text = "'; drop table notes; --"
    expect("a = \(text)", "a = $1", [.text(text)])
    expect("a = \("$2") and b = \(2)", "a = $1 and b = $2", [.text("$2"), .integer(2)])
  }

  @Test("what the engines spell differently is spelled by the dialect, an unknown word not at all")
  func terms() {
    expect("create table t (a \(.bigint))\(.strictTable)", "create table t (a int8) strict", [])
    expect("select 1\(.lockRows)", "select 1", [])
  }

  @Test("a statement without values is its text")
  func literal() {
    expect("select 'it''s $5'", "select 'it''s $5'", [])
    expect("", "", [])
  }

  private func expect(
    _ query: Query, _ text: String, _ bindings: [Value], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let statement = query.statement(in: Self.dialect)
    #expect(statement.text == text, sourceLocation: sourceLocation)
    #expect(statement.parameters.map { statement.value(of: $0, row: 0) } == bindings, sourceLocation: sourceLocation)
  }
}
