import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Writes a list of changes down for somebody to look at. Nothing is done before it is accepted.
struct MemberListDraft: Sendable {
  let runner: Runner
  let caller: Caller
  let organization: OrganizationID

  /// How many pieces are written in one transaction, so that nobody's heartbeat waits for a list.
  private static let atOnce = 50

  /// - Parameter action: what happens to everybody; nil where each step says so itself.
  func write(_ steps: [MemberStep], action: MemberStep.Action?, _ about: MemberListAbout) async throws
    -> MemberImportID
  {
    let id = try await runner.run(
      BeginMemberList(
        caller: caller, organization: organization, action: action, about: about, total: steps.count))
    let pieces = Books.MemberImportPiece.pieces(of: steps.map(\.text), from: 0)
    for part in pieces.pieces(of: Self.atOnce) {
      try await runner.run(AddToMemberList(organization: organization, list: id, pieces: Array(part)))
    }
    return id
  }
}

extension Books.MemberImportPiece {
  /// Lines of steps in pieces, each of which is carried out in one transaction.
  static func pieces(of lines: [String], from number: Int) -> [Books.MemberImportPiece] {
    lines.pieces(of: ListPace.written).enumerated().map { place, lines in
      Books.MemberImportPiece(number: number + place, size: lines.count, steps: lines.joined(separator: "\n"))
    }
  }
}

private struct BeginMemberList: UseCase {
  let caller: Caller
  let organization: OrganizationID
  let action: MemberStep.Action?
  let about: MemberListAbout
  let total: Int
  let locks = Locks.house

  func run(in bracket: Bracket) throws -> MemberImportID {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    let list = MemberImport(
      id: bracket.surroundings.newID(), organization: organization, caller: caller.name, total: total,
      madeAt: bracket.now.wall, action: action?.rawValue ?? "", about: about.text)
    try bracket.books.add(list)
    return list.id
  }
}

private struct AddToMemberList: UseCase {
  let organization: OrganizationID
  let list: MemberImportID
  let pieces: [Books.MemberImportPiece]
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    guard let list = try bracket.books.memberImport(list), list.organization == organization, list.acceptedAt == nil
    else { throw Denial.notFound("list") }
    try bracket.books.add(pieces, to: list.id)
  }
}
