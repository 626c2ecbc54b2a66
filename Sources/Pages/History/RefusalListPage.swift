import Books
import Licensing
import UseCases
import Wording

/// All refusals of some days, a page at a time.
struct RefusalListPage: Page {
  static let template = PageTemplate.historyRefusals

  let frame: PageFrame
  let title: String
  let lede: String
  let caption: String
  let episodes: [EpisodeRow]
  let hasEpisodes: Bool
  /// The history of the same days.
  let back: String
  let file: String
  /// The page that follows; nil for the last.
  let next: String?

  /// Rows a page.
  static let rows = 50

  /// - Parameters:
  ///   - seen: one more than a page has, so that it is known whether there is a next one.
  ///   - cursor: the last one of the page before.
  init(
    _ seen: SeeRefusals.Answer, of organization: OrganizationID, _ query: HistoryQuery, after cursor: EpisodeID? = nil,
    for reader: Reader
  ) {
    let place = PagePath.history(organization.text, .refusals) + query.text
    func page(after episode: EpisodeID) -> String { place + "&after=\(episode)" }
    frame = PageFrame(for: reader, at: cursor.map(page) ?? place, in: .history, help: .history)
    let shown = seen.episodes.prefix(Self.rows)
    let values = ["count": reader.language.number(seen.counts.episodes)]
    title =
      seen.counts.episodes == 0
      ? reader.text("history.refused_nobody")
      : reader.text(
        "history.refused_title", values.merging(["people": reader.language.number(seen.counts.members)]) { $1 })
    lede = reader.text(
      "history.range",
      ["from": reader.language.day(query.range.first), "through": reader.language.day(query.range.last)])
    caption = reader.text("history.refused_caption", values)
    let names = seen.products.mapValues(\.name)
    episodes = shown.map { EpisodeRow($0, names, now: seen.moment.wall, for: reader) }
    hasEpisodes = !episodes.isEmpty
    back = PortalSection.history.path(of: organization.text) + query.text
    file = PagePath.history(organization.text, .refusalsFile) + query.text
    next = seen.episodes.count > Self.rows ? shown.last.map { page(after: $0.episode.id) } : nil
  }
}
