import CLinux
import Glibc

/// How a keeper speaks to the person at the command's standard error, without ever holding anybody up.
///
/// A pipe is not kept open, or its reader would wait for the keeper as well: it is opened anew for each sentence,
/// if it still is the command's. A terminal is opened a second time, so that a stopped one refuses instead of blocking,
/// and the command's own descriptor keeps its mode.
struct Voice {
  private enum Way {
    case silent
    case kept(CInt)
    case socket(CInt)
    case pipe(device: UInt, node: UInt)
  }

  private let process: pid_t
  private let hasEnded: () -> Bool
  private var way: Way

  /// Takes standard error over, and leaves /dev/null in its place.
  init(process: pid_t, hasEnded: @escaping () -> Bool) {
    self.process = process
    self.hasEnded = hasEnded
    way = Self.wayOut()
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    if nowhere >= 0 { dup2(nowhere, STDERR_FILENO) }
    close(nowhere)
  }

  /// Says a sentence, or drops it where that would take time.
  func say(_ sentence: String) {
    let line = Array(Output.remark(sentence).utf8)
    switch way {
    case .silent: break
    case .kept(let descriptor): Self.write(line, to: descriptor)
    case .socket(let descriptor): send(descriptor, line, line.count, CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL))
    case .pipe(let device, let node): sayThroughPipe(line, device, node)
    }
  }

  /// Lets go of what it holds.
  mutating func fallSilent() {
    switch way {
    case .kept(let descriptor), .socket(let descriptor): close(descriptor)
    case .silent, .pipe: break
    }
    way = .silent
  }

  private static func wayOut() -> Way {
    var facts = stat()
    guard fstat(STDERR_FILENO, &facts) == 0 else { return .silent }
    switch facts.st_mode & S_IFMT {
    case S_IFIFO: return .pipe(device: facts.st_dev, node: facts.st_ino)
    case S_IFSOCK: return kept().map { .socket($0) } ?? .silent
    case S_IFREG: return kept().map { .kept($0) } ?? .silent
    default: return (reopened() ?? kept()).map { .kept($0) } ?? .silent
    }
  }

  /// A file's place for the next byte is shared with the command, so that neither writes over the other.
  private static func kept() -> CInt? {
    let copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 5)
    return copy >= 0 ? copy : nil
  }

  private static func reopened() -> CInt? {
    let descriptor = open("/proc/self/fd/2", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  private func sayThroughPipe(_ line: [UInt8], _ device: UInt, _ node: UInt) {
    let descriptor = open("/proc/\(process)/fd/2", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var facts = stat()
    // Asked after opening: while the command lives, its number is nobody else's.
    guard !hasEnded(), fstat(descriptor, &facts) == 0, facts.st_dev == device, facts.st_ino == node else { return }
    Self.write(line, to: descriptor)
  }

  private static func write(_ line: [UInt8], to descriptor: CInt) {
    var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, 0) == 1, ready.revents & Int16(POLLOUT) != 0 else { return }
    _ = Glibc.write(descriptor, line, line.count)
  }
}
