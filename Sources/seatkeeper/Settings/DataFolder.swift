import FoundationEssentials
import Glibc

/// Where a server keeps everything: one folder that only its own user may open.
struct DataFolder: Sendable {
  let path: String

  /// - Parameter path: made absolute here, so that a later change of directory does not matter.
  init(path: String) {
    let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    self.path = absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
  }

  var database: String { path + "/seatkeeper.sqlite" }
  var serverKey: String { path + "/server.key" }
  var rootKey: String { path + "/root.key" }
  var settings: String { path + "/seatkeeper.yaml" }
  var controlSocket: String { path + "/control.sock" }

  func has(_ file: String) -> Bool { access(file, F_OK) == 0 }

  /// Makes the folder, with mode 0700.
  func create() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard chmod(path, 0o700) == 0 else { throw Complaint("The folder \(path) cannot be closed to others.") }
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint("The folder \(path) cannot be made: \(error)")
    }
  }
}

/// What stops a command, as a sentence for whoever typed it.
struct Complaint: Error, CustomStringConvertible {
  let description: String

  init(_ sentence: String) {
    description = sentence
  }
}
