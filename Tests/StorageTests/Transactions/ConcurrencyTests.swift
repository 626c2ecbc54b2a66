import Dispatch
import Storage
import TestKit
import Testing

@Suite("Many at once")
struct ConcurrencyTests {
  @Test(
    "three hundred who read a number and write it back increased by one increase it by three hundred",
    arguments: TestEngine.allCases)
  func serial(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      try await database.transact { transaction in
        _ = try transaction.run("create table counter (number \(.bigint) not null)\(.strictTable)")
        _ = try transaction.run("insert into counter (number) values (0)")
      }
      let seen = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<300 {
          group.addTask {
            try await database.transact { transaction in
              let number: Int = try #require(try transaction.row("select number from counter\(.lockRows)")).get(
                "number")
              _ = try transaction.run("update counter set number = \(number + 1)")
              return number
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(seen.sorted() == Array(0..<300))
    }
  }

  @Test("readers and writers together: every reader sees whole transactions only", arguments: TestEngine.allCases)
  func pairs(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      let odd = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<60 {
          group.addTask {
            try await database.transact { transaction in
              _ = try transaction.run("insert into notes (text) values (\("left \(number)"))")
              _ = try transaction.run("insert into notes (text) values (\("right \(number)"))")
              return false
            }
          }
          group.addTask {
            try await database.read { try !$0.rows("select id from notes").count.isMultiple(of: 2) }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(odd == 0)
      #expect(try await database.notes().count == 120)
    }
  }

  @Test("who asked and went away in the middle takes nothing back", arguments: TestEngine.allCases)
  func cancelledInside(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      let (inside, isInside) = AsyncStream<Void>.makeStream()
      let goOn = DispatchSemaphore(value: 0)
      let asking = Task {
        try await database.transact { transaction in
          isInside.finish()
          goOn.wait()
          _ = try transaction.run("insert into notes (text) values ('a')")
          return try transaction.rows("select id from notes").count
        }
      }
      for await _ in inside {}
      asking.cancel()
      goOn.signal()
      #expect(try await asking.value == 1)
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test(
    "who asked and went away before the turn came is served all the same, and hears the true answer",
    arguments: TestEngine.allCases)
  func cancelledWaiting(engine: TestEngine) async throws {
    try await engine.withNotes { database async throws in
      let (inside, isInside) = AsyncStream<Void>.makeStream()
      let goOn = DispatchSemaphore(value: 0)
      let first = Task {
        try await database.transact { _ in
          isInside.finish()
          goOn.wait()
        }
      }
      for await _ in inside {}
      let second = Task { try await database.add(note: "a") }
      second.cancel()
      goOn.signal()
      try await first.value
      try await second.value
      #expect(try await database.notes() == ["a"])
    }
  }
}
