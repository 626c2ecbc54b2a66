import Books
public import Licensing
public import UseCases
import Wording

/// An organization's licenses: how many seats they add up to over time, and each of them.
public struct LicensesPage: Page {
  public static let template = PageTemplate.licenses

  /// Which licenses are listed.
  public enum List: String, CaseIterable, Sendable {
    /// Those that count, or will.
    case current
    case ended
  }

  public let frame: PageFrame
  let title: String
  let lede: String?
  /// Where a key is activated; nil for who may not.
  let activate: String?
  let hasLicenses: Bool
  let picture: CapacityPicture
  let hasPeak: Bool
  let peakTitle: String
  let steps: [StepRow]
  /// How many more the list of the timeline has.
  let moreSteps: String?
  let file: String
  let rows: [LicenseRow]
  let hasRows: Bool
  let listTitle: String
  let isEnded: Bool
  let nextRows: String?
  /// Where the ended ones are listed, with how many there are.
  let ended: Link?
  let current: String

  struct Link: Sendable {
    let address: String
    let label: String
  }

  private static let rowsMax = 100
  private static let stepsMax = 24

  /// - Parameter cursor: the license after which the list goes on.
  public init(
    _ answer: SeeSeatTimeline.Answer, list: List = .current, after cursor: LicenseID? = nil, for reader: Reader
  ) {
    let words = LicenseWords(reader: reader, now: answer.moment.wall)
    let id = answer.organization.id.text
    let address = PortalSection.licenses.path(of: id)
    func page(_ list: List, after license: LicenseID) -> String {
      "\(address)?list=\(list.rawValue)&after=\(license.text)"
    }
    let ofList = list == .current ? address : "\(address)?list=\(list.rawValue)"
    frame = PageFrame(
      for: reader, at: cursor.map { page(list, after: $0) } ?? ofList, in: .licenses, help: .licenses)
    let sorted = Self.sorted(answer, words)
    let outlook = SeatOutlook(words: words, timeline: answer.timeline)
    hasLicenses = !answer.licenses.isEmpty
    title = outlook.headline(
      hasLicenses: hasLicenses, isSuspended: sorted.current.contains { words.standing($0.license) == .suspended })
    lede = hasLicenses ? outlook.lede(answer.use) : nil
    activate = reader.may(.manageLicenses) ? PagePath.activate(for: id) : nil
    picture = CapacityPicture(answer, words)
    let peak = answer.use?.peak?.seats
    hasPeak = peak != nil
    peakTitle = peak.map { reader.text("licenses.steps.peak", ["count": reader.language.number($0)]) } ?? ""
    steps = StepRow.all(answer, words).prefix(Self.stepsMax).map { $0 }
    moreSteps = Self.more(answer.timeline.count, reader)
    file = PagePath.seatTimeline(id)
    isEnded = list == .ended
    let all = isEnded ? sorted.ended : sorted.current
    let start = cursor.flatMap { cursor in all.firstIndex { $0.license.id == cursor } }.map { $0 + 1 } ?? 0
    let shown = all.dropFirst(start).prefix(Self.rowsMax)
    rows = shown.map { LicenseRow($0, answer, words) }
    hasRows = !rows.isEmpty
    listTitle = reader.text("licenses.list.\(list.rawValue)")
    nextRows = shown.endIndex < all.endIndex ? shown.last.map { page(list, after: $0.license.id) } : nil
    ended =
      sorted.ended.isEmpty
      ? nil
      : Link(
        address: "\(address)?list=\(List.ended.rawValue)",
        label: reader.text("licenses.list.ended_link", ["count": reader.language.number(sorted.ended.count)]))
    current = address
  }

  private static func more(_ count: Int, _ reader: Reader) -> String? {
    guard count > stepsMax else { return nil }
    return reader.text("licenses.steps.more", ["count": reader.language.number(count - stepsMax)])
  }

  /// Those that count by their end, those that are over by it as well, the latest first.
  private static func sorted(_ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) -> (
    current: [LicenseView], ended: [LicenseView]
  ) {
    func end(_ view: LicenseView) -> Instant { view.license.endsAt ?? .distantFuture }
    let current = answer.licenses.filter { !words.standing($0.license).isOver }
    let ended = answer.licenses.filter { words.standing($0.license).isOver }
    return (
      current.sorted { (end($0), $0.license.id) < (end($1), $1.license.id) },
      ended.sorted { (end($0), $0.license.id) > (end($1), $1.license.id) }
    )
  }
}

extension LicenseWords {
  func standing(_ license: License) -> LicenseStanding { LicenseStanding(license, at: now, in: reader.zone) }
}
