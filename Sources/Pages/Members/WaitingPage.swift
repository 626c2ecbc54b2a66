import Licensing
import UseCases
import Wording

/// Those who wait for a yes to join.
struct WaitingPage: Page {
  // Enter in a tick presses a form's first button, which here would be another person's: the first one does nothing.
  static let template = PageTemplate.memberWaiting

  /// What was just done. The raw value is the part of the catalogs, and of the address that leads back here.
  enum Said: String, CaseIterable, Sendable {
    case accepted, declined
  }

  /// Why somebody was not let in. The raw value is the refusal's code, and the part of the catalogs.
  enum Obstacle: String, CaseIterable, Sendable {
    case deactivated = "applicant_deactivated"
    /// What the key gives that they came by.
    case over = "membership_over"
    /// They belong to as many organizations as one can.
    case full = "too_many_organizations"
  }

  let frame: PageFrame
  let title: String
  let list: String
  let address: String
  let said: String?
  /// Sentences about those who were not let in.
  let left: [String]
  let question: String
  let people: [Row]
  let hasPeople: Bool
  let next: String?
  let invite: String?

  struct Row: Sendable {
    let number: Int
    let id: String
    let name: String
    let email: String
    let asked: Stamp
    let key: String
    let extra: String
  }

  /// - Parameters:
  ///   - count: how many were answered.
  ///   - left: who was to be let in, and could not be.
  init(
    _ answer: SeeWaiting.Answer, said: Said? = nil, count: Int = 0, left: [AccountID: Obstacle] = [:],
    for reader: Reader
  ) {
    let organization = reader.acting?.organization.id.text ?? ""
    let path = MembersPath(of: organization)
    address = path.waiting
    list = path.all
    frame = PageFrame(for: reader, at: path.waiting, in: .members, help: .joinRequests)
    title =
      answer.total == 0
      ? reader.text("members.asking.title_none")
      : reader.text("members.asking.title", ["count": reader.language.number(answer.total)])
    self.said = said.map {
      reader.text("members.asking.said.\($0.rawValue)", ["count": reader.language.number(count)])
    }
    self.left = Obstacle.allCases.compactMap { obstacle in
      let names = left.filter { $0.value == obstacle }.compactMap { answer.names[$0.key] }.sorted()
      guard !names.isEmpty else { return nil }
      return reader.text("members.asking.left.\(obstacle.rawValue)", ["names": reader.language.list(names)])
    }
    question = answer.question.isEmpty ? reader.text("members.one.extra") : answer.question
    people = answer.people.enumerated().map { Row($1, number: $0 + 1, answer.moment.wall, reader) }
    hasPeople = !people.isEmpty
    next = answer.next.map { "\(path.waiting)?after=\($0.askedAt.milliseconds)-\($0.account.text)" }
    invite = reader.may(.manageInvites) ? PortalSection.invite.path(of: organization) : nil
  }
}

extension WaitingPage.Row {
  fileprivate init(_ person: SeeWaiting.Person, number: Int, _ now: Instant, _ reader: Reader) {
    self.number = number
    id = person.account.id.text
    name = person.account.name
    email = person.account.email
    asked = Stamp(person.askedAt, now: now, for: reader)
    key =
      person.inviteLabel.isEmpty
      ? reader.text("members.came_by_key") : reader.text("members.came_by", ["label": person.inviteLabel])
    extra = person.extra
  }
}
