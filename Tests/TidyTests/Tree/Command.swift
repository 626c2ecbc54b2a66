import Foundation

/// Another program, run to its end.
enum Command {
  struct Failed: Error {
    let arguments: [String]
    let status: Int32
  }

  /// What the program printed; its complaints go where ours go.
  static func output(_ arguments: [String], in folder: String) throws -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = pipe
    try process.run()
    let printed = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failed(arguments: arguments, status: process.terminationStatus)
    }
    return printed
  }
}
