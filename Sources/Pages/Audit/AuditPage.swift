import Books
import Licensing
import UseCases
import Wording

/// What was decided in an organization: by whom, when, what was before and after, and from where.
public struct AuditPage: Page {
  public static let template = PageTemplate.audit
  /// Rows a page.
  static let rows = 50

  public let frame: PageFrame
  let title: String
  let lede: String
  let historyPath: String
  let filters: Filters
  let caption: String
  let rows: [Row]
  let hasRows: Bool
  /// Where all that is found can be had as a file.
  let file: String
  let fileWords: String
  let newer: String?
  let older: String?
  /// Where everything is shown; nil where it is.
  let everything: String?

  struct Row: Sendable {
    let what: String
    let about: String?
    let at: Stamp
    let who: String
    let isByStaff: Bool
    let was: String?
    let became: String?
    let hasValues: Bool
    let origin: String
  }

  init(_ seen: SearchAudit.Answer, _ query: AuditQuery, for reader: Reader) {
    let organization = seen.organization.id.text
    let path = PortalSection.audit.path(of: organization)
    frame = PageFrame(for: reader, at: "\(path)?\(query.text(at: query.place))", in: .audit, help: .audit)
    title = Self.title(seen, reader)
    lede = reader.text("audit.lede")
    historyPath = PortalSection.history.path(of: organization)
    filters = Filters(seen, query, path, for: reader)
    caption = Self.caption(seen, query, reader)
    let words = AuditWords(seen.names, for: reader)
    rows = seen.lines.map { Row($0, words, seen.moment.wall, reader) }
    hasRows = !rows.isEmpty
    file = "\(PagePath.auditFile(organization))?\(query.text())"
    fileWords =
      seen.total.map { reader.text("audit.export", ["count": reader.language.number($0)]) }
      ?? reader.text("audit.export_found")
    newer =
      seen.hasNewer ? seen.lines.first.map { "\(path)?\(query.text(at: .after($0.event.id)))" } : nil
    older = seen.hasOlder ? seen.lines.last.map { "\(path)?\(query.text(at: .before($0.event.id)))" } : nil
    everything = query.search == AuditSearch() && query.wrong == nil ? nil : "\(path)?from="
  }

  private static func title(_ seen: SearchAudit.Answer, _ reader: Reader) -> String {
    guard seen.lately.all > 0 else { return reader.text("audit.title_none") }
    let all = reader.text("audit.title", ["count": reader.language.number(seen.lately.all)])
    guard seen.lately.staff > 0 else { return all }
    let staff = reader.text(
      "audit.title_staff", ["count": reader.language.number(seen.lately.staff), "vendor": reader.vendor])
    return reader.text("audit.title_both", ["all": all, "staff": staff])
  }

  private static func caption(_ seen: SearchAudit.Answer, _ query: AuditQuery, _ reader: Reader) -> String {
    let found =
      seen.total.map { reader.text("audit.found", ["count": reader.language.number($0)]) }
      ?? reader.text("audit.found_many")
    guard let from = query.search.from else { return reader.text("audit.caption", ["found": found]) }
    return reader.text("audit.caption_since", ["found": found, "day": reader.language.day(from)])
  }
}

extension AuditPage.Row {
  fileprivate init(_ line: Books.AuditLine, _ words: AuditWords, _ now: Instant, _ reader: Reader) {
    let event = line.event
    what = words.what(event)
    let why = words.why(event)
    let reason = why.isEmpty ? nil : reader.text("audit.why", ["why": why])
    let pieces = [words.about(line), reason ?? ""].filter { !$0.isEmpty }
    about = pieces.isEmpty ? nil : pieces.joined(separator: ". ")
    at = Stamp(event.at, now: now, for: reader)
    who = words.who(line)
    isByStaff = line.isByStaff
    let (before, after) = (words.was(event), words.became(event))
    was = before.isEmpty ? nil : before
    became = after.isEmpty ? nil : after
    hasValues = was != nil || became != nil
    origin = words.origin(line)
  }
}
