import CLinux
import Glibc

/// Arguments in the form that the system takes.
final class CommandLineArguments {
  private var words: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    words = texts.map { strdup($0) } + [nil]
  }

  deinit {
    for word in words { free(word) }
  }

  /// Replaces this process; returns the error's number when that fails.
  func exec() -> CInt {
    clinux_exec(&words)
  }

  /// Starts this program's own file with these arguments; see ``clinux_spawn``.
  func spawnSelf(keeping descriptors: [CInt], ownSession: Bool) -> pid_t {
    clinux_spawn("/proc/self/exe", &words, descriptors, CInt(descriptors.count), ownSession ? 1 : 0)
  }
}
