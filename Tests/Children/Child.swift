import CLinux
import Glibc
import Synchronization

/// Another program that runs while a test does. What it is told and says goes through pipes.
///
/// Not Foundation's `Process`: that one reads beyond its memory when some thousand files are open, and ends all tests.
public final class Child: Sendable {
  /// Its process id.
  public let number: Int32
  private let input: Mutex<Int32?>
  private let output: Int32

  public struct NotStarted: Error, CustomStringConvertible {
    public let description: String
  }

  /// - Parameters:
  ///   - words: the program, looked for in PATH, and its arguments.
  ///   - directory: where it is started.
  ///   - environment: what is changed in ours.
  ///   - hearsComplaints: whether what it says on standard error is heard too, or goes where ours goes.
  public init(
    _ words: [String], in directory: String? = nil, environment: [String: String] = [:], hearsComplaints: Bool = true
  ) throws {
    let (toChild, fromChild) = (try Self.pipe(), try Self.pipe())
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, toChild.read, 0)
    posix_spawn_file_actions_adddup2(&files, fromChild.write, 1)
    if hearsComplaints { posix_spawn_file_actions_adddup2(&files, fromChild.write, 2) }
    // Threads of a pool block signals, and a child would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var started = pid_t()
    let changes = environment.map { "\($0)=\($1)" }
    let line = ["env"] + (directory.map { ["-C", $0] } ?? []) + changes + words
    let status = Self.withStrings(line) { posix_spawnp(&started, "env", &files, &attributes, $0, environ) }
    close(toChild.read)
    close(fromChild.write)
    number = started
    input = Mutex(toChild.write)
    output = fromChild.read
    guard status == 0 else { throw NotStarted(description: "\(words): \(String(cString: strerror(status)))") }
  }

  deinit {
    endInput()
    close(output)
  }

  /// What it says next; empty when it says no more.
  public func hear() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(output, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      return Array(buffer.prefix(max(count, 0)))
    }
  }

  /// All that it says until it ends.
  public func hearAll() -> [UInt8] {
    var all: [UInt8] = []
    while case let more = hear(), !more.isEmpty { all += more }
    return all
  }

  /// There is nothing more to be read.
  public func endInput() {
    input.withLock { end in
      if let open = end { close(open) }
      end = nil
    }
  }

  /// kill -9.
  public func kill() {
    _ = Glibc.kill(number, SIGKILL)
    _ = result()
  }

  /// Its exit status, or 128 and the signal that ended it. To be asked once.
  public func result() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  /// No other child gets the ends.
  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard clinux_pipe(&ends) == 0 else { throw NotStarted(description: "no pipe: \(String(cString: strerror(errno)))") }
    return (ends[0], ends[1])
  }

  private static func withStrings<T>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
