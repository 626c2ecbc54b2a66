import Children
import PostgresEngine
import Storage
import Testing

@Suite("A connection to PostgreSQL that is lost", .timeLimit(.minutes(10)))
struct LostConnectionTests {
  private struct ChangeOfMind: Error {}

  @Test("between two transactions it is not noticed")
  func between() async throws {
    try await Tally.with { tally async throws in
      let first = try await tally.stroke()
      tally.proxy.cutAll()
      let second = try await tally.stroke()
      tally.proxy.cutAll()
      #expect(try await tally.engine.read { try $0.rows("select name from strokes").count } == 2)
      #expect(try await tally.strokes == [first, second])
    }
  }

  @Test("in the middle of a transaction, it is run again, and of the first run nothing stays")
  func during() async throws {
    try await Tally.with { tally async throws in
      let seen = try await tally.engine.transact { transaction in
        _ = try transaction.run("insert into strokes (name) values ('a')")
        if tally.nextRun() == 1 { tally.proxy.cutAll() }
        return try transaction.rows("select name from strokes").count
      }
      #expect(seen == 1)
      #expect(try await tally.strokes == ["a"])
    }
  }

  @Test("when a commit does not arrive, it is done in the second run, and once")
  func commitNotArrived() async throws {
    try await Tally.with { tally async throws in
      #expect(try await tally.stroke { if $0 == 1 { tally.proxy.next(.cut) } } == "run 2")
      #expect(try await tally.strokes == ["run 2"])
    }
  }

  @Test("a connection that is cut is lost although a program was started while it was open")
  func programStartedMeanwhile() async throws {
    try await Tally.with { tally async throws in
      _ = try await tally.stroke()
      let program = try Child(["sleep", "600"])
      defer { program.kill() }
      #expect(try await tally.stroke { if $0 == 2 { tally.proxy.next(.cut) } } == "run 3")
    }
  }

  @Test("when the answer to a commit gets lost, it is not done again, and who asked is given what the first run said")
  func answerLost() async throws {
    try await Tally.with { tally async throws in
      for run in 1...3 {
        #expect(try await tally.stroke { if $0 == run { tally.proxy.next(.loseAnswer) } } == "run \(run)")
      }
      #expect(try await tally.strokes == ["run 1", "run 2", "run 3"])
    }
  }

  @Test("when the answers to two commits get lost one after the other, it is done once")
  func twoAnswersLost() async throws {
    try await Tally.with { tally async throws in
      let name = try await tally.stroke { run in
        if run == 1 { tally.proxy.next(.cut) }
        if run == 2 { tally.proxy.next(.loseAnswer) }
      }
      #expect(name == "run 2")
      #expect(try await tally.strokes == ["run 2"])
    }
  }

  @Test("a commit that was held up and arrives after its second run changes nothing")
  func ghost() async throws {
    try await Tally.with { tally async throws in
      #expect(try await tally.stroke { if $0 == 1 { tally.proxy.next(.holdBack) } } == "run 2")
      #expect(tally.proxy.isHolding)
      tally.proxy.release()
      #expect(try await tally.strokes == ["run 2"])
    }
  }

  @Test("a commit that was held up changes nothing either when the second run decided against it")
  func ghostOfTheRefused() async throws {
    try await Tally.with { tally async throws in
      await #expect(throws: ChangeOfMind.self) {
        try await tally.stroke { run in
          if run == 2 { throw ChangeOfMind() }
          tally.proxy.next(.holdBack)
        }
      }
      #expect(tally.proxy.isHolding)
      tally.proxy.release()
      #expect(try await tally.strokes == [])
    }
  }

  @Test("as a fresh connection says its first words, it is made once more")
  func firstWords() async throws {
    try await Tally.with(connections: 2) { tally async throws in
      // One connection is in use, so that the other is made.
      let (isIn, entered) = AsyncStream<Void>.makeStream()
      let gate = Gate()
      let first = Task {
        try await tally.engine.transact { _ in
          entered.finish()
          gate.wait()
        }
      }
      for await _ in isIn {}
      tally.proxy.next(.cut, at: "gen_random_uuid")
      #expect(try await tally.stroke() == "run 1")
      gate.open()
      try await first.value
    }
  }

  @Test("a server that goes away and comes back costs one slow answer; one that stays away is told as unreachable")
  func away() async throws {
    try await Tally.with(patience: .seconds(10)) { tally async throws in
      tally.proxy.refuse(times: 5)
      let name = try await tally.stroke()
      #expect(try await tally.strokes == [name])
    }
    try await Tally.with(patience: .milliseconds(300)) { tally async throws in
      tally.proxy.refuse(times: .max)
      await expectUnreachable { _ = try await tally.stroke() }
      await expectUnreachable { _ = try await tally.engine.read { try $0.rows("select 1 as one").count } }
      tally.proxy.refuse(times: 0)
      let name = try await tally.stroke()
      #expect(try await tally.strokes == [name])
    }
  }

  @Test("a server that hangs is given up, whatever it was asked, and used again when it answers")
  func hung() async throws {
    try await Tally.with(patience: .milliseconds(500)) { tally async throws in
      await expectUnreachable { _ = try await tally.stroke { _ in tally.proxy.hang() } }
      await expectUnreachable { _ = try await tally.stroke() }
      await expectUnreachable { _ = try await tally.engine.hostTime() }
      tally.proxy.hang(false)
      let name = try await tally.stroke()
      #expect(try await tally.strokes == [name])
    }
  }

  @Test("who waits in line for a database that hangs is told with the others, and not one by one")
  func line() async throws {
    try await Tally.with(patience: .milliseconds(500)) { tally async throws in
      tally.proxy.hang()
      let told = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...60 {
          group.addTask {
            do { _ = try await tally.stroke() } catch StorageError.unreachable { return true } catch {}
            return false
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(told == 60)
    }
  }

  private func expectUnreachable(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
  ) async {
    do {
      try await body()
      Issue.record("it was answered", sourceLocation: sourceLocation)
    } catch StorageError.unreachable {
    } catch {
      Issue.record(error, sourceLocation: sourceLocation)
    }
  }
}
