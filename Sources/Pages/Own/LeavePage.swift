import Licensing
public import UseCases
import Wording

/// Asks whether to leave an organization: what stands in the way with the remedy beside it, or what happens.
public struct LeavePage: Page {
  public static let template = PageTemplate.leave

  public let frame: PageFrame
  let title: String
  let lede: String
  let organization: String
  let path: String
  let atOnce: [String]
  let obstacle: Obstacle?
  let isFree: Bool
  /// For who is blocked and cannot go.
  let contact: [ContactText.Piece]

  struct Obstacle: Sendable {
    let what: String
    let remedy: String
    /// Where the remedy is; nil where only asking helps.
    let place: String?
  }

  public init(_ answer: PreviewLeaving.Answer, for reader: Reader) {
    organization = answer.organization.name
    path = PagePath.leave(answer.organization.id.text)
    frame = PageFrame(for: reader, at: path, help: .leaving)
    isFree = answer.obstacle == nil
    title = reader.text(isFree ? "mine.leave_title" : "mine.leave_title_blocked", ["organization": organization])
    lede = reader.text(isFree ? "mine.leave_lede" : "mine.leave_lede_blocked")
    atOnce = Self.atOnce(answer, for: reader)
    obstacle = answer.obstacle.map { Obstacle($0, of: answer, for: reader) }
    contact = reader.whomToAsk(answer.contact, of: organization)
  }

  private static func atOnce(_ answer: PreviewLeaving.Answer, for reader: Reader) -> [String] {
    let name = answer.organization.name
    var lines = [reader.text("mine.leave_seats", ["organization": name])]
    let applications = answer.seats.flatMap(\.applications)
    if let last = applications.map(\.until).max() {
      lines.append(
        reader.text(
          "mine.leave_running",
          [
            "list": reader.language.list(Set(applications.map(\.product)).sorted()),
            "clock": Stamp(freeBy: last, for: reader).words,
          ]))
    }
    if !answer.namedPlans.isEmpty {
      lines.append(reader.text("mine.leave_named", ["list": reader.language.list(answer.namedPlans)]))
    }
    if answer.role != .member {
      lines.append(reader.text("mine.leave_role", ["role": reader.text("role.\(answer.role.rawValue)")]))
    }
    return lines
  }
}

extension LeavePage.Obstacle {
  fileprivate init(_ obstacle: PreviewLeaving.Obstacle, of answer: PreviewLeaving.Answer, for reader: Reader) {
    let values = ["organization": answer.organization.name]
    what = reader.text("mine.obstacle.\(obstacle.rawValue).what", values)
    remedy = reader.text("mine.obstacle.\(obstacle.rawValue).remedy", values)
    place = obstacle == .lastOwner ? PortalSection.members.path(of: answer.organization.id.text) : nil
  }
}
