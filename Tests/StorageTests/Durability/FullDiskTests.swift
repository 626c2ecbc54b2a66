import Glibc
import SQLiteEngine
import Storage
import Testing

@Suite("A full disk")
struct FullDiskTests {
  @Test("what cannot be written is not acknowledged, and when there is room again it goes on by itself")
  func recovers() async {
    // In a process of its own, for the limit holds for all files that a process writes.
    await #expect(processExitsWith: .success) {
      try await Sandbox.withNotes { database async throws in
        try await database.add(note: "before")
        signal(SIGXFSZ, SIG_IGN)
        let space = try FileSizes.limit(to: 60_000)
        var acknowledged = ["before"]
        var failures: [any Error] = []
        for number in 1...40 {
          let note = "note \(number) " + String(repeating: "x", count: 3000)
          do {
            try await database.add(note: note)
            acknowledged.append(note)
          } catch { failures.append(error) }
        }
        #expect(failures.count > 20)
        #expect(failures.allSatisfy { if case StorageError.cannotWrite = $0 { true } else { false } }, "\(failures)")
        #expect(try await database.notes() == acknowledged)
        _ = try FileSizes.limit(to: space)
        try await database.add(note: "after")
        #expect(try await database.notes() == acknowledged + ["after"])
        #expect(try database.synchronous() == 2)
      }
    }
  }

  @Test("a backup that does not fit leaves nothing behind")
  func backup() async {
    await #expect(processExitsWith: .success) {
      try await Sandbox.with { sandbox async throws in
        let database = try sandbox.open()
        try await database.makeNotes()
        for number in 1...100 { try await database.add(note: "\(number)" + String(repeating: "x", count: 3000)) }
        let files = try sandbox.files
        signal(SIGXFSZ, SIG_IGN)
        let space = try FileSizes.limit(to: 60_000)
        let error = #expect(throws: StorageError.self) { try database.backup(to: sandbox.folder + "/copy.sqlite") }
        if case .cannotWrite = error {} else { Issue.record("\(String(describing: error))") }
        #expect(try sandbox.files == files)
        _ = try FileSizes.limit(to: space)
        #expect(try database.backup(to: sandbox.folder + "/copy.sqlite").integrity == "ok")
      }
    }
  }
}

/// How large this process may make a file.
private enum FileSizes {
  /// - Returns: what the limit was before.
  static func limit(to bytes: rlim_t) throws -> rlim_t {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
      throw StorageError.engine("rlimit")
    }
    let before = limit.rlim_cur
    limit.rlim_cur = bytes
    guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
      throw StorageError.engine("rlimit")
    }
    return before
  }
}
