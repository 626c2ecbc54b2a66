public import Books
public import Licensing

/// How an organization's seats were used, and who found none. Read from what was counted up: a year costs what its days
/// and hours cost, however many leases there were.
public struct SeeHistory: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let range: HistoryRange
  private let product: ProductCode?

  /// How many episodes and members are shown beside the figures; the rest has pages of its own.
  static let peopleShown = 10

  /// - Parameter product: nil for all together.
  public init(caller: Caller, organization: OrganizationID, range: HistoryRange, product: ProductCode? = nil) {
    self.caller = caller
    self.organization = organization
    self.range = range
    self.product = product
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let history: UseHistory
    /// The product that was chosen; nil for all.
    public let product: Product?
    /// Those that could be chosen, by name: licensed at some time, or used.
    public let products: [Product]
    public let refused: EpisodeCounts
    public let reasons: [Reason]
    /// nil for who sees figures, not people.
    public let people: People?
    public let mail: Mail
    /// Whether nobody ever took a seat, or was refused one in the range.
    public let isUnused: Bool
    public let moment: Moment
  }

  /// How often this was why.
  public struct Reason: Hashable, Sendable {
    public let refusal: Refusal
    public let episodes: Int

    public init(refusal: Refusal, episodes: Int) {
      self.refusal = refusal
      self.episodes = episodes
    }
  }

  /// Whom the figures are about: the latest episodes, and the members who used most.
  public struct People: Sendable {
    public let episodes: [EpisodeEntry]
    public let members: SeeMemberUse.Answer

    public init(episodes: [EpisodeEntry], members: SeeMemberUse.Answer) {
      self.episodes = episodes
      self.members = members
    }
  }

  /// Whether and when the reader is mailed such figures.
  public enum Mail: Hashable, Sendable {
    /// The reader may not choose.
    case notOffered
    case never
    case chosen(UseReport)
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeHistory, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let catalog = try books.products()
    if let product, catalog[product] == nil { throw Denial.notFound("product") }
    let zone = try books.zone()
    let history = try books.useHistory(of: organization, product, in: range, zone, at: now)
    let (from, to) = (history.calendar.from, history.calendar.to)
    let refused = try books.countEpisodes(of: organization, from: from, to: to, product: product)
    let reasons = try books.refusalReasons(in: organization, from: from, to: to, product: product)
    return Answer(
      organization: entry.organization, history: history, product: product.flatMap { catalog[$0] },
      products: try products(catalog, history, books), refused: refused,
      reasons: reasons.map { Reason(refusal: $0.reason, episodes: $0.episodes) },
      people: try people(history, books, now), mail: try mail(books, now),
      isUnused: entry.nextGrant == 1 && refused.episodes == 0, moment: now)
  }

  private func products(_ catalog: [ProductCode: Product], _ history: UseHistory, _ books: Books) throws -> [Product] {
    let licensed = try books.licenses(of: organization).flatMap(\.coverage.limits.keys)
    let codes = Set(licensed).union(history.productDays.keys).union(product.map { [$0] } ?? [])
    return codes.compactMap { catalog[$0] }.sorted { ($0.name, $0.code) < ($1.name, $1.code) }
  }

  /// Least privilege: who may see figures (a reader, who answers for money and not for people) sees nobody's name, nor
  /// what anybody did.
  private func people(_ history: UseHistory, _ books: Books, _ now: Moment) throws -> People? {
    guard try Permissions.lets(caller, do: .seeMembers, in: organization, books, at: now) else { return nil }
    let episodes = try books.episodes(
      of: organization, from: history.calendar.from, to: history.calendar.to, product: product,
      limit: Self.peopleShown)
    let members = try SeeMemberUse(
      caller: caller, organization: organization, range: range, MemberUseChoice(sort: .days), limit: Self.peopleShown
    ).run(in: books, now: now)
    return People(episodes: episodes, members: members)
  }

  private func mail(_ books: Books, _ now: Moment) throws -> Mail {
    guard let account = caller.account, let membership = try books.membership(of: account, in: organization),
      membership.mayHaveUseReports(at: now.wall)
    else { return .notOffered }
    return try books.useReport(of: account, in: organization).map { .chosen($0) } ?? .never
  }
}
