import Books
import Licensing
import Surroundings

/// Clears away what is of no use any more: tokens, links and codes that have expired. Nothing depends on it but the
/// size of the file.
public struct ForgetOldThings: UseCase {
  public let locks = Locks.house
  /// At most so many rows of a kind at a time, so that nobody waits for it.
  private static let atOnce = 500
  /// Kept a little longer than they work, so that an answer can say that they are over.
  private static let keptFor = Duration.days(30)

  /// Letters that were only printed stay readable for so long.
  private static let lettersFor = Duration.days(7)

  /// As long as the leases themselves: a year can be looked at, and the month of a year ago.
  private static let historyFor = ForgetOldLeases.kept
  /// Lists of changes to members that nobody has accepted.
  private static let listsFor = Duration.days(1)
  /// How seats were used by the hour is kept for the 13 months that can be looked back at.
  private static let hoursFor = Duration.days(HistoryRange.longest)
  /// On which days each member had a seat is kept for 25 months.
  private static let memberDaysFor = Duration.days(762)

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let instant = bracket.now.wall - Self.keptFor
    let oldest = UUIDv7.make(at: bracket.now.wall - Self.historyFor, random: Array(repeating: 0, count: 10))
    let counts = [
      try bracket.books.forgetTokens(expiredBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetMailLinks(expiredBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetDeviceSignIns(expiredBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetAuthorizationCodes(expiredBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetRoleOffers(expiredBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetLetters(sentBefore: bracket.now.wall - Self.lettersFor, limit: Self.atOnce),
      try bracket.books.forgetTrustedBrowsers(expiredBefore: bracket.now.wall, limit: Self.atOnce),
      try bracket.books.forgetEpisodes(before: EpisodeID(oldest), limit: Self.atOnce),
      try bracket.books.forgetMemberImports(lookedAtBefore: bracket.now.wall - Self.listsFor, limit: Self.atOnce),
      try bracket.books.forgetWishes(askedBefore: instant, limit: Self.atOnce),
      try bracket.books.forgetUseHours(before: bracket.now.wall - Self.hoursFor, limit: Self.atOnce),
      try bracket.books.forgetMemberDays(
        before: Zone.utc.date(at: bracket.now.wall - Self.memberDaysFor), limit: Self.atOnce),
      try bracket.books.forgetAlerts(sentBefore: bracket.now.wall - Self.historyFor, limit: Self.atOnce),
    ]
    return counts.contains(Self.atOnce)
  }
}
