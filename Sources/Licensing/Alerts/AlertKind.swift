/// What those who administer an organization can be told of by mail. The raw value stands in the books, and in the keys
/// of the catalogs.
public enum AlertKind: String, CaseIterable, Hashable, Sendable {
  /// More than a share of the seats is in use for a while.
  case useHigh = "use_high"
  /// Somebody found no seat.
  case refused
  /// Somebody asks for a seat.
  case seatWish = "seat_wish"
  /// A license ends.
  case licenseEnding = "license_ending"
  /// Members' memberships end.
  case membershipEnding = "membership_ending"
  /// An invite key is as old as the organization's reminder says.
  case inviteOld = "invite_old"

  /// Whether at most one mail of it goes to somebody on a day. Each person asks for a seat at most once an hour, and is
  /// promised that it is heard.
  public var isDaily: Bool { self != .seatWish }
}
