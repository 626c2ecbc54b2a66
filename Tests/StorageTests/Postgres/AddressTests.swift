import PostgresEngine
import Storage
import Testing

@Suite("A PostgreSQL database's address")
struct AddressTests {
  struct Good: Sendable {
    let url: String
    let shown: String
    var connections = 8
    var isPooled = false
  }

  @Test(
    "is what libpq takes, and two words of ours; what is shown has no password",
    arguments: [
      Good(url: "postgres://db.example/books", shown: "books on db.example"),
      Good(url: "postgresql://ana:secret@db.example:6000/books", shown: "books on db.example"),
      Good(url: "postgres://ana:secret@one,two:5433/books?connections=16", shown: "books on one,two", connections: 16),
      Good(url: "postgres://ana@db/books?pooled=true", shown: "books on db", isPooled: true),
      Good(url: "postgres://ana@db/books?pooled=false&connections=1", shown: "books on db", connections: 1),
      Good(url: "postgres://ana@db/books?sslmode=verify-full&connections=200", shown: "books on db", connections: 200),
      Good(url: "postgres://db/books?target_session_attrs=any&connect_timeout=9", shown: "books on db"),
      Good(url: "postgres://ana:p%40ss%2Fw%25rd@db/books", shown: "books on db"),
      Good(url: "postgres://ana:secret@[::1]:5432/books", shown: "books on ::1"),
      Good(url: "postgres://ana:secret@db", shown: "ana on db"),
      Good(url: "postgres:///books?host=/run/postgresql", shown: "books on /run/postgresql"),
      Good(url: "postgres:///books", shown: "books on this machine"),
    ])
  func good(_ good: Good) throws {
    let address = try PostgresAddress(good.url)
    #expect(address.shown == good.shown)
    #expect(address.connections == good.connections)
    #expect(address.isPooled == good.isPooled)
  }

  private static let escape =
    "the characters @ / ? % in a user's name or password are written %40 %2F %3F %25"

  @Test(
    "is refused with a sentence when it is wrong, and that has no password either",
    arguments: [
      ("mysql://ana:secret@db/books", "a database's address begins with postgres://"),
      ("postgres://ana:secret@db/books?connections=0", "connections=0 must be a number from 1 to 200"),
      ("postgres://ana:secret@db/books?connections=201", "connections=201 must be a number from 1 to 200"),
      ("postgres://ana:secret@db/books?connections=many", "connections=many must be a number from 1 to 200"),
      ("postgres://ana:secret@db/books?connections", "connections= must be a number from 1 to 200"),
      ("postgres://ana:secret@db/books?pooled=yes", "pooled=yes must be true or false"),
      ("postgres://ana:secret@db/books?sslmod=require", #"invalid URI query parameter: "sslmod""#),
      ("postgres://ana:se%cret@db/books", escape),
      ("postgres://ana:100%secret@db/books", escape),
      ("postgres://ana:se/cret@db/books", escape),
      ("postgres://ana:se?secret@db/books", escape),
      ("postgres://ana:se@cret@db/books", escape),
      ("postgres://db/books?password=100%secret", escape),
      (
        "postgres://ana:secret@[::1/books",
        #"end of string reached when looking for matching "]" in IPv6 host address in URI: "…""#
      ),
    ])
  func wrong(url: String, sentence: String) throws {
    #expect(throws: StorageError.engine(sentence)) { try PostgresAddress(url) }
  }
}
