import Children
import Foundation

@testable import Web

/// Certificates of a test's own, made as an authority would.
final class Papers: Sendable {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "seatkeeper-papers-" + String(ProcessInfo.processInfo.globallyUniqueString)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The files that the server is told of.
  var files: CertificateFiles { CertificateFiles(certificate: folder + "/server.pem", key: folder + "/server.key") }

  /// Makes certificates: `NAME=FROM..UNTIL`.
  func make(_ words: String...) throws {
    let script = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../certificates.py").standardized.path
    let python = try Child(["python3", script, folder] + words)
    python.endInput()
    _ = python.hearAll()
    guard python.result() == 0 else { throw CocoaError(.executableLoad) }
  }

  /// Puts one certificate's file or key in the place of the server's.
  func place(certificate: String? = nil, key: String? = nil) throws {
    if let certificate { try copy("\(certificate).pem", to: files.certificate) }
    if let key { try copy("\(key).key", to: files.key) }
  }

  func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  private func copy(_ name: String, to path: String) throws {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")).write(to: URL(fileURLWithPath: path))
  }
}
