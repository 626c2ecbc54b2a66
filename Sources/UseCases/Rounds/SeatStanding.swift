import Books
public import Licensing

/// How many more people could start a product.
public struct FreeSeats: Hashable, Sendable {
  public let product: ProductCode
  public let seats: SeatCount

  public init(product: ProductCode, seats: SeatCount) {
    self.product = product
    self.seats = seats
  }
}

/// How many seats are occupied, and how many are left for whom no named license names: as the seat rule says.
struct SeatStanding: Hashable, Sendable {
  let occupied: Int
  let free: [FreeSeats]

  /// - Parameter pool: it is moved on to `now`.
  init(_ pool: inout Pool, _ products: [ProductCode], at now: Instant) {
    occupied = pool.occupied(at: now)
    free = products.map { product in
      FreeSeats(product: product, seats: pool.free(product, at: now).map(SeatCount.limited) ?? .unlimited)
    }
  }
}

extension PoolMemory {
  /// How it stands with an organization's seats. Where rounds remember its pool that costs next to nothing; where they
  /// do not, or another server has decided since, the pool is read, and the next rounds have it.
  ///
  /// - Parameter entry: the organization's row, of the same snapshot as `books`.
  func standing(
    of entry: Books.OrganizationEntry, _ products: [ProductCode], from books: Books, at now: Moment
  ) throws -> SeatStanding {
    let slot = slot(of: entry.organization.id)
    if let known = slot.standing(asOf: entry, products, at: now) { return known }
    var kept = try KeptPool(entry, from: books, at: now)
    let standing = SeatStanding(&kept.pool, products, at: now.wall)
    slot.offer(kept, at: now.wall)
    shrink()
    return standing
  }
}
