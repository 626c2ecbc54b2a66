import FoundationEssentials
import Glibc

/// Where things lie: this package, and the programs that were built from it.
enum Places {
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The folder with the programs, beside these tests unless SEATKEEPER_PROGRAMS names another.
  static let programs: String = {
    if let named = ProcessInfo.processInfo.environment["SEATKEEPER_PROGRAMS"] { return named }
    let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let beside = own.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ""
    return access(beside + "/seatkeeper", X_OK) == 0 ? beside : package + "/.build/debug"
  }()

  static var seatkeeper: String { programs + "/seatkeeper" }
  static var seat: String { programs + "/seat" }
}

/// A folder of a test's own, gone when the test is over.
final class Folder: Sendable {
  let path: String

  init() throws {
    // Short: a socket's path has at most 107 bytes.
    var template = Array("/tmp/seats-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure("no temporary folder: \(errno)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func / (folder: Folder, name: String) -> String { folder.path + "/" + name }
}

/// What stops a test, as a sentence.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) {
    description = sentence
  }
}

/// What can be asked of a file.
enum File {
  /// All of it, also of a file of the kernel's that claims to be empty; nothing when there is none.
  static func text(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer.prefix(count)
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Permission bits as one writes them: `600`; empty when there is no such file.
  static func mode(_ path: String) -> String {
    var facts = stat()
    return stat(path, &facts) == 0 ? String(facts.st_mode & 0o7777, radix: 8) : ""
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}

/// Asks again and again until it is so.
func eventually(
  _ what: @autoclosure () -> String, within limit: Duration = .seconds(30), every pause: Duration = .milliseconds(5),
  _ isSo: () throws -> Bool
) throws {
  let start = ContinuousClock.now
  while try !isSo() {
    guard ContinuousClock.now - start < limit else { throw Failure("\(what()): not within \(limit)") }
    usleep(UInt32(pause / .microseconds(1)))
  }
}
