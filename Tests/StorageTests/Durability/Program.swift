import Children
import FoundationEssentials

/// Another program that runs while a test does.
struct Program {
  private let child: Child

  static func isInstalled(_ name: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
  }

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    child = try Child(arguments, environment: environment)
  }

  var number: Int32 { child.number }

  /// What it says next; empty when it has ended.
  func hear() -> String { String(decoding: child.hear(), as: UTF8.self) }

  /// All that it says until it ends.
  func hearAll() -> String { String(decoding: child.hearAll(), as: UTF8.self) }

  /// There is nothing more to be read.
  func endInput() { child.endInput() }

  /// kill -9.
  func kill() { child.kill() }

  /// Its exit status, when it has ended by itself.
  func result() -> Int32 { child.result() }
}
