import ArgumentParser
import CLinux
import Glibc

/// The process that holds the seat beside the command: this same program as `seat keep`.
///
/// It is a grandchild whose parent has ended, so that the command, which never asked for a child, sees none.
struct KeeperProcess {
  /// The first of the two steps; not a command for people.
  static let detachWord = "keep-detached"

  /// Readable once the command's process has ended.
  static let processDescriptor: CInt = 3
  /// Takes the claim's outcome.
  static let reportDescriptor: CInt = 4

  private let report: CInt

  /// Starts the keeper of this process. Nothing of this process's signals, descriptors or children is changed by it.
  static func start(_ claim: ClaimOptions, for command: String) throws -> KeeperProcess {
    var ends: [CInt] = [-1, -1]
    let process = clinux_pidfd_open(getpid())
    guard process >= 0, clinux_pipe(&ends) == 0 else { throw broken() }
    defer {
      close(process)
      close(ends[1])
    }
    let options = ["--process=\(getpid())", "--command=\(command.split(separator: "/").last ?? "the command")"]
    let arguments = CommandLineArguments(["seat", detachWord] + options + claim.arguments)
    let between = arguments.spawnSelf(keeping: [process, ends[1]], ownSession: false)
    guard between > 0 else { throw broken() }
    var status: CInt = 0
    while waitpid(between, &status, 0) < 0 && errno == EINTR {}
    return KeeperProcess(report: ends[0])
  }

  /// The second step, in the process between: starts the keeper in a session of its own and ends at once.
  static func detach(_ arguments: [String]) -> Never {
    let keeper = CommandLineArguments(["seat", "keep"] + arguments)
    let started = keeper.spawnSelf(keeping: [processDescriptor, reportDescriptor], ownSession: true) > 0
    exit(started ? 0 : Exit.broken.rawValue)
  }

  enum Verdict {
    case granted
    case trouble(Trouble)
  }

  /// Waits for what became of the claim.
  func verdict() -> Verdict {
    defer { close(report) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while text.first != ClaimReport.granted {
      let count = read(report, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      text += buffer[..<count]
    }
    return ClaimReport.read(text)
  }

  private static func broken() -> ExitCode {
    Output.complain("The keeper of the seat cannot be started: \(String(cString: strerror(errno))).")
    return Exit.broken
  }
}

/// What the keeper tells about its claim: one byte, or an exit status and a sentence.
enum ClaimReport {
  static let granted = UInt8(ascii: "+")

  static func text(_ trouble: Trouble) -> [UInt8] {
    Array("\(trouble.code.rawValue) \(trouble.sentence)".utf8)
  }

  static func read(_ bytes: [UInt8]) -> KeeperProcess.Verdict {
    if bytes.first == granted { return .granted }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let code = CInt(parts[0]) else {
      return .trouble(Trouble(code: Exit.broken, sentence: "The keeper of the seat ended unexpectedly."))
    }
    return .trouble(Trouble(code: ExitCode(code), sentence: String(parts[1])))
  }
}
