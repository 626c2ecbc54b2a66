import Books
import Licensing
import UseCases
import Wording

/// One member: what is known of the membership, and what can be done about it.
struct MemberPage: Page {
  static let template = PageTemplate.member

  /// Why something was not done.
  enum Wrong: Hashable, Sendable {
    /// What was typed as a day is none.
    case lastDay
    /// An owner comes or goes, and the reader's password was not shown, or another one.
    case password
    /// The rule says no; the part of the catalogs.
    case refused(String)
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  /// What was chosen or typed, and was not done.
  struct Typed: Hashable, Sendable {
    var role: Role?
    var day: String?
  }

  let frame: PageFrame
  let title: String
  let lede: String
  let list: String
  let said: UndoNotice?
  let trouble: String?
  let facts: MemberFacts
  let seats: Seats?
  let acts: MemberActs?
  let decisions: [Decision]
  let hasDecisions: Bool

  /// What the member holds.
  struct Seats: Sendable {
    let rows: [Run]
    let hasRows: Bool
    /// The page on which seats are ended.
    let address: String
  }

  struct Run: Sendable {
    let product: String
    let device: String
    let platform: String
    let since: Stamp
    let ending: Stamp?
  }

  struct Decision: Sendable {
    let at: Stamp
    let words: String
    let by: String
    let why: String?
  }

  init(
    _ answer: SeeMemberRecord.Answer, said: UndoNotice? = nil, wrong: Wrong? = nil, typed: Typed = Typed(),
    for reader: Reader
  ) {
    let organization = reader.acting?.organization.id.text ?? ""
    let path = MembersPath(of: organization)
    let membership = answer.member.membership
    let now = answer.moment.wall
    frame = PageFrame(for: reader, at: path.one(membership.account.text), in: .members, help: .member)
    title = answer.member.name
    lede = reader.text(
      "members.one.lede", ["email": answer.member.email, "day": reader.day(of: membership.joinedAt)])
    list = path.all
    self.said = said
    trouble =
      switch wrong {
      case .refused(let code): reader.text("members.refused.\(code)", ["name": answer.member.name])
      case .busy(let minutes): reader.busy(minutes: minutes)
      case .lastDay, .password, nil: nil
      }
    facts = MemberFacts(answer, for: reader)
    seats = answer.seats.map { Seats($0, at: PortalSection.seats.path(of: organization), now, reader) }
    acts = reader.may(.manageMembers) ? MemberActs(answer, path, wrong, typed, reader) : nil
    decisions = answer.decisions.compactMap { Decision($0, now, reader) }
    hasDecisions = !decisions.isEmpty
  }
}

extension MemberPage.Seats {
  fileprivate init(_ runs: [SeeMemberRecord.Run], at address: String, _ now: Instant, _ reader: Reader) {
    rows = runs.map { run in
      MemberPage.Run(
        product: run.product, device: run.device, platform: PlatformName.shown(run.platform),
        since: Stamp(run.since, now: now, for: reader),
        ending: run.isLeaving ? Stamp(freeBy: run.until, for: reader) : nil)
    }
    hasRows = !rows.isEmpty
    self.address = address
  }
}

extension MemberPage.Decision {
  /// What is told of a member's membership, and its part of the catalogs.
  private static let told = [
    "member.join": "join", "member.add": "add", "member.leave": "leave", "member.role": "role",
    "role.accept": "accept", "member.end": "end", "member.deactivate": "deactivate",
    "member.reactivate": "reactivate", "member.approve": "approve", "member.decline": "decline",
  ]

  /// nil for what is told elsewhere.
  fileprivate init?(_ line: Books.AuditLine, _ now: Instant, _ reader: Reader) {
    let event = line.event
    guard let action = Self.told[event.action] else { return nil }
    at = Stamp(event.at, now: now, for: reader)
    let kind = action == "end" && event.details.became.isEmpty ? "endless" : action
    words = reader.text("members.one.decided.\(kind)", ["became": Self.words(event.details.became, action, reader)])
    by = line.actorName ?? reader.vendor
    why = event.details.why.isEmpty ? nil : event.details.why
  }

  /// What a role or a day is called.
  private static func words(_ text: String, _ action: String, _ reader: Reader) -> String {
    if ["role", "accept"].contains(action), let role = Role(rawValue: text) {
      return reader.text("role.\(role.rawValue)")
    }
    return CivilDate(text: text).map(reader.language.day) ?? text
  }
}
