import Books
import Licensing
import Surroundings
import Wording

/// Tells the administrators of an organization how old its invite keys are, at the interval that they chose.
public struct RemindOfInvites: UseCase {
  public let locks = Locks.house
  private static let atOnce = 100

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let due = try bracket.books.invitesDueForReminder(at: bracket.now, limit: Self.atOnce)
    for id in due {
      try bracket.books.noteReminder(of: id, at: bracket.now)
      guard let invite = try bracket.books.invite(id) else { continue }
      let occasion = AlertOccasion(organization: invite.organization, kind: .inviteOld, letter: .inviteReminder)
      try bracket.alert(occasion) { _, values in
        values["label"] = invite.terms.label
        values["days"] = String((bracket.now.wall - invite.createdAt).milliseconds / Duration.days(1).milliseconds)
      }
    }
    return due.count == Self.atOnce
  }
}

/// Changes invite keys that have become as old as their organization lets them. Who joined by them stays.
public struct RotateOldInvites: UseCase {
  public let locks = Locks.house
  private static let atOnce = 100

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let due = try bracket.books.invitesDueForRotation(at: bracket.now, limit: Self.atOnce)
    for id in due {
      guard let invite = try bracket.books.invite(id) else { continue }
      let fresh = try bracket.rotate(invite, .systemOperator("seatkeeper"))
      try bracket.mailAdministrators(of: invite.organization, .inviteRotated) {
        $0["label"] = invite.terms.label
        $0["path"] = PagePath.join(fresh.key)
      }
    }
    return due.count == Self.atOnce
  }
}

/// Tells who alone administers an organization that it should have two administrators, every month until it has.
public struct RemindOfAdministrators: UseCase {
  public let locks = Locks.house
  private static let atOnce = 100
  static let interval = Duration.days(30)

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let alone = try bracket.books.organizationsOfOne(
      notToldSince: bracket.now.wall - Self.interval, at: bracket.now, limit: Self.atOnce)
    for organization in alone {
      try bracket.books.noteReminder(ofAdministratorsIn: organization, at: bracket.now)
      try bracket.mailAdministrators(of: organization, .administratorAlone) { _ in }
    }
    return alone.count == Self.atOnce
  }
}

extension Bracket {
  /// Writes to every owner and administrator who is active.
  ///
  /// - Parameter add: what the letter says besides their name and the organization's.
  func mailAdministrators(
    of organization: OrganizationID, _ kind: LetterKind, _ add: (inout [String: String]) -> Void
  ) throws {
    try mail(kind, of: organization, to: administrators(of: organization), add)
  }

  /// Writes to all who are in the books as owner or administrator, blocked ones too: one of them may know better.
  ///
  /// - Parameter add: what the letter says besides their name and the organization's.
  func mailAll(
    whoRun organization: OrganizationID, _ kind: LetterKind, _ add: (inout [String: String]) -> Void
  ) throws {
    let heads = try books.members(of: organization, whoAdminister: true, limit: Self.headsMax)
    let accounts = try books.accounts(heads.map(\.account)).filter { !$0.isDeleted }
    try mail(kind, of: organization, to: accounts, add)
  }

  /// So many are written to at most.
  private static var headsMax: Int { 500 }

  private func mail(
    _ kind: LetterKind, of organization: OrganizationID, to accounts: [Account],
    _ add: (inout [String: String]) -> Void
  ) throws {
    guard let settings = try books.settings(of: organization) else { return }
    for account in accounts {
      var values = ["name": account.name, "organization": settings.name]
      add(&values)
      try mail(kind, to: account, values)
    }
  }
}
