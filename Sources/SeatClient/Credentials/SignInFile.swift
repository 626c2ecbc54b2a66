import FoundationEssentials
public import SeatProtocol

/// The sign-ins of a person on this computer, one for each server and application: `~/.config/seat/sign-in.json`.
public struct SignInFile: Hashable, Sendable {
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// nil where that application has signed in nobody at that server.
  public func signIn(at server: ServerAddress, client: String) throws(PrivateFileError) -> StoredSignIn? {
    try read().first { $0.server == server.description && $0.client == client }
  }

  /// Throws where a sign-in could not be kept, so that nobody signs in for nothing. A file of no sense is no obstacle.
  public func check() throws(PrivateFileError) {
    let text = try PrivateFile.load(path) ?? ""
    // About as long as what is to be written, so that a full disk is noticed.
    try PrivateFile.rehearse(path, text: text + String(repeating: " ", count: Self.roomForOne))
  }

  private static let roomForOne = 1024

  /// Keeps the sign-in in the place of an earlier one at the same server.
  /// - Returns: the earlier one.
  @discardableResult
  public func keep(_ new: StoredSignIn) throws(PrivateFileError) -> StoredSignIn? {
    try PrivateFile.locked(path) { () throws(PrivateFileError) in try put(new) }
  }

  /// Forgets what is kept for the server.
  /// - Returns: what was forgotten.
  @discardableResult
  public func forget(_ server: ServerAddress, client: String) throws(PrivateFileError) -> StoredSignIn? {
    try PrivateFile.locked(path) { () throws(PrivateFileError) in
      guard let known = try signIn(at: server, client: client) else { return nil }
      try remove(known)
      return known
    }
  }

  /// For who has the lock.
  @discardableResult
  func put(_ new: StoredSignIn) throws(PrivateFileError) -> StoredSignIn? {
    let known = readable()
    let earlier = known.first { Self.isSame($0, new) }
    try write(known.filter { !Self.isSame($0, new) } + [new])
    return earlier
  }

  /// For who has the lock.
  func remove(_ old: StoredSignIn) throws(PrivateFileError) {
    try write(readable().filter { !Self.isSame($0, old) })
  }

  private static func isSame(_ a: StoredSignIn, _ b: StoredSignIn) -> Bool {
    a.server == b.server && a.client == b.client
  }

  private struct Content: Codable {
    var signIns: [StoredSignIn]

    enum CodingKeys: String, CodingKey {
      case signIns = "sign_ins"
    }
  }

  /// What cannot be read signs nobody in any more, and is no reason to keep a new sign-in out.
  private func readable() -> [StoredSignIn] { (try? read()) ?? [] }

  private func read() throws(PrivateFileError) -> [StoredSignIn] {
    guard let text = try PrivateFile.load(path) else { return [] }
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)) else {
      throw .failed(path: path, reason: "It is not a list of sign-ins; run `seat login` to make it anew")
    }
    return content.signIns
  }

  private func write(_ signIns: [StoredSignIn]) throws(PrivateFileError) {
    guard !signIns.isEmpty else { return try PrivateFile.remove(path) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Content(signIns: signIns)) else {
      throw .failed(path: path, reason: "Its text cannot be made")
    }
    try PrivateFile.replace(path, text: String(decoding: data, as: UTF8.self) + "\n")
  }
}
