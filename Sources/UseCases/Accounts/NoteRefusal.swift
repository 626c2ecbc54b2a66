import Books
import Licensing
import SeatProtocol
import Surroundings
import Vault

/// Writes down that somebody was not let in. An address that nobody has is written down as well: that way it takes as
/// long.
struct NoteRefusal: UseCase {
  enum Reason: String, Sendable {
    case password, code
  }

  let email: String
  let why: Reason
  let locks = Locks.house

  /// The audit log is no place to be flooded: whoever goes on trying is counted at the door. The limits are the same
  /// for addresses that are known and others, or the time that an answer takes would tell them apart.
  private static let anHourForOne = 20
  private static let anHourInAll = 1000

  func run(in bracket: Bracket) throws {
    let action = "session.refused"
    let account = try bracket.books.account(email: email)
    let subject = account?.id.text ?? unknown(bracket)
    let noted = try bracket.books.auditCounts(of: action, subject, since: bracket.now.wall - .hours(1))
    guard noted.own < Self.anHourForOne, noted.all < Self.anHourInAll else { return }
    try bracket.books.add(
      AuditEvent(
        id: bracket.surroundings.newID(), at: bracket.now.wall, organization: nil, actor: "nobody who is known",
        actorAccount: nil, action: action, subject: subject, concerns: account?.id,
        details: AuditDetails(why: why.rawValue), origin: bracket.origin))
  }

  /// By what an address that nobody has is known again, and not read.
  private func unknown(_ bracket: Bracket) -> String {
    let folded = EmailAddress(email)?.folded ?? "no address"
    return Base64URL.encode(bracket.secrets.lookup(Array(folded.utf8), "refused-address").prefix(12))
  }
}
