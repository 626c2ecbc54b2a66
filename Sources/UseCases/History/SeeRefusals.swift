public import Books
public import Licensing

/// Who was refused a seat, when and why: the episodes of a range, the latest first.
public struct SeeRefusals: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let range: HistoryRange
  private let product: ProductCode?
  private let cursor: EpisodeID?
  private let limit: Int

  /// - Parameters:
  ///   - cursor: the last one of the page before.
  ///   - limit: 1 to 1000.
  public init(
    caller: Caller, organization: OrganizationID, range: HistoryRange, product: ProductCode? = nil,
    cursor: EpisodeID? = nil, limit: Int
  ) {
    self.caller = caller
    self.organization = organization
    self.range = range
    self.product = product
    self.cursor = cursor
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let episodes: [EpisodeEntry]
    /// Of the whole range.
    public let counts: EpisodeCounts
    public let products: [ProductCode: Product]
    public let zone: Zone
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeHistory, of: caller, in: organization, books, at: now)
    // These are names.
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    let zone = try books.zone()
    let calendar = HistoryCalendar(range, in: zone)
    let before = try cursor.flatMap { try books.episode($0, of: organization) }
    return Answer(
      episodes: try books.episodes(
        of: organization, from: calendar.from, to: calendar.to, product: product, before: before, limit: limit),
      counts: try books.countEpisodes(of: organization, from: calendar.from, to: calendar.to, product: product),
      products: try books.products(), zone: zone, moment: now)
  }
}
