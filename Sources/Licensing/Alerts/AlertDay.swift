/// At most one mail of a kind goes to somebody on a day of the vendor's; what happens after it is counted, and held
/// back.
public struct AlertDay: Hashable, Sendable {
  /// What becomes of something that has happened.
  public struct Decision: Hashable, Sendable {
    public let isMailed: Bool
    /// By how much the number of what was held back grows.
    public let heldBack: Int
  }

  /// - Parameters:
  ///   - times: how often it has happened, at least once.
  ///   - wasMailed: whether a mail of the kind has gone to the person on this day.
  public static func decide(times: Int, wasMailed: Bool) -> Decision {
    Decision(isMailed: !wasMailed, heldBack: wasMailed ? times : times - 1)
  }
}
