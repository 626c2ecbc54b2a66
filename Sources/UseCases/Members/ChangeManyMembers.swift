public import Books
public import Licensing

/// Does the same to many members. Who they are is written down first, and looked at, before anything is done.
public struct ChangeManyMembers: Sendable {
  public enum Action: String, CaseIterable, Hashable, Sendable {
    case deactivate, reactivate
    /// Gives them all the same last good day.
    case end
  }

  private let runner: Runner
  private let caller: Caller
  private let organization: OrganizationID

  public init(runner: Runner, caller: Caller, organization: OrganizationID) {
    self.runner = runner
    self.caller = caller
    self.organization = organization
  }

  /// How many members are read at once.
  private static let pageSize = 1000

  /// Writes down whom it is about.
  public func stage(_ action: Action, _ meaning: MemberMeaning) async throws -> MemberImportID {
    var meant = Meant(action, caller: caller.account)
    var cursor: MemberCursor?
    repeat {
      let page = try await runner.ask(
        FindMeant(
          caller: caller, organization: organization, meaning: meaning, cursor: cursor, limit: Self.pageSize))
      for member in page { meant.add(member) }
      cursor = page.count == Self.pageSize ? page.last.map { MemberCursor(at: $0, of: meaning.sort) } : nil
    } while cursor != nil
    meant.about.choice = KeptMeaning(meaning)
    return try await MemberListDraft(runner: runner, caller: caller, organization: organization)
      .write(meant.steps, action: meant.action, meant.about)
  }

  /// The same anew, where those who are meant have changed meanwhile.
  public func stageAgain(_ list: MemberImportID) async throws -> MemberImportID {
    let known = try await runner.ask(FindMeaning(caller: caller, organization: organization, list: list))
    return try await stage(known.action, known.meaning)
  }

  private struct Meant {
    let action: MemberStep.Action
    private let caller: AccountID?
    private(set) var steps: [MemberStep] = []
    var about = MemberListAbout()

    init(_ action: Action, caller: AccountID?) {
      self.action =
        switch action {
        case .deactivate: .deactivate
        case .reactivate: .reactivate
        case .end: .end
        }
      self.caller = caller
      about.meant = 0
    }

    mutating func add(_ member: MemberEntry) {
      about.meant = (about.meant ?? 0) + 1
      let membership = member.membership
      if membership.account == caller {
        about.leavesOutCaller = true
      } else if membership.role == .owner {
        about.owners += 1
      } else if isSoAlready(membership) {
        about.unchanged += 1
      } else {
        if about.names.count < MemberListAbout.namesMax { about.names.append(member.name) }
        steps.append(
          MemberStep(line: steps.count + 1, action: action, person: .account(membership.account)))
      }
    }

    private func isSoAlready(_ membership: Membership) -> Bool {
      switch action {
      case .deactivate: membership.deactivatedAt != nil
      case .reactivate: membership.deactivatedAt == nil
      case .end, .invite: false
      }
    }
  }
}

extension MemberMeaning {
  fileprivate var sort: MemberChoice.Sort {
    if case .all(let choice) = self { choice.sort } else { .name }
  }
}

/// Who was meant by a list that was not accepted yet.
private struct FindMeaning: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let list: MemberImportID

  struct Answer: Sendable {
    let action: ChangeManyMembers.Action
    let meaning: MemberMeaning
  }

  func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    guard let list = try books.memberImport(list), list.organization == organization, list.acceptedAt == nil,
      let action = ChangeManyMembers.Action(rawValue: list.action),
      let meaning = MemberListAbout(text: list.about).choice?.meaning
    else { throw Denial.notFound("list") }
    return Answer(action: action, meaning: meaning)
  }
}
