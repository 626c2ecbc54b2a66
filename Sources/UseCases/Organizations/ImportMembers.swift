import Books
public import Licensing
import Surroundings
import Vault
import Wording

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
    for piece in [reader.steps[..<0]] + reader.steps.pieces(of: ListPace.read) {
      let looked = try await runner.ask(
        LookAtMemberSteps(caller: caller, organization: organization, steps: Array(piece)))
      steps += looked.steps
      faults += looked.faults
      unchanged += looked.unchanged
    }
    let counts = Dictionary(steps.map { ($0.action.rawValue, 1) }, uniquingKeysWith: +)
    return Checked(steps: steps, faults: faults.sorted(), unchanged: unchanged, counts: counts)
  }

  /// Carries out what was checked.
  public func write(_ checked: Checked, from origin: String) async throws {
    guard !checked.steps.isEmpty else { return }
    let id = try await runner.run(
      AcceptMemberList(caller: caller, organization: organization, steps: checked.steps), from: origin)
    try await Self.carryOut(id, organization, runner)
  }

  /// Goes on with lists that a server has left half-way.
  public static func resume(_ runner: Runner) async throws {
    for list in try await runner.ask(FindOpenMemberLists()) {
      try await carryOut(list.id, list.organization, runner)
    }
  }

  private static func carryOut(_ id: MemberImportID, _ organization: OrganizationID, _ runner: Runner) async throws {
    while try await runner.run(CarryOutMemberList(id: id, organization: organization)) {}
  }
}

/// One row of a list: what happens to whom.
struct MemberStep: Hashable, Sendable {
  enum Action: String, CaseIterable, Sendable {
    case invite, deactivate, reactivate, end
  }

  let line: Int
  let action: Action
  let email: EmailAddress
  /// For an end, the last good day; nil has no end.
  let until: CivilDate?

  /// As it is kept with its list.
  var text: String { "\(line)\t\(action.rawValue)\t\(email.text)\t\(until?.description ?? "")" }

  init(line: Int, action: Action, email: EmailAddress, until: CivilDate?) {
    self.line = line
    self.action = action
    self.email = email
    self.until = until
  }

  init?(text: some StringProtocol) {
    let parts = String(text).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let line = Int(parts[0]), let action = Action(rawValue: parts[1]),
      let email = EmailAddress(parts[2])
    else { return nil }
    self.init(line: line, action: action, email: email, until: CivilDate(text: parts[3]))
  }
}

struct MemberRowReader {
  private var lineOfAddress: [String: Int] = [:]
  private(set) var steps: [MemberStep] = []
  private(set) var faults: [RowFault] = []

  mutating func read(_ row: ListRow) {
    var wrong: [String] = []
    let email = row["email"].flatMap { EmailAddress($0) }
    if email == nil { wrong.append("The e-mail address looks like name@example.org.") }
    let action = row["action"].map { MemberStep.Action(rawValue: $0.lowercased()) } ?? .invite
    if action == nil { wrong.append("An action is invite, deactivate, reactivate or end.") }
    let until = row["until"].map { CivilDate(text: $0) }
    if case .some(nil) = until { wrong.append("The last day is written like 2026-12-31.") }
    if let email, let line = lineOfAddress.updateValue(row.line, forKey: email.folded) {
      wrong.append("Line \(line) has the same address.")
    }
    faults += wrong.map { RowFault(line: row.line, $0) }
    guard let email, let action, wrong.isEmpty else { return }
    steps.append(MemberStep(line: row.line, action: action, email: email, until: until ?? nil))
  }
}

/// Holds steps against the books.
private struct LookAtMemberSteps: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let steps: [MemberStep]

  struct Answer: Sendable {
    var steps: [MemberStep] = []
    var faults: [RowFault] = []
    var unchanged = 0
  }

  private enum Finding {
    case change, unchanged
    case fault(String)
  }

  func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    let invites = try books.invites(of: organization).filter { $0.refusal(at: now.wall) == nil }
    let zone = try books.server().flatMap { Zone(name: $0.zone) } ?? .utc
    var answer = Answer()
    for step in steps {
      switch try finding(step, invites, zone, books, now) {
      case .change: answer.steps.append(step)
      case .unchanged: answer.unchanged += 1
      case .fault(let sentence): answer.faults.append(RowFault(line: step.line, sentence))
      }
    }
    return answer
  }

  private func finding(
    _ step: MemberStep, _ invites: [Invite], _ zone: Zone, _ books: Books, _ now: Moment
  ) throws -> Finding {
    let account = try books.account(email: step.email.text)
    let membership = try account.flatMap { try books.membership(of: $0.id, in: organization) }
    if step.action == .invite { return try invitation(step, membership, invites, books, now) }
    guard let membership else { return .fault("\(step.email.text) is no member.") }
    guard membership.role != .owner else { return .fault("\(step.email.text) is an owner.") }
    return switch step.action {
    case .invite: .unchanged
    case .deactivate: membership.deactivatedAt == nil ? .change : .unchanged
    case .reactivate: membership.deactivatedAt == nil ? .unchanged : .change
    case .end: membership.endsAt == step.end(in: zone) ? .unchanged : .change
    }
  }

  private func invitation(
    _ step: MemberStep, _ membership: Membership?, _ invites: [Invite], _ books: Books, _ now: Moment
  ) throws -> Finding {
    if let membership {
      guard membership.deactivatedAt == nil else {
        return .fault("\(step.email.text) was deactivated. Reactivate this person instead.")
      }
      if membership.isActive(at: now.wall) { return .unchanged }
    }
    if let invite = try books.invitation(of: step.email.text, to: organization),
      invites.contains(where: { $0.id == invite })
    {
      return .unchanged
    }
    guard Invite.first(for: step.email, among: invites, at: now.wall) != nil else {
      return .fault("No invite key that works is for \(step.email.domain).")
    }
    return .change
  }
}

