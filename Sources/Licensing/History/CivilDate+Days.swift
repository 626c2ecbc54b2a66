extension CivilDate {
  /// 0 for Monday to 6 for Sunday.
  public var weekday: Int {
    // The first of all days was a Thursday.
    ((daysSince1970 + 3) % 7 + 7) % 7
  }

  public func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}
