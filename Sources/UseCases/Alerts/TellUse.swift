import Books
import Licensing
import Wording

/// How many seats of an organization are in use.
struct WatchedUse: Sendable {
  let organization: OrganizationID
  let occupied: Int
  let seats: SeatCount
}

/// Counts seats where somebody wants to know when they run short. Counting is reading: nobody's seat waits for it.
struct CountWatchedUse: Inquiry {
  private static let atOnce = 50
  let cursor: OrganizationID?

  init(after cursor: OrganizationID?) {
    self.cursor = cursor
  }

  struct Found: Sendable {
    let uses: [WatchedUse]
    /// Where to go on; nil when all were counted.
    let next: OrganizationID?
  }

  func run(in books: Books, now: Moment) throws -> Found {
    let watched = try books.organizationsWatchingUse(after: cursor, limit: Self.atOnce)
    let uses = try watched.map { organization in
      let seats = Capacity(of: try books.licenses(of: organization)).seats(at: now.wall)
      let occupied = try seats == .unlimited ? 0 : books.countOccupiedSeats(of: organization, at: now)
      return WatchedUse(organization: organization, occupied: occupied, seats: seats)
    }
    return Found(uses: uses, next: watched.count == Self.atOnce ? watched.last : nil)
  }
}

/// Tells those for whom more than their share of the seats has been in use for long enough.
struct TellUse: UseCase {
  let uses: [WatchedUse]
  let locks = Locks.house

  init(uses: [WatchedUse]) {
    self.uses = uses
  }

  func run(in bracket: Bracket) throws {
    for use in uses { try tell(use, bracket) }
  }

  private func tell(_ use: WatchedUse, _ bracket: Bracket) throws {
    let watches = try bracket.books.useWatches(in: use.organization)
    var due: [AccountID: UseWatch] = [:]
    for (account, was) in watches {
      var watch = was
      if watch.look(use.occupied, of: use.seats, at: bracket.now.wall) { due[account] = watch }
      if watch != was { try bracket.books.save(watch, of: account, in: use.organization) }
    }
    guard !due.isEmpty, case .limited(let seats) = use.seats else { return }
    let occasion = AlertOccasion(
      organization: use.organization, kind: .useHigh, letter: .alertUse, only: Set(due.keys))
    try bracket.alert(occasion) { account, values in
      guard let watch = due[account.id] else { return }
      values["occupied"] = String(use.occupied)
      values["seats"] = String(seats)
      values["share"] = String(watch.share)
      values["minutes"] = String(watch.minutes)
      values["path"] = PortalSection.seats.path(of: use.organization.text)
    }
  }
}
