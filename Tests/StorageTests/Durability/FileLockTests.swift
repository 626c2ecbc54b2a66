import FoundationEssentials
import Glibc
import SQLiteEngine
import Storage
import Testing

@Suite("One process owns the file")
struct FileLockTests {
  @Test("who opens it a second time is told which process has it")
  func secondOpen() async throws {
    try await Sandbox.with { sandbox async throws in
      let first = try sandbox.open()
      let error = #expect(throws: StorageError.inUse(by: "process \(getpid())")) { try sandbox.open() }
      #expect(error?.description.contains("process \(getpid())") == true)
      #expect(try first.synchronous() == 2)
    }
  }

  @Test("once it is closed it can be opened again, even while somebody still keeps the closed one")
  func closed() async throws {
    try await Sandbox.with { sandbox async throws in
      let first = try sandbox.open()
      try await first.makeNotes()
      try first.close()
      let second = try sandbox.open()
      try await second.add(note: "a")
      #expect(try await second.notes() == ["a"])
      withExtendedLifetime(first) {}
    }
  }

  @Test("while another process has it nobody else opens it; when that process is killed, it is free at once")
  func killed() async throws {
    try await Sandbox.with { sandbox async throws in
      try sandbox.open().close()
      let holder = try Program(
        ["sh", "-c", "exec 9<>\"$0\"; flock 9; echo process $$ >&9; echo ready; exec cat", sandbox.path + ".lock"])
      try #require(holder.hear() == "ready\n")
      for _ in 1...3 {
        #expect(throws: StorageError.inUse(by: "process \(holder.number)")) { try sandbox.open() }
      }
      holder.kill()
      let database = try sandbox.open()
      #expect(try database.synchronous() == 2)
    }
  }

  @Test("a file that is none of ours gives the lock back")
  func notADatabase() async throws {
    try await Sandbox.with { sandbox async throws in
      try "this is a letter, and no database at all".write(toFile: sandbox.path, atomically: true, encoding: .utf8)
      #expect(throws: StorageError.self) { try sandbox.open() }
      try FileManager.default.removeItem(atPath: sandbox.path)
      #expect(try sandbox.open().synchronous() == 2)
    }
  }

  @Test("where nothing can be written, that is said")
  func noFolder() async throws {
    try await Sandbox.with { sandbox async throws in
      let error = #expect(throws: StorageError.self) {
        try SQLiteDatabase(path: sandbox.folder + "/nowhere/books.sqlite")
      }
      #expect(error == .cannotWrite("\(sandbox.folder)/nowhere/books.sqlite.lock: No such file or directory"))
    }
  }
}