extension MemberStep {
  fileprivate func end(in zone: Zone) -> Instant? {
    until.map { zone.start(of: CivilDate(daysSince1970: $0.daysSince1970 + 1)) }
  }
}

extension Invite {
  /// The key that somebody with this address is sent.
  fileprivate static func first(for address: EmailAddress, among invites: [Invite], at now: Instant) -> Invite? {
    invites.first { if case .refused = $0.admit(address, at: now) { false } else { true } }
  }
}

/// Writes a list down as a whole: from now on it will be carried out.
private struct AcceptMemberList: UseCase {
  let caller: Caller
  let organization: OrganizationID
  let steps: [MemberStep]

  var locks: Locks { .organization(organization) }

  func run(in bracket: Bracket) throws -> MemberImportID {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    let list = MemberImport(
      id: bracket.surroundings.newID(), organization: organization, caller: caller.name,
      steps: steps.map(\.text).joined(separator: "\n"), total: steps.count)
    try bracket.books.add(list, at: bracket.now)
    try bracket.audit(
      caller, "member.import", list.id.text, in: organization, details: AuditDetails(became: "\(steps.count) changes"))
    return list.id
  }
}

private struct FindOpenMemberLists: Inquiry {
  struct Found: Sendable {
    let id: MemberImportID
    let organization: OrganizationID
  }

  func run(in books: Books, now: Moment) throws -> [Found] {
    try books.openMemberImports().map { Found(id: $0.id, organization: $0.organization) }
  }
}

/// Carries out a piece of a list.
private struct CarryOutMemberList: UseCase {
  let id: MemberImportID
  let organization: OrganizationID

  var locks: Locks { .organization(organization) }

  /// - Returns: whether there is more to do.
  func run(in bracket: Bracket) throws -> Bool {
    guard var list = try bracket.books.memberImport(id), list.applied < list.total else { return false }
    let caller = Caller(name: list.caller)
    let steps = list.steps.split(separator: "\n").dropFirst(list.applied).prefix(ListPace.written)
      .compactMap { MemberStep(text: $0) }
    for step in steps where step.action != .deactivate { try carryOut(step, caller, bracket) }
    try deactivate(steps.filter { $0.action == .deactivate }, caller, bracket)
    list.applied = min(list.total, list.applied + ListPace.written)
    try bracket.books.save(list, at: bracket.now)
    return list.applied < list.total
  }

  /// Whoever has left meanwhile is passed over.
  private func membership(_ step: MemberStep, _ bracket: Bracket) throws -> Membership? {
    guard let account = try bracket.books.account(email: step.email.text) else { return nil }
    return try bracket.books.membership(of: account.id, in: organization)
      .flatMap { $0.role == .owner ? nil : $0 }
  }

  private func carryOut(_ step: MemberStep, _ caller: Caller, _ bracket: Bracket) throws {
    if step.action == .invite { return try invite(step.email, caller, bracket) }
    guard var membership = try membership(step, bracket) else { return }
    let was = membership
    if step.action == .reactivate { membership.deactivatedAt = nil }
    if step.action == .end { membership.endsAt = step.end(in: try bracket.zone()) }
    guard membership != was else { return }
    try bracket.books.save(membership)
    try bracket.audit(
      caller, "member.\(step.action.rawValue)", membership.account.text, in: organization,
      concerns: membership.account, details: AuditDetails(became: step.until?.description ?? ""))
  }

  /// All of a piece in one look at the seats.
  private func deactivate(_ steps: [MemberStep], _ caller: Caller, _ bracket: Bracket) throws {
    let memberships = try steps.compactMap { try membership($0, bracket) }.filter { $0.deactivatedAt == nil }
    guard !memberships.isEmpty else { return }
    for var membership in memberships {
      membership.deactivatedAt = bracket.now.wall
      try bracket.books.save(membership)
      try bracket.audit(
        caller, "member.deactivate", membership.account.text, in: organization, concerns: membership.account)
    }
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      for membership in memberships { pool.block(membership.account, at: now) }
    }
  }

  private func invite(_ address: EmailAddress, _ caller: Caller, _ bracket: Bracket) throws {
    guard
      let invite = Invite.first(
        for: address, among: try bracket.liveInvites(of: organization), at: bracket.now.wall),
      let sealed = try bracket.books.sealedKey(of: invite.id),
      let settings = try bracket.books.settings(of: organization)
    else { return }
    let key = try bracket.secrets.openInvite(sealed, of: invite.id)
    try bracket.books.addInvitation(of: address.text, to: organization, by: invite.id, at: bracket.now)
    let known = try bracket.books.account(email: address.text)
    try bracket.mail(
      .invitation, to: address.text, in: known?.language ?? "en",
      [
        "inviter": try name(of: caller, bracket) ?? settings.name, "organization": settings.name,
        "products": try products(bracket), "path": PagePath.join(key), "key": key, "contact": settings.contact,
      ])
  }

  private func name(of caller: Caller, _ bracket: Bracket) throws -> String? {
    try caller.account.flatMap { try bracket.books.account($0)?.name }
  }

  private func products(_ bracket: Bracket) throws -> String {
    let names = try bracket.books.products()
    let codes = try bracket.books.licenses(of: organization).filter { $0.isValid(at: bracket.now.wall) }
      .flatMap(\.coverage.limits.keys)
    return Set(codes).sorted().map { names[$0]?.name ?? $0.text }.joined(separator: ", ")
  }
}
