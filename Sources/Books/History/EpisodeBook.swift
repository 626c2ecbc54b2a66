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
  private static let episodeColumns: Query =
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
      where \(Self.condition(organization, from, to, product)) \(before)
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
      from episodes e where \(Self.condition(organization, from, to, product))
      """
    ) {
      try EpisodeCounts(
        episodes: $0.get("number"), members: $0.get("members"),
        longest: .milliseconds($0.get("longest", as: Int64.self)))
    } ?? EpisodeCounts(episodes: 0, members: 0, longest: .zero)
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

  private static func condition(
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
