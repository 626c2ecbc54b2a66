/// What somebody who got no seat can do about it. The raw value is the part of the catalogs.
public enum SeatRemedy: String, CaseIterable, Hashable, Sendable {
  /// Until somebody closes the application.
  case wait
  /// Something of one's own that runs elsewhere.
  case endOwn = "end_own"
  /// The account's address.
  case validate
  /// An organization that has seats.
  case join
  /// The application, which then makes a fresh lease.
  case restart
  /// An earlier version of the application.
  case earlier
  /// Until the license begins.
  case begin
  /// Those who administer the organization.
  case ask

  /// What can be done, the quickest first.
  ///
  /// - Parameter refusal: nil for a reason that is not known here.
  public static func all(for refusal: Refusal?) -> [SeatRemedy] {
    switch refusal {
    case .noSeatFree: [.wait, .endOwn, .ask]
    case .addressNotValidated: [.validate]
    case .organizationUnknown: [.join]
    case .leaseBelongsElsewhere, .leaseOver: [.restart]
    // Whoever is blocked reads whom to ask, and has nothing to ask for.
    case .deactivated: []
    case .notLicensed, .licenseExpired, .notAssigned: [.ask]
    case .notStarted: [.begin, .ask]
    case .versionNotCovered: [.earlier, .ask]
    case nil: [.restart, .ask]
    }
  }
}
