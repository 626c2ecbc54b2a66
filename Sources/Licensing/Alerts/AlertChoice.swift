/// What one administrator has chosen about one kind of alert.
public struct AlertChoice: Hashable, Sendable {
  public var isOn: Bool
  /// Of ``AlertKind/useHigh``: more than so many per cent of the seats, 1 to 99; 0 for every other kind.
  public var share: Int
  /// Of ``AlertKind/useHigh``: for so many minutes, 1 to 1440; 0 for every other kind.
  public var minutes: Int

  public init(isOn: Bool, share: Int = 0, minutes: Int = 0) {
    self.isOn = isOn
    self.share = share
    self.minutes = minutes
  }

  /// More than all seats cannot be in use.
  public static let shares = 1...99
  /// At most a day.
  public static let spans = 1...1440

  /// What holds for who has chosen nothing: somebody is told what keeps people from working. Seats are counted every
  /// minute for those only who ask for it, and memberships end by the dozen where there are many.
  public static func standard(_ kind: AlertKind) -> AlertChoice {
    switch kind {
    case .useHigh: AlertChoice(isOn: false, share: 75, minutes: 15)
    case .refused, .seatWish, .licenseEnding, .inviteOld: AlertChoice(isOn: true)
    case .membershipEnding: AlertChoice(isOn: false)
    }
  }

  public enum Fault: Hashable, Sendable, CaseIterable {
    case share, minutes
  }

  /// What of it cannot be.
  public func faults(of kind: AlertKind) -> [Fault] {
    guard kind == .useHigh else { return [] }
    return (Self.shares.contains(share) ? [] : [.share]) + (Self.spans.contains(minutes) ? [] : [.minutes])
  }
}
