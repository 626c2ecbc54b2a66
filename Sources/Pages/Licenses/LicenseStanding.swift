import Licensing

/// Where a license stands, for people. The raw value is the part of the catalogs.
enum LicenseStanding: String, CaseIterable, Sendable {
  case valid
  /// In 90 days or less.
  case endsSoon = "ends_soon"
  /// Its first day is still to come.
  case begins
  case suspended, expired, revoked, replaced, superseded

  private static let soon = 90

  init(_ license: License, at now: Instant, in zone: Zone) {
    switch license.state(at: now) {
    case .suspended: self = .suspended
    case .expired: self = .expired
    case .revoked: self = .revoked
    case .replaced: self = .replaced
    case .superseded: self = .superseded
    case .issued, .active:
      let left = RunningTime(of: license, at: now, in: zone)?.left ?? .max
      self = license.validFrom > now ? .begins : left <= Self.soon ? .endsSoon : .valid
    }
  }

  /// Whether it carries no seat any more, and never will.
  var isOver: Bool {
    switch self {
    case .expired, .revoked, .replaced, .superseded: true
    case .valid, .endsSoon, .begins, .suspended: false
    }
  }

  /// The class of its badge; nil for what is told as plain text.
  var badge: String? {
    switch self {
    case .endsSoon, .begins: "is-time"
    case .suspended, .revoked: "is-no"
    case .valid, .expired, .replaced, .superseded: nil
    }
  }
}
