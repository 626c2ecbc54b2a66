import Books
import Licensing
import Surroundings

/// Writes down that somebody was not let in. An address that nobody has is written down as well: that way it takes as
/// long.
struct NoteRefusal: UseCase {
  enum Reason: String, Sendable {
    case password, code
  }

  let email: String
  let why: Reason
  let locks = Locks.house

  /// The audit log is no place to be flooded: whoever goes on trying is counted at the door.
  private static let anHourForOne = 20
  private static let anHourForNobody = 200

  func run(in bracket: Bracket) throws {
    let action = "session.refused"
    let account = try bracket.books.account(email: email)
    let noted = try bracket.books.auditCount(
      of: action, concerning: account?.id, since: bracket.now.wall - .hours(1))
    guard noted < (account == nil ? Self.anHourForNobody : Self.anHourForOne) else { return }
    try bracket.books.add(
      AuditEvent(
        id: bracket.surroundings.newID(), at: bracket.now.wall, organization: nil, actor: "nobody who is known",
        actorAccount: nil, action: action, subject: account?.id.text ?? "", concerns: account?.id,
        details: AuditDetails(why: why.rawValue), origin: bracket.origin))
  }
}
