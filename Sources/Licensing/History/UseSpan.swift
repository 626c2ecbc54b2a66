/// A time in which a lease held its seat.
public struct UseSpan: Hashable, Sendable {
  /// The seat's number in its organization.
  public let seat: Int
  public let member: AccountID
  public let product: ProductCode
  public let from: Instant
  /// The first instant at which it held it no more, or up to which it is known to hold it.
  public let until: Instant

  public init(seat: Int, member: AccountID, product: ProductCode, from: Instant, until: Instant) {
    self.seat = seat
    self.member = member
    self.product = product
    self.from = from
    self.until = until
  }

  /// The part of it that lies in a window; nil when none does.
  func clipped(from: Instant, to: Instant) -> UseSpan? {
    let (begin, end) = (max(self.from, from), min(until, to))
    guard begin < end else { return nil }
    return UseSpan(seat: seat, member: member, product: product, from: begin, until: end)
  }
}
