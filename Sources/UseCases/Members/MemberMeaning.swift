public import Books
public import Licensing

/// Whom somebody means who wants something done to many members at once.
public enum MemberMeaning: Hashable, Sendable {
  case all(MemberChoice)
  /// At most ``theseMax``; whoever is no member any more is passed over.
  case these([AccountID])

  public static let theseMax = 200

  /// Whether others are meant as soon as somebody takes a seat or gives one back.
  var hangsOnSeats: Bool {
    if case .all(let choice) = self { choice.seat != nil } else { false }
  }

  /// A page of those who are meant.
  func members(
    of organization: OrganizationID, _ books: Books, _ now: Moment, after cursor: MemberCursor?, limit: Int
  ) throws -> [MemberEntry] {
    switch self {
    case .all(let choice): try books.members(of: organization, choice, at: now, after: cursor, limit: limit)
    case .these(let accounts): cursor == nil ? try books.members(accounts, of: organization) : []
    }
  }

  func count(in organization: OrganizationID, _ books: Books, _ now: Moment) throws -> Int {
    switch self {
    case .all(let choice): try books.countMembers(of: organization, choice, at: now)
    case .these(let accounts): try books.members(accounts, of: organization).count
    }
  }
}

/// A page of those who are meant, for whoever may change them.
struct FindMeant: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let meaning: MemberMeaning
  let cursor: MemberCursor?
  let limit: Int

  func run(in books: Books, now: Moment) throws -> [MemberEntry] {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    return try meaning.members(of: organization, books, now, after: cursor, limit: limit)
  }
}
