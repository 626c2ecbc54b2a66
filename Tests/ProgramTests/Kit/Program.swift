import FoundationEssentials
import Glibc
import Synchronization

/// A running program. What it prints goes to files, so that nothing has to be read for it to go on.
final class Program: Sendable {
  let pid: pid_t
  let started = ContinuousClock.now
  private let folder: Folder
  private let ending = Mutex<Int32?>(nil)

  /// How a program ended.
  struct Ending: Equatable {
    /// The exit status, or 128 and the signal that killed it.
    let status: Int32
    let output: String
    let complaint: String
  }

  /// - Parameters:
  ///   - directory: where it is started.
  ///   - environment: all of it, but for PATH and HOME.
  ///   - input: what it reads from its standard input.
  init(_ words: [String], in directory: String? = nil, environment: [String: String] = [:], input: String = "") throws {
    folder = try Folder()
    try File.write(input, to: folder / "in")
    pid = try Self.spawn(
      (directory.map { ["env", "-C", $0] } ?? []) + words, environment.merging(Self.usual) { own, _ in own },
      folder / "in", folder / "out", folder / "err")
  }

  deinit {
    kill(SIGKILL)
    _ = try? wait()
  }

  /// Runs a program to its end.
  static func run(
    _ words: [String], in directory: String? = nil, environment: [String: String] = [:], input: String = ""
  ) throws -> Ending {
    try Program(words, in: directory, environment: environment, input: input).wait()
  }

  /// Where what it prints is.
  var outputFile: String { folder / "out" }
  var output: String { File.text(outputFile) }
  var complaint: String { File.text(folder / "err") }

  var hasEnded: Bool {
    ending.withLock { ending in
      var status: Int32 = 0
      if ending == nil, waitpid(pid, &status, WNOHANG) == pid { ending = status }
      return ending != nil
    }
  }

  func kill(_ signal: Int32) {
    // Under the lock, so that the number is not another process's by now.
    guard !hasEnded else { return }
    _ = Glibc.kill(pid, signal)
  }

  @discardableResult
  func wait(within limit: Duration = .seconds(60)) throws -> Ending {
    try eventually("the end of process \(pid), which said: \(output)\(complaint)", within: limit) { hasEnded }
    let raw = ending.withLock { $0 ?? 0 }
    let signal = raw & 0x7f
    return Ending(status: signal == 0 ? raw >> 8 & 0xff : 128 + signal, output: output, complaint: complaint)
  }

  private static let usual: [String: String] = {
    let own = ProcessInfo.processInfo.environment
    return ["PATH": own["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC", "LC_ALL": "C.UTF-8"]
  }()

  private static func spawn(
    _ words: [String], _ environment: [String: String], _ input: String, _ out: String, _ err: String
  ) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, out, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&files, 2, err, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pid = pid_t()
    let status = withStrings(words) { arguments in
      withStrings(environment.map { "\($0)=\($1)" }) {
        posix_spawnp(&pid, words[0], &files, &attributes, arguments, $0)
      }
    }
    guard status == 0 else { throw Failure("\(words[0]): \(String(cString: strerror(status)))") }
    return pid
  }

  private static func withStrings<T>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}

/// Short programs in Python, for what this language's library lacks: SQLite above all.
enum Python {
  static func run(_ text: String, _ arguments: String...) throws -> String {
    let ending = try Program.run(["python3", "-c", text] + arguments)
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return ending.output
  }

  /// Runs a statement on a database that no server has open.
  static func query(_ statement: String, _ database: String) throws -> String {
    let text = """
      import sqlite3, sys
      with sqlite3.connect(sys.argv[1]) as books:
          for row in books.execute(sys.argv[2]): print(*row, sep="|")
      """
    return try run(text, database, statement)
  }
}
