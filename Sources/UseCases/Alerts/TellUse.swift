import Books
import Licensing
import Wording

/// How many seats of an organization are in use: of all, or of the product that runs short first.
struct WatchedUse: Sendable {
  let organization: OrganizationID
  let occupied: Int
  let seats: SeatCount
  /// nil for all together.
  let product: ProductCode?
}

extension WatchedUse {
  /// 0 where there is no limit.
  fileprivate var share: Double {
    guard case .limited(let seats) = seats, seats > 0 else { return 0 }
    return Double(occupied) / Double(seats)
  }
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
    let uses = try watched.map { try use(of: $0, books, now) }
    return Found(uses: uses, next: watched.count == Self.atOnce ? watched.last : nil)
  }

  /// One product's seats may all be taken while another one's are free, or have no limit.
  private func use(of organization: OrganizationID, _ books: Books, _ now: Moment) throws -> WatchedUse {
    let licenses = try books.bareLicenses(of: organization)
    let products = try books.seatsByProduct(of: organization, at: now)
    func use(_ product: ProductCode?, _ occupied: Int) -> WatchedUse {
      let seats = Capacity(of: licenses, covering: product).seats(at: now.wall)
      return WatchedUse(organization: organization, occupied: occupied, seats: seats, product: product)
    }
    let all = use(nil, try books.countOccupiedSeats(of: organization, at: now))
    let each = products.keys.sorted().map { use($0, products[$0] ?? 0) }
    return each.reduce(all) { $1.share > $0.share ? $1 : $0 }
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
    let product = try use.product.flatMap { try bracket.books.products()[$0]?.name ?? $0.text }
    let occasion = AlertOccasion(
      organization: use.organization, kind: .useHigh, letter: .alertUse, only: Set(due.keys))
    try bracket.alert(occasion) { account, values in
      guard let watch = due[account.id] else { return }
      values["occupied"] = String(use.occupied)
      values["seats"] = String(seats)
      values["product"] = product
      values["share"] = String(watch.share)
      values["minutes"] = String(watch.minutes)
      values["path"] = PortalSection.seats.path(of: use.organization.text)
    }
  }
}
