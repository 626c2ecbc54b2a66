import FoundationEssentials
import Glibc

/// All processes that work in a folder: a database server with its children, and who watches over it. They die and
/// freeze together, as on a machine that does.
struct Processes {
  private let folder: String

  init(in folder: String) {
    self.folder = folder
  }

  /// kill -9 of all.
  func kill() throws {
    try eventually("nothing works in \(folder)") {
      let all = numbers
      for number in all { Glibc.kill(number, SIGKILL) }
      return all.isEmpty
    }
  }

  /// Stops them all in the middle of what they do.
  func freeze() throws {
    try eventually("all in \(folder) stand still") {
      let moving = numbers.filter { !Self.isFrozen($0) }
      for number in moving { Glibc.kill(number, SIGSTOP) }
      return moving.isEmpty
    }
  }

  func thaw() {
    for number in numbers { Glibc.kill(number, SIGCONT) }
  }

  /// Stops those whose title has a word.
  func freeze(titled word: String) {
    for number in numbers where File.text("/proc/\(number)/cmdline").contains(word) { Glibc.kill(number, SIGSTOP) }
  }

  /// Each looked at anew: they have children at any time.
  private var numbers: [pid_t] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { pid_t($0) }.filter { number in
      let home = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(number)/cwd")
      return home == folder || home?.hasPrefix(folder + "/") ?? false
    }
  }

  private static func isFrozen(_ number: pid_t) -> Bool {
    // The state follows the name, which may hold anything.
    File.text("/proc/\(number)/stat").split(separator: ")").last?.hasPrefix(" T") ?? true
  }
}
