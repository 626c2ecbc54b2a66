#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What went wrong with a small file of the person's own.
public enum PrivateFileError: Error, Hashable, Sendable {
  /// The system's reason, such as `Permission denied`.
  case failed(path: String, reason: String)
  /// Others than its owner may read or write the file.
  case openToOthers(path: String)

  /// One English sentence, with what to do.
  public var sentence: String {
    switch self {
    case .failed(let path, let reason): "The file \(path) cannot be used: \(reason)."
    case .openToOthers(let path):
      "Others can read the file \(path), so it is not used. Make it yours alone: chmod 600 \(path)"
    }
  }
}

/// Small files of mode 0600 in directories of mode 0700.
enum PrivateFile {
  private static let longest = 65_536

  /// The file's text; nil when there is none.
  static func load(_ path: String) throws(PrivateFileError) -> String? {
    // Without O_NONBLOCK a pipe in the file's place would make the program wait for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file < 0 && errno == ENOENT { return nil }
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw failure(path) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .failed(path: path, reason: "It is no regular file") }
    guard facts.st_mode & 0o077 == 0 else { throw .openToOthers(path: path) }
    return try text(of: file, path)
  }

  /// Makes the file in one step, with its directory.
  /// - Returns: false when there is one already, which is left alone.
  static func create(_ path: String, text: String) throws(PrivateFileError) -> Bool {
    let draft = try draft(text, besides: path)
    defer { unlink(draft) }
    if link(draft, path) == 0 { return true }
    guard errno == EEXIST else { throw failure(path) }
    return false
  }

  /// Puts the text in the place of whatever was there, in one step.
  static func replace(_ path: String, text: String) throws(PrivateFileError) {
    let draft = try draft(text, besides: path)
    guard rename(draft, path) == 0 else {
      let problem = failure(path)
      unlink(draft)
      throw problem
    }
  }

  /// Throws where the text could not be put there; leaves the file as it is.
  static func rehearse(_ path: String, text: String) throws(PrivateFileError) {
    unlink(try draft(text, besides: path))
  }

  static func remove(_ path: String) throws(PrivateFileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
  }

  /// Runs `body` while no other process is inside for the same file.
  static func locked<Result>(
    _ path: String, _ body: () throws(PrivateFileError) -> Result
  ) throws(PrivateFileError) -> Result {
    let lock = try openLock(of: path)
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure(path + ".lock") }
    }
    return try body()
  }

  /// The same without waiting.
  /// - Returns: nil when another process is inside.
  static func lockedIfFree<Result>(
    _ path: String, _ body: () throws(PrivateFileError) -> Result
  ) throws(PrivateFileError) -> Result? {
    let lock = try openLock(of: path)
    defer { close(lock) }
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      guard errno == EINTR else { throw failure(path + ".lock") }
    }
    return try body()
  }

  private static func openLock(of path: String) throws(PrivateFileError) -> CInt {
    try makeDirectory(of: path)
    let lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw failure(path + ".lock") }
    return lock
  }

  private static func draft(_ text: String, besides path: String) throws(PrivateFileError) -> String {
    try makeDirectory(of: path)
    let draft = "\(path).\(getpid())"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure(draft) }
    let bytes = Array(text.utf8)
    let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    // What replaces a good text is on the disk before it does.
    let synced = written == bytes.count && fsync(file) == 0
    let problem = failure(path)
    guard close(file) == 0, synced else {
      unlink(draft)
      throw problem
    }
    return draft
  }

  private static func makeDirectory(of path: String) throws(PrivateFileError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    var directory = path.hasPrefix("/") ? "" : "."
    for part in parts {
      directory += "/" + part
      guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw failure(directory) }
    }
  }

  private static func text(of file: CInt, _ path: String) throws(PrivateFileError) -> String {
    var bytes = [UInt8](repeating: 0, count: longest)
    let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw failure(path) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private static func failure(_ path: String) -> PrivateFileError {
    .failed(path: path, reason: String(cString: strerror(errno)))
  }
}
