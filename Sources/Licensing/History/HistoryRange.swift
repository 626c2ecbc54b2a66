/// The days that somebody looks back at, the first and the last included.
public struct HistoryRange: Hashable, Sendable {
  public let first: CivilDate
  public let last: CivilDate

  /// How many days are looked at at most: what is kept by the hour goes no further.
  public static let longest = 400
  /// What is drawn by the hour has at most so many days.
  public static let longestByHour = 14

  /// Why days are no range.
  public enum Fault: String, CaseIterable, Error, Hashable, Sendable {
    /// The last day comes before the first.
    case order
    case tooLong = "too_long"
    /// The last day is still to come.
    case ahead
  }

  /// - Throws: ``Fault``
  public init(from first: CivilDate, through last: CivilDate, on today: CivilDate) throws {
    guard first <= last else { throw Fault.order }
    guard last <= today else { throw Fault.ahead }
    guard last.daysSince1970 - first.daysSince1970 < Self.longest else { throw Fault.tooLong }
    self.init(first, last)
  }

  private init(_ first: CivilDate, _ last: CivilDate) {
    self.first = first
    self.last = last
  }

  /// The last days, today included.
  ///
  /// - Parameter count: taken as 1 to ``longest``.
  public static func last(_ count: Int, through today: CivilDate) -> HistoryRange {
    HistoryRange(today.adding(days: 1 - min(max(count, 1), longest)), today)
  }

  /// 1 to ``longest``.
  public var days: Int { last.daysSince1970 - first.daysSince1970 + 1 }

  public var isByHour: Bool { days <= Self.longestByHour }

  /// The day that comes so many days after the first.
  public subscript(day: Int) -> CivilDate { first.adding(days: day) }
}
