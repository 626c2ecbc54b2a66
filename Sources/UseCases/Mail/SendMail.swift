import Books
import FoundationEssentials
import Licensing
import Surroundings
import Vault
import Wording

extension Bracket {
  /// Leaves a mail to be sent. What it says is sealed: it may hold a link or a key.
  func mail(_ kind: LetterKind, to receiver: String, in language: String, _ values: [String: String]) throws {
    let id: MailID = surroundings.newID()
    let plain = try JSONEncoder().encode(values)
    try books.add(
      MailEntry(
        id: id, kind: kind.rawValue, receiver: receiver, language: language,
        sealedValues: secrets.seal(Array(plain), MailSeal.use, context: Array(id.text.utf8)), madeAt: now.wall,
        dueAt: now.wall))
  }

  func mail(_ kind: LetterKind, to account: Account, _ values: [String: String]) throws {
    try mail(kind, to: account.email, in: account.language, values)
  }
}

extension Instant {
  /// `2026-12-31 14:03 UTC`.
  var minuteInUTC: String {
    let minutes = (milliseconds / 60_000) % 1440
    let clock = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(Zone.utc.date(at: self)) \(clock) UTC"
  }
}

enum MailSeal {
  static let use = "mail"
}
