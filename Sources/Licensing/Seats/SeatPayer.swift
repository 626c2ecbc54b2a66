/// Which license is said to pay for a seat.
extension License {
  /// Of several licenses the one whose terms a seat has: the one that covers it and ends last, ties by id. nil when
  /// none covers it any more.
  ///
  /// - Parameters:
  ///   - licenses: those that serve the seat's member.
  ///   - products: what runs on the seat, each in the highest version that runs.
  ///   - devices: on how many devices it runs.
  public static func paying(
    for products: [ProductCode: Int], onDevices devices: Int, among licenses: [License], at now: Instant
  ) -> License? {
    licenses.filter { license in
      license.isValid(at: now) && devices <= license.devicesPerSeat ?? .max
        && products.allSatisfy { license.coverage.covers($0.key, version: $0.value) }
    }.max { ($0.endsAt ?? .distantFuture, $0.id) < ($1.endsAt ?? .distantFuture, $1.id) }
  }
}
