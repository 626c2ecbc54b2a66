import FoundationEssentials
import Licensing

extension License {
  /// A license that nothing is special about: active, without an end.
  static func sample(
    seats: SeatCount = .limited(1), from: Instant = .distantPast, until: Instant? = nil,
    isActivated: Bool = true, ending: LicenseEnding? = nil
  ) -> License {
    License(
      id: LicenseID(UUID(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))),
      plan: PlanID(UUID(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2))), organization: nil,
      coverage: Coverage([:]), seats: seats, devicesPerSeat: nil, purchasedAt: from, validFrom: from,
      validUntil: until, activatedAt: isActivated ? from : nil, ending: ending)
  }
}
