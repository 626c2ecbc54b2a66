/// `Retry-After` as seconds; an instant is compared with the same answer's `Date`, never with a clock here.
enum RetryAfter {
  static func seconds(in headers: [String: String]) -> Double? {
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = UInt32(text) { return Double(seconds) }
    guard let until = HTTPDate.seconds(text), let date = headers["date"].flatMap(HTTPDate.seconds) else { return nil }
    return Double(max(0, until - date))
  }
}

/// The date format of HTTP (RFC 9110 §5.6.7), as in `Tue, 24 Nov 2026 12:16:20 GMT`.
public enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Seconds since 1970 UTC; nil for any other text.
  public static func seconds(_ text: String) -> Int64? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int64(parts[1]), let year = Int64(parts[3]),
      let month = months.firstIndex(of: String(parts[2])), (1...31).contains(day), (1970...9999).contains(year)
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int64($0) }
    guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]) else {
      return nil
    }
    return (days(year, Int64(month + 1), day) * 24 + time[0]) * 3600 + time[1] * 60 + time[2]
  }

  /// Days since 1970-01-01, counted in years that begin in March, so that the leap day is their last.
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
