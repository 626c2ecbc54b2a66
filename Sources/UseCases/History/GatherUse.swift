import Books
import Licensing

/// Organizations whose use is to be counted up, by id.
struct FindUseToGather: Inquiry {
  static let atOnce = 500
  let cursor: OrganizationID?

  func run(in books: Books, now: Moment) throws -> [OrganizationID] {
    try books.organizationsToGather(
      before: now.wall - GatherUse.pause, at: now, after: cursor, limit: Self.atOnce)
  }
}

/// Counts up how seats were used since it was last counted: by hour, day and member. What is counted, and up to where,
/// is written in one transaction, so that nothing is counted twice, whatever breaks.
struct GatherUse: UseCase {
  /// In ascending order, or not.
  let organizations: [OrganizationID]

  /// Who is deciding about seats goes first: who is left out has its turn the next time. Alone, for memberships are
  /// written that others write as well.
  var locks: Locks { Locks(organizations: organizations, skipping: true) }

  /// How many organizations are counted in one transaction.
  static let atOnce = 10
  /// How often an organization is counted…
  static let pause = Duration.minutes(5)
  /// … and how often one with very many open leases, each of which is read: nobody should wait for it too often.
  private static let longPause = Duration.hours(1)
  private static let many = 2000
  /// Nothing is counted that is so fresh: another server, whose clock is a little behind, may still decide about it.
  static let margin = Duration.seconds(10)
  /// At most so much is counted at a time.
  private static let window = Duration.days(1)
  /// How far back an organization is counted for the first time.
  private static let farthest = Duration.days(7)

  /// - Returns: the organizations of which more is to be counted.
  func run(in bracket: Bracket) throws -> [OrganizationID] {
    let locked = bracket.opening.locked.map(\.organization.id)
    guard !locked.isEmpty else { return [] }
    let gathered = try bracket.books.gatheredAt(locked)
    let zone = try bracket.zone()
    return try locked.filter { try gather($0, since: gathered[$0] ?? Self.never, zone, bracket) }
  }

  private static let never = Instant(milliseconds: 0)

  /// - Returns: whether there is more.
  private func gather(_ organization: OrganizationID, since gathered: Instant, _ zone: Zone, _ bracket: Bracket) throws
    -> Bool
  {
    let last = bracket.now.wall - Self.margin
    guard gathered < last, try !isTooSoon(organization, since: gathered, at: last, bracket) else { return false }
    let begin = try begin(organization, since: gathered, at: last, bracket)
    guard begin < last else {
      try bracket.books.save(gatheredAt: last, of: organization)
      return false
    }
    let end = min(last, begin + Self.window)
    let spans = try bracket.books.useSpans(of: organization, from: begin, to: end)
    let licenses = try bracket.books.bareLicenses(of: organization)
    let capacity = Capacity(of: licenses).timeline(from: begin, asOf: bracket.now.wall)
    let count = UseCount(of: spans, from: begin, to: end, capacity: capacity, in: zone)
    try bracket.books.add(count, to: organization)
    try bracket.books.save(gatheredAt: end, of: organization)
    return end < last
  }

  private func isTooSoon(_ organization: OrganizationID, since gathered: Instant, at last: Instant, _ bracket: Bracket)
    throws -> Bool
  {
    guard last - gathered < Self.longPause else { return false }
    return try bracket.books.countOpenLeases(of: organization, upTo: Self.many) == Self.many
  }

  /// Where counting begins: time in which nobody can have held a seat is passed over.
  private func begin(_ organization: OrganizationID, since gathered: Instant, at last: Instant, _ bracket: Bracket)
    throws -> Instant
  {
    let since = gathered == Self.never ? last - Self.farthest : gathered
    guard last - since > Self.window else { return since }
    return max(since, try bracket.books.firstUse(of: organization, since: since) ?? last)
  }
}

/// Has the use of all organizations counted up.
public enum UseGathering {
  public static func run(_ runner: Runner) async throws {
    var cursor: OrganizationID?
    while !Task.isCancelled {
      let due = try await runner.ask(FindUseToGather(cursor: cursor))
      for organizations in due.pieces(of: GatherUse.atOnce) { try await gather(Array(organizations), runner) }
      guard due.count == FindUseToGather.atOnce else { return }
      cursor = due.last
    }
  }

  private static func gather(_ organizations: [OrganizationID], _ runner: Runner) async throws {
    var open = organizations
    while !open.isEmpty, !Task.isCancelled { open = try await runner.run(GatherUse(organizations: open)) }
  }
}
