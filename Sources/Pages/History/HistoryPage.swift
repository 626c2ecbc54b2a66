import Books
import Licensing
import UseCases
import Wording

/// How seats were used, and who found none.
public struct HistoryPage: Page {
  public static let template = PageTemplate.history

  public let frame: PageFrame
  let top: HistoryTop
  /// nil where nobody ever took a seat.
  let content: Content?
  let mail: Mail?
  /// Where the first ones are invited; nil for who may not.
  let invite: String?

  struct Content: Sendable {
    let charts: HistoryCharts
    let table: HistoryTable
    let week: HistoryWeek?
    let refusals: HistoryRefusals
    /// nil for who sees figures only.
    let members: HistoryMembers?
  }

  /// How often somebody is mailed this.
  struct Mail: Sendable {
    let address: String
    let choices: [FormChoice]
    let next: Stamp?
  }

  init(_ seen: SeeHistory.Answer, _ query: HistoryQuery, for reader: Reader) {
    let id = seen.organization.id.text
    let place = PortalSection.history.path(of: id) + query.text
    frame = PageFrame(for: reader, at: place, in: .history, help: .history)
    top = HistoryTop(seen, query, for: reader)
    content =
      seen.isUnused
      ? nil
      : Content(
        charts: HistoryCharts(seen, for: reader), table: HistoryTable(seen, for: reader),
        week: HistoryWeek(seen.history, for: reader), refusals: HistoryRefusals(seen, query, for: reader),
        members: seen.people.map { HistoryMembers($0, seen, query, for: reader) })
    mail = Mail(seen, for: reader)
    invite = reader.may(.manageInvites) ? PortalSection.invite.path(of: id) : nil
  }
}

extension HistoryPage.Mail {
  /// nil for who may not choose.
  fileprivate init?(_ seen: SeeHistory.Answer, for reader: Reader) {
    let report: UseReport?
    switch seen.mail {
    case .notOffered: return nil
    case .never: report = nil
    case .chosen(let chosen): report = chosen
    }
    address = PagePath.history(seen.organization.id.text, .report)
    let never = FormChoice(value: "never", name: reader.text("history.mail.never"), isChosen: report == nil)
    choices =
      [never]
      + ReportRhythm.allCases.map { rhythm in
        FormChoice(
          value: rhythm.rawValue, name: reader.text("history.mail.\(rhythm.rawValue)"),
          isChosen: rhythm == report?.rhythm)
      }
    next = report.map { report in
      Stamp(
        report.nextAt,
        words: reader.text(
          "history.mail_at", ["day": reader.day(of: report.nextAt), "clock": reader.zone.clock(at: report.nextAt)]))
    }
  }
}
