import Books
public import Licensing
import Surroundings

/// Writes refusals down as episodes.
struct NoteRefusals: UseCase {
  let refusals: [PendingRefusal]
  /// An episode that several servers go on with is one.
  let locks = Locks.house

  /// An application may ask for whatever it likes to call a product: nobody reads more of one person.
  private static let dayMax = 100

  init(_ refusals: [PendingRefusal]) {
    self.refusals = refusals
  }

  private func hasRoom(for member: AccountID, _ bracket: Bracket) throws -> Bool {
    let yesterday = bracket.now.wall - Duration.days(1)
    return try bracket.books.countEpisodes(of: member, since: yesterday, upTo: Self.dayMax) < Self.dayMax
  }

  func run(in bracket: Bracket) throws {
    for refusal in refusals {
      let key = refusal.key
      // An application names any organization: one that somebody does not belong to is not told of them.
      guard try bracket.books.membership(of: key.member, in: key.organization) != nil else { continue }
      let open = try bracket.books.openEpisode(of: key.member, key.product, in: key.organization)
      if var episode = open, refusal.firstAt - episode.lastAt < Episode.silence {
        episode.reason = refusal.reason
        episode.lastAt = max(episode.lastAt, refusal.lastAt)
        episode.tries += refusal.tries
        try bracket.books.save(episode, isOpen: true)
      } else {
        if let open { try bracket.books.save(open, isOpen: false) }
        guard try hasRoom(for: key.member, bracket) else { continue }
        try bracket.books.add(
          Episode(
            id: bracket.surroundings.newID(), organization: key.organization, member: key.member,
            product: key.product, reason: refusal.reason, firstAt: refusal.firstAt, lastAt: refusal.lastAt,
            tries: refusal.tries))
      }
    }
  }
}

/// Ends the episodes of those who got a seat, or fell silent; every minute.
public struct CloseEpisodes: UseCase {
  public let locks = Locks.house
  private static let atOnce = 500
  private let cursor: EpisodeID?

  /// - Parameter cursor: the last episode of the piece before; nil begins.
  public init(after cursor: EpisodeID? = nil) {
    self.cursor = cursor
  }

  /// - Returns: where to go on; nil when all were looked at.
  public func run(in bracket: Bracket) throws -> EpisodeID? {
    let open = try bracket.books.openEpisodes(after: cursor, limit: Self.atOnce)
    for var episode in open {
      episode.seatedAt = try bracket.books.seat(after: episode)
      if episode.seatedAt != nil || !episode.waits(at: bracket.now.wall) {
        try bracket.books.save(episode, isOpen: false)
      }
    }
    return open.count == Self.atOnce ? open.last?.id : nil
  }

  /// All of them, in pieces.
  public static func all(with runner: Runner) async throws {
    var cursor: EpisodeID?
    repeat { cursor = try await runner.run(CloseEpisodes(after: cursor)) } while cursor != nil
  }
}
