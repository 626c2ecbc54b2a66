import Foundation
import Glibc

/// Another program that runs while a test does.
struct Program {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  static func isInstalled(_ name: String) -> Bool {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
  }

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  var number: Int32 { process.processIdentifier }

  /// What it says next; empty when it has ended.
  func hear() -> String {
    String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }

  /// All that it says until it ends.
  func hearAll() throws -> String {
    String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }

  /// There is nothing more to be read.
  func endInput() {
    try? input.fileHandleForWriting.close()
  }

  /// kill -9.
  func kill() {
    _ = Glibc.kill(number, SIGKILL)
    process.waitUntilExit()
  }

  /// Its exit status, when it has ended by itself.
  func result() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
