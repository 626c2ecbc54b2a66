public import Licensing
import Storage

/// An episode with the names that people read.
public struct EpisodeEntry: Hashable, Sendable {
  public let episode: Episode
  public let memberName: String
  public let email: String

  public init(episode: Episode, memberName: String, email: String) {
    self.episode = episode
    self.memberName = memberName
    self.email = email
  }
}

/// How often, and how many, were refused.
public struct EpisodeCounts: Hashable, Sendable {
  public let episodes: Int
  public let members: Int
  /// The longest time that anybody waited.
  public let longest: Duration

  public init(episodes: Int, members: Int, longest: Duration) {
    self.episodes = episodes
    self.members = members
    self.longest = longest
  }
}

extension Books {
  static let episodeColumns: Query =
    "e.id, e.organization, e.account, e.product, e.reason, e.first_at, e.last_at, e.tries, e.seated_at"

  /// The episodes of an organization that began in a span of time, the latest first.
  ///
  /// - Parameters:
  ///   - product: only of this one; nil for all.
  ///   - cursor: only those that are older than this one.
  public func episodes(
    of organization: OrganizationID, from: Instant, to: Instant, product: ProductCode? = nil,
    before cursor: Episode? = nil, limit: Int
  ) throws -> [EpisodeEntry] {
    let before: Query =
      if let cursor { "and (e.first_at, e.id) < (\(cursor.firstAt), \(cursor.id))" } else { "" }
    return try rows(
      """
      select \(Self.episodeColumns), a.name, a.email from episodes e join accounts a on a.id = e.account
      where \(Self.began(organization, from, to, product)) \(before)
      order by e.first_at desc, e.id desc limit \(limit)
      """
    ) { try EpisodeEntry(episode: episode($0), memberName: $0.get("name"), email: $0.get("email")) }
  }

  public func countEpisodes(
    of organization: OrganizationID, from: Instant, to: Instant, product: ProductCode? = nil
  ) throws -> EpisodeCounts {
    try row(
      """
      select count(*) as number, count(distinct e.account) as members,
        coalesce(max(coalesce(e.seated_at, e.last_at) - e.first_at), 0) as longest
      from episodes e where \(Self.began(organization, from, to, product))
      """
    ) {
      try EpisodeCounts(
        episodes: $0.get("number"), members: $0.get("members"),
        longest: .milliseconds($0.get("longest", as: Int64.self)))
    } ?? EpisodeCounts(episodes: 0, members: 0, longest: .zero)
  }

  /// How many episodes of a member began after an instant, wherever, counted up to `limit`.
  public func countEpisodes(of member: AccountID, since instant: Instant, upTo limit: Int) throws -> Int {
    try row(
      """
      select count(*) as number from
        (select 1 from episodes where account = \(member) and first_at > \(instant) limit \(limit)) as found
      """
    ) { try $0.get("number") } ?? 0
  }

  /// Those who wait for a seat, the longest first.
  public func waiting(in organization: OrganizationID, at now: Instant, limit: Int) throws -> [EpisodeEntry] {
    try rows(
      """
      select \(Self.episodeColumns), a.name, a.email from episodes e join accounts a on a.id = e.account
      where e.organization = \(organization) and e.is_open = 1 and e.last_at > \(now - Episode.silence)
      order by e.first_at, e.id limit \(limit)
      """
    ) { try EpisodeEntry(episode: episode($0), memberName: $0.get("name"), email: $0.get("email")) }
  }

  static func began(
    _ organization: OrganizationID, _ from: Instant, _ to: Instant, _ product: ProductCode?
  ) -> Query {
    let only: Query = if let product { "and e.product = \(product)" } else { "" }
    return "e.organization = \(organization) and e.first_at >= \(from) and e.first_at < \(to) \(only)"
  }

  func episode(_ row: Row) throws -> Episode {
    try Episode(
      id: row.get("id"), organization: row.get("organization"), member: row.get("account"),
      product: row.get("product"), reason: row.get("reason"), firstAt: row.get("first_at"),
      lastAt: row.get("last_at"), tries: row.get("tries"), seatedAt: row.get("seated_at"))
  }
}

// MARK: - Writing

extension Books {
  /// The episode that goes on, if one does.
  public func openEpisode(of member: AccountID, _ product: ProductCode, in organization: OrganizationID) throws
    -> Episode?
  {
    try row(
      """
      select \(Self.episodeColumns) from episodes e
      where e.organization = \(organization) and e.account = \(member) and e.product = \(product) and e.is_open = 1
      """, episode)
  }

  /// Those that go on, by id.
  public func openEpisodes(after cursor: EpisodeID?, limit: Int) throws -> [Episode] {
    let after: Query = if let cursor { "and e.id > \(cursor)" } else { "" }
    return try rows(
      "select \(Self.episodeColumns) from episodes e where e.is_open = 1 \(after) order by e.id limit \(limit)",
      episode)
  }

  public func add(_ episode: Episode) throws {
    try transaction.run(
      """
      insert into episodes (id, organization, account, product, reason, first_at, last_at, tries, seated_at, is_open)
      values (\(episode.id), \(episode.organization), \(episode.member), \(episode.product), \(episode.reason),
        \(episode.firstAt), \(episode.lastAt), \(episode.tries), \(episode.seatedAt), 1)
      """)
  }

  public func save(_ episode: Episode, isOpen: Bool) throws {
    try transaction.run(
      """
      update episodes set reason = \(episode.reason), last_at = \(episode.lastAt), tries = \(episode.tries),
        seated_at = \(episode.seatedAt), is_open = \(isOpen)
      where id = \(episode.id)
      """)
  }

  /// When the member of an episode got the seat for its product there on which they sit; nil for who has none.
  public func seat(of episode: Episode) throws -> Instant? {
    try row(
      """
      select min(granted_at) as at from leases where organization = \(episode.organization)
        and account = \(episode.member) and product = \(episode.product) and granted_at >= \(episode.firstAt)
        and over_at is null
      """
    ) { try $0.get("at", as: Instant?.self) } ?? nil
  }

  /// A seat that was given back.
  public struct PastSeat: Hashable, Sendable {
    public let member: AccountID
    public let product: ProductCode
    public let grantedAt: Instant
  }

  /// The seats of an organization that were given back, or had run out and were found so, since an instant.
  public func seatsOver(in organization: OrganizationID, since instant: Instant) throws -> [PastSeat] {
    try rows(
      """
      select account, product, granted_at from leases where organization = \(organization) and over_at > \(instant)
      """
    ) { try PastSeat(member: $0.get("account"), product: $0.get("product"), grantedAt: $0.get("granted_at")) }
  }

  /// - Parameter bound: ids below it are forgotten; they grow with time.
  /// - Returns: how many were deleted, at most `limit`.
  public func forgetEpisodes(before bound: EpisodeID, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from episodes where id in
        (select id from episodes where id < \(bound) order by id limit \(limit))
      """)
  }
}
