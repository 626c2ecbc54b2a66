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
  /// It is looked every minute: a seat that was given back before was seen then.
  private static let lookedBack = Duration.minutes(5)
  private let cursor: EpisodeID?

  /// - Parameter cursor: the last episode of the piece before; nil begins.
  public init(after cursor: EpisodeID? = nil) {
    self.cursor = cursor
  }

  /// - Returns: where to go on; nil when all were looked at.
  public func run(in bracket: Bracket) throws -> EpisodeID? {
    let open = try bracket.books.openEpisodes(after: cursor, limit: Self.atOnce)
    var past: [OrganizationID: [Books.PastSeat]] = [:]
    for home in Set(open.map(\.organization)) {
      past[home] = try bracket.books.seatsOver(in: home, since: bracket.now.wall - Self.lookedBack)
    }
    let given = past.mapValues { Dictionary(grouping: $0, by: \.member) }
    for var episode in open {
      let over = (given[episode.organization]?[episode.member] ?? []).filter { episode.isEnded(by: $0) }
      episode.seatedAt = try [bracket.books.seat(of: episode), over.map(\.grantedAt).min()].compactMap(\.self).min()
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

extension Episode {
  fileprivate func isEnded(by seat: Books.PastSeat) -> Bool {
    seat.product == product && seat.grantedAt >= firstAt
  }
}
