import FoundationEssentials
import Glibc

/// A file by which one process owns something.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Throws: ``StorageError/inUse(by:)`` while another process holds it. The system lets go of it when a process
  ///   ends, however it ends.
  public init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError.cannotWrite("\(path): \(String(cString: strerror(errno)))") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(descriptor)
      close(descriptor)
      throw StorageError.inUse(by: holder)
    }
    let text = "process \(getpid())\n"
    ftruncate(descriptor, 0)
    pwrite(descriptor, text, text.utf8.count, 0)
  }

  deinit {
    close(descriptor)
  }

  /// Lets others open the file, although this value lives on.
  public func release() {
    flock(descriptor, LOCK_UN)
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.split(separator: "\n").first.map(String.init) ?? "unknown"
  }
}
