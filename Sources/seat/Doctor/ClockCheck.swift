import SeatClient

/// Compares the computer's clock with the server's. Seats do not depend on it; certificates do.
enum ClockCheck {
  private static let tolerated: Int64 = 60

  static func finding(_ date: String?, _ wallTime: Int64) -> Finding {
    guard let date, let server = HTTPDate.seconds(date) else {
      return .unknown("clock", "The server does not tell its time.")
    }
    let ahead = wallTime / 1000 - server
    guard abs(ahead) > tolerated else { return .ok("clock", "It agrees with the server's to \(abs(ahead) + 1) s.") }
    return .problem(
      "clock", "It is \(abs(ahead)) s \(ahead > 0 ? "ahead of" : "behind") the server's.",
      "Let this computer set its clock from the network. Seats do not depend on it, encrypted connections do.")
  }
}
