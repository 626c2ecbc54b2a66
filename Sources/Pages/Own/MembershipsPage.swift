import Licensing
public import UseCases
import Wording

/// The organizations that somebody belongs to, in the order in which they are asked for a seat.
public struct MembershipsPage: Page {
  public static let template = PageTemplate.memberships

  public let frame: PageFrame
  let title: String
  let lede: String
  /// Whether the reader has just left one.
  let hasLeft: Bool
  let rows: [Row]
  let hasRows: Bool

  struct Row: Sendable {
    let number: String
    let name: String
    let organization: String
    let role: String
    let badge: String?
    let canMoveEarlier: Bool
    let canMoveLater: Bool
    let leave: String
  }

  public init(_ answer: SeeMemberships.Answer, hasLeft: Bool = false, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.memberships.path, help: .order)
    self.hasLeft = hasLeft
    let entries = answer.entries
    rows = entries.enumerated().map { at, entry in
      Row(entry, at: at, of: entries.count, now: answer.moment.wall, for: reader)
    }
    hasRows = !entries.isEmpty
    switch entries.count {
    case 0:
      title = reader.text("home.title_none")
      lede = reader.text("home.lede_none")
    case 1:
      title = reader.text("mine.only_one", ["organization": entries[0].settings.name])
      lede = reader.text("mine.only_one_lede")
    default:
      title = reader.text("mine.asked_first", ["organization": entries[0].settings.name])
      lede = reader.text("mine.order_lede")
    }
  }
}

extension MembershipsPage.Row {
  fileprivate init(_ entry: SeeMemberships.Entry, at place: Int, of count: Int, now: Instant, for reader: Reader) {
    number = "\(place + 1)"
    name = entry.settings.name
    organization = entry.membership.organization.text
    role = reader.text("role.\(entry.membership.role.rawValue)")
    badge =
      entry.membership.isActive(at: now)
      ? nil
      : reader.text(
        entry.membership.deactivatedAt == nil ? "mine.standing.over.badge" : "mine.standing.deactivated.badge")
    canMoveEarlier = place > 0
    canMoveLater = place < count - 1
    leave = PagePath.leave(organization)
  }
}
