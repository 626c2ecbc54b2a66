import FoundationEssentials
import Glibc
import SeatProtocol

/// What `seatkeeper login` keeps in `~/.config/seatkeeper`: a token, and the one server that it is for.
struct KeptSignIn {
  private let folder: String
  private var serverFile: String { folder + "/server" }
  private var tokenFile: String { folder + "/token" }

  /// nil when the environment names no home.
  init?(environment: [String: String]) {
    // The XDG specification has relative paths ignored.
    let config = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
    guard let place = config ?? home else { return nil }
    folder = place + "/seatkeeper"
  }

  /// - Throws: ``Complaint`` when there is no place where something could be kept.
  static func find() throws -> KeptSignIn {
    guard let kept = KeptSignIn(environment: ProcessInfo.processInfo.environment) else {
      throw Complaint("There is no place for your token. Set HOME, or use SEATKEEPER_TOKEN_FILE.")
    }
    return kept
  }

  /// The server at which one is signed in; nil when one is not.
  func server() throws -> ServerAddress? {
    guard PrivateFile.exists(tokenFile), PrivateFile.exists(serverFile) else { return nil }
    return try ServerAddress(typed: PrivateFile.read(serverFile))
  }

  func token() throws -> String { try PrivateFile.read(tokenFile) }

  func keep(_ token: String, for server: ServerAddress) throws {
    // First of all the old token goes, so that it never stands beside another server's address.
    forget()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try PrivateFile.write(server.description, to: serverFile)
    try PrivateFile.write(token, to: tokenFile)
  }

  func forget() {
    unlink(tokenFile)
    unlink(serverFile)
  }
}

/// Files of one line that only their owner can read.
enum PrivateFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// - Throws: ``Complaint``, also about a file that others can read.
  static func read(_ path: String) throws -> String {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { throw Complaint("The file \(path) cannot be read.") }
    guard facts.st_mode & 0o077 == 0 else {
      throw Complaint("Others can read the file \(path), so it is not used. Make it yours alone: chmod 600 \(path)")
    }
    guard let line = text.split(whereSeparator: \.isNewline).first else {
      throw Complaint("There is nothing in the file \(path).")
    }
    return line.filter { !$0.isWhitespace }
  }

  /// Puts a line in the place of whatever was there, in one step.
  static func write(_ line: String, to path: String) throws {
    let draft = "\(path).\(getpid())"
    unlink(draft)
    guard
      FileManager.default.createFile(
        atPath: draft, contents: Data((line + "\n").utf8), attributes: [.posixPermissions: 0o600]),
      rename(draft, path) == 0
    else {
      unlink(draft)
      throw Complaint("The file \(path) cannot be written.")
    }
  }
}
