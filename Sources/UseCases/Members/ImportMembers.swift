public import Books
public import Licensing

/// Invites, deactivates, reactivates and ends memberships by a list of addresses: all rows or none, and the same list
/// again changes nothing.
///
/// A list that was found good is written down as a whole, and carried out in pieces from there: a server that stops
/// half-way goes on with it when it starts again.
public struct MemberImporting: Sendable {
  private let runner: Runner
  private let caller: Caller
  private let organization: OrganizationID

  public init(runner: Runner, caller: Caller, organization: OrganizationID) {
    self.runner = runner
    self.caller = caller
    self.organization = organization
  }

  public static let columns = ["email", "action", "until"]
  public static let rowsMax = 50_000

  /// What a list asks for.
  public struct Checked: Sendable {
    let steps: [MemberStep]
    public let faults: [RowFault]
    /// Rows that ask for what is so already.
    public let unchanged: Int
    /// How many rows do what, by action.
    public let counts: [String: Int]
  }

  /// Looks at every row and changes nothing.
  public func check(_ rows: [ListRow]) async throws -> Checked {
    var reader = MemberRowReader()
    for piece in rows.pieces(of: ListPace.read) {
      for row in piece { reader.read(row) }
      await Task.yield()
    }
    var (steps, faults, unchanged): ([MemberStep], [RowFault], Int) = ([], reader.faults, 0)
    for piece in [reader.rows[..<0]] + reader.rows.pieces(of: ListPace.read) {
      let looked = try await runner.ask(
        LookAtMemberSteps(caller: caller, organization: organization, rows: Array(piece)))
      steps += looked.steps
      faults += looked.faults
      unchanged += looked.unchanged
    }
    let invited = steps.filter { $0.action == .invite }
    if let left = try await runner.ask(FindInvitationsLeft(caller: caller, organization: organization)),
      invited.count > left
    {
      faults.append(MemberRowFault.overQuota(left: left).fault(on: invited[left].line))
    }
    let counts = Dictionary(steps.map { ($0.action.rawValue, 1) }, uniquingKeysWith: +)
    return Checked(steps: steps, faults: faults.sorted(), unchanged: unchanged, counts: counts)
  }

  /// Writes down what was checked, for somebody to look at it and accept it.
  public func stage(_ checked: Checked) async throws -> MemberImportID {
    var about = MemberListAbout()
    about.counts = checked.counts
    about.unchanged = checked.unchanged
    about.names = checked.steps.prefix(MemberListAbout.namesMax).map(\.person.text)
    return try await MemberListDraft(runner: runner, caller: caller, organization: organization)
      .write(checked.steps, action: nil, about)
  }

  /// Carries out what was checked.
  public func write(_ checked: Checked, from origin: String) async throws {
    guard !checked.steps.isEmpty else { return }
    let id = try await stage(checked)
    _ = try await runner.run(
      AcceptMemberList(caller: caller, organization: organization, list: id), from: origin)
    try await Self.carryOut(id, organization, runner)
  }

  /// Goes on with lists that a server has left half-way.
  public static func resume(_ runner: Runner) async throws {
    for list in try await runner.ask(FindOpenMemberLists()) {
      try await carryOut(list.id, list.organization, runner)
    }
  }

  public static func carryOut(_ id: MemberImportID, _ organization: OrganizationID, _ runner: Runner) async throws {
    while try await runner.run(CarryOutMemberList(id: id, organization: organization)) {}
  }
}
