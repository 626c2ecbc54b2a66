#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of 32 secret bytes: 64 hexadecimal digits and a newline, for its owner alone (mode 0600).
enum KeyFile {
  static let keyLength = 32
  private static let digits = 2 * keyLength
  private static let newline = UInt8(ascii: "\n")

  /// Makes the file, durably. What is there already is left alone.
  static func create(at path: String, bytes: [UInt8]) throws(KeyFileError) {
    precondition(bytes.count == keyLength, "a key has 32 bytes")
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw errno == EEXIST ? .alreadyExists(path: path) : failure("create", path)
    }
    let written = writeAll(Array(Hex.encode(bytes).utf8) + [newline], to: file)
    let problem = failure("write", path)
    guard close(file) == 0, written else {
      unlink(path)
      throw problem
    }
    try syncDirectory(of: path)
  }

  /// Reads the 32 bytes, and refuses a file that others than its owner can reach.
  static func load(at path: String) throws(KeyFileError) -> [UInt8] {
    // Without O_NONBLOCK a pipe in the file's place would make the program wait for ever.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : failure("open", path)
    }
    defer { close(file) }
    try checkKindAndMode(of: file, path)
    var text = try readAll(file, path)
    let length = text.count
    if text.count == digits + 1, text.last == newline { text.removeLast() }
    guard text.count == digits, let bytes = Hex.decode(text) else {
      throw .malformed(path: path, length: length)
    }
    return bytes
  }

  private static func writeAll(_ text: [UInt8], to file: Int32) -> Bool {
    var done = 0
    while done < text.count {
      let count = text[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return fchmod(file, 0o600) == 0 && fsync(file) == 0
  }

  /// A new name is durable only when its directory is.
  private static func syncDirectory(of path: String) throws(KeyFileError) {
    let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let directory = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw failure("sync the directory of", path) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw failure("sync the directory of", path) }
  }

  private static func checkKindAndMode(of file: Int32, _ path: String) throws(KeyFileError) {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw failure("examine", path) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    let mode = UInt32(facts.st_mode & 0o7777)
    guard mode & 0o077 == 0 else { throw .openToOthers(path: path, mode: mode) }
  }

  /// Reads a little more than a key file has, so that a longer one is recognized.
  private static func readAll(_ file: Int32, _ path: String) throws(KeyFileError) -> [UInt8] {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while text.count <= digits + 1 {
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { break }
      text += buffer.prefix(count)
    }
    return text
  }

  private static func failure(_ action: String, _ path: String) -> KeyFileError {
    .failed(path: path, action: action, reason: String(cString: strerror(errno)))
  }
}
