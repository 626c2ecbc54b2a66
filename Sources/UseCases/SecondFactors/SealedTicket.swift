import Books
import FoundationEssentials
import Licensing
import SeatProtocol
import Vault

/// What a page's form carries from one step to the next, sealed, so that nothing of it is kept meanwhile: a few words
/// without blanks, and until when it is good.
struct SealedTicket {
  let words: [String]
  let until: Instant

  private static let lengthMax = 2048

  init(_ words: [String], until: Instant) {
    self.words = words
    self.until = until
  }

  /// - Parameter use: what the ticket is for; one made for something else does not open.
  func text(for use: String, _ secrets: Secrets) throws -> String {
    let plain = (words + [String(until.milliseconds)]).joined(separator: " ")
    return Base64URL.encode(try secrets.seal(Array(plain.utf8), use, context: []))
  }

  /// nil for what this server never sealed for this use, and for what is over.
  init?(_ text: String, for use: String, at now: Instant, _ secrets: Secrets) {
    guard text.utf8.count <= Self.lengthMax, let sealed = Base64URL.decode(text),
      let plain = try? secrets.open(Array(sealed), use, context: [])
    else { return nil }
    var words = String(decoding: plain, as: UTF8.self).split(separator: " ").map(String.init)
    guard let until = words.popLast().flatMap({ Int64($0) }), Instant(milliseconds: until) > now else { return nil }
    self.init(words, until: Instant(milliseconds: until))
  }
}
