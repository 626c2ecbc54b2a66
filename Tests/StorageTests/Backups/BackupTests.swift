import FoundationEssentials
import Glibc
import SQLiteEngine
import Storage
import Testing

@Suite("A backup")
struct BackupTests {
  @Test("while others write it is one moment of the database, whole and sound")
  func whileWriting() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      try await database.makeNotes()
      try await database.add(note: "first")
      let copy = sandbox.folder + "/copy.sqlite"
      let writing = Task {
        for number in 1...400 { try await Self.addPair(number, to: database) }
      }
      while try await database.notes().count < 20 { await Task.yield() }
      let report = try database.backup(to: copy)
      let after = try await database.notes()
      try await writing.value
      #expect(report.integrity == "ok" && report.path == copy)
      #expect(try report.bytes == Data(contentsOf: URL(filePath: copy)).count)
      let kept = try await SQLiteDatabase(path: copy).notes()
      #expect(kept.count >= 20 && kept.count % 2 == 1)
      #expect(after.starts(with: kept))
      #expect(try await database.notes().count == 801)
    }
  }

  @Test("it is one file that its owner alone can read, and nothing lies beside it")
  func oneFile() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      try await database.makeNotes()
      let files = try sandbox.files
      _ = try database.backup(to: sandbox.folder + "/copy.sqlite")
      #expect(try sandbox.files == (files + ["copy.sqlite"]).sorted())
      #expect(mode(of: sandbox.folder + "/copy.sqlite") == 0o600)
    }
  }

  @Test("a file that is there already is left as it is")
  func existing() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      let copy = sandbox.folder + "/copy.sqlite"
      try "last year's".write(toFile: copy, atomically: true, encoding: .utf8)
      #expect(throws: StorageError.cannotWrite("\(copy) exists already")) { try database.backup(to: copy) }
      #expect(try String(contentsOfFile: copy, encoding: .utf8) == "last year's")
    }
  }

  @Test("what an interrupted one left is swept away by the next")
  func leftovers() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      let copy = sandbox.folder + "/copy.sqlite"
      try "half a copy".write(toFile: copy + ".unfinished", atomically: true, encoding: .utf8)
      #expect(try database.backup(to: copy).integrity == "ok")
      #expect(try sandbox.files.filter { $0.contains("unfinished") } == [])
    }
  }

  @Test("where it cannot be written, that is said, and the database does not notice")
  func nowhere() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      try await database.makeNotes()
      let error = #expect(throws: StorageError.self) {
        try database.backup(to: sandbox.folder + "/nowhere/copy.sqlite")
      }
      if case .cannotWrite = error {} else { Issue.record("\(String(describing: error))") }
      try await database.add(note: "a")
      #expect(try await database.notes() == ["a"])
    }
  }

  @Test("one of a database that is empty is a database that is empty")
  func empty() async throws {
    try await Sandbox.with { sandbox async throws in
      let database = try sandbox.open()
      _ = try database.backup(to: sandbox.folder + "/copy.sqlite")
      let copy = try SQLiteDatabase(path: sandbox.folder + "/copy.sqlite")
      #expect(try await Migrator(steps: []).version(of: copy) == 0)
    }
  }

  /// The permissions of a file; nil when there is none.
  private func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  private static func addPair(_ number: Int, to database: SQLiteDatabase) async throws {
    try await database.transact { transaction in
      _ = try transaction.run("insert into notes (text) values (\("left \(number)"))")
      _ = try transaction.run("insert into notes (text) values (\("right \(number)"))")
    }
  }
}
