import FoundationEssentials
import GRDB
import Glibc
import Storage

extension SQLiteDatabase {
  /// What was found when a backup was read again.
  public struct BackupReport: Hashable, Sendable {
    public let path: String
    public let bytes: Int64
    /// `ok`, or what SQLite's integrity check complains about.
    public let integrity: String
  }

  /// Copies the database while it is in use, reads the copy again, and only then gives it its name.
  ///
  /// - Throws: ``StorageError/cannotWrite(_:)`` when the file exists already or cannot be written.
  public func backup(to path: String) throws -> BackupReport {
    guard access(path, F_OK) != 0 else { throw StorageError.cannotWrite("\(path) exists already") }
    let unfinished = path + ".unfinished"
    unlink(unfinished)
    defer { unlink(unfinished) }
    do {
      let integrity = try copy(to: unfinished)
      try Self.flush(unfinished)
      guard integrity == "ok" else { throw StorageError.engine("the copy is not sound: \(integrity)") }
      // Not a rename, which would take the place of a file that was made meanwhile.
      guard link(unfinished, path) == 0 else { throw Self.failure(path) }
      try Self.flush(Self.folder(of: path))
      return BackupReport(path: path, bytes: Self.size(of: path), integrity: integrity)
    } catch let error as DatabaseError {
      throw StorageError(error)
    }
  }

  private func copy(to path: String) throws -> String {
    let target = try DatabaseQueue(path: path)
    try pool.backup(to: target)
    let integrity = try target.read { try String.fetchOne($0, sql: "pragma integrity_check") ?? "no answer" }
    try target.writeWithoutTransaction { try $0.execute(sql: "pragma journal_mode = delete") }
    try target.close()
    guard chmod(path, 0o600) == 0 else { throw Self.failure(path) }
    return integrity
  }

  private static func flush(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private static func folder(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.joined(separator: "/")
    return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
  }

  private static func size(of path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
  }

  private static func failure(_ path: String) -> StorageError {
    .cannotWrite("\(path): \(String(cString: strerror(errno)))")
  }
}
