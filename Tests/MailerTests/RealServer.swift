import Children
import FoundationEssentials
import Synchronization

/// A real mail server in a process of its own.
final class RealServer: Sendable {
  let port: Int
  private let child: Child
  private let heard = Mutex<[UInt8]>([])

  struct Arrived: Decodable, Hashable {
    let from: String
    let to: [String]
    let sender: String
    let receiver: String
    let subject: String
    let id: String
    let date: String
    let text: String
    let html: String
    /// Of its longest line.
    let columns: Int
    /// Line ends that are not those of mail.
    let bare: Int
    let ascii: Bool
    let encrypted: Bool
    let user: String
    /// The port from which it came: the same for all of a connection.
    let peer: Int
  }

  private struct Started: Decodable {
    let port: Int
  }

  init(_ words: String...) throws {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().path
    let package = folder.replacing("/Tests/MailerTests", with: "")
    child = try Child(
      [package + "/.build/python/bin/python", folder + "/mail_server.py"] + words, hearsComplaints: false)
    var line: [UInt8] = []
    while !line.contains(UInt8(ascii: "\n")), case let more = child.hear(), !more.isEmpty { line += more }
    port = try JSONDecoder().decode(Started.self, from: Data(line)).port
  }

  /// Stops it.
  ///
  /// - Returns: all mails that arrived.
  func stop() throws -> [Arrived] {
    child.endInput()
    let said = child.hearAll()
    _ = child.result()
    return try said.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Arrived.self, from: Data($0)) }
  }
}
