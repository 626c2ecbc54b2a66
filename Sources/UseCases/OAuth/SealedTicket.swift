import FoundationEssentials
import SeatProtocol
import Vault

/// Carried by a page's form from one step to the next, sealed, so that nothing of it is kept meanwhile: some lines
/// without control characters.
enum SealedTicket {
  private static let bytesMax = 4096

  /// - Parameter use: what the ticket is for; for something else it does not open.
  static func text(_ lines: [String], _ use: String, _ secrets: Secrets) throws -> String {
    Base64URL.encode(try secrets.seal(Array(lines.joined(separator: "\n").utf8), use, context: []))
  }

  /// nil for what this server never sealed for this use.
  static func lines(_ text: String, _ use: String, _ secrets: Secrets) -> [String]? {
    guard text.utf8.count <= bytesMax, let sealed = Base64URL.decode(text),
      let plain = try? secrets.open(Array(sealed), use, context: [])
    else { return nil }
    return plain.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
