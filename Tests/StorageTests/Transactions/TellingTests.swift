import PostgresEngine
import Storage
import Synchronization
import TestKit
import Testing

@Suite("What transactions tell, and their turns")
struct TellingTests {
  @Test("all servers hear what was committed, in its order, and nothing of what was not")
  func heard() async throws {
    struct ChangeOfMind: Error {}
    try await TestEngine.postgres.withNotes { database async throws in
      let (notices, hears) = AsyncStream<Notice>.makeStream()
      database.listen { hears.yield($0) }
      var ears = notices.makeAsyncIterator()
      #expect(await ears.next() == .missed, "from here on nothing is missed")
      await #expect(throws: ChangeOfMind.self) {
        try await database.transact { transaction in
          try transaction.tell("never")
          throw ChangeOfMind()
        }
      }
      try await database.transact { transaction in
        try transaction.tell("first; 'quoted'")
        try transaction.tell("second")
      }
      #expect(await ears.next() == .told("first; 'quoted'"))
      #expect(await ears.next() == .told("second"))
    }
  }

  @Test("who listens through a connection that was cut hears that something may have been missed")
  func missed() async throws {
    try await Tally.with { tally async throws in
      let (notices, hears) = AsyncStream<Notice>.makeStream()
      tally.engine.listen { hears.yield($0) }
      var ears = notices.makeAsyncIterator()
      #expect(await ears.next() == .missed)
      tally.proxy.cutAll()
      #expect(await ears.next() == .missed)
      try await tally.engine.transact { try $0.tell("again") }
      #expect(await ears.next() == .told("again"))
    }
  }

  private final class Room: Sendable {
    private let counts = Mutex((inside: 0, most: 0))

    var mostInside: Int { counts.withLock { $0.most } }

    func enter() {
      counts.withLock { counts in
        counts.inside += 1
        counts.most = max(counts.most, counts.inside)
      }
    }

    func leave() { counts.withLock { $0.inside -= 1 } }
  }

  @Test("those that take turns run one at a time", arguments: TestEngine.allCases)
  func turns(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      let room = Room()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...20 {
          group.addTask {
            try await database.transact { transaction in
              try transaction.takeTurn()
              _ = try transaction.rows("select id from notes")
              room.enter()
              try transaction.put("insert into notes (text) values (\("\(number)"))")
              _ = try transaction.rows("select id from notes")
              room.leave()
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(room.mostInside == 1)
      #expect(try await database.notes().count == 20)
    }
  }
}
