import ArgumentParser
import Licensing
import SeatProtocol

/// A day as it is typed: `2026-12-31`.
struct Day: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    guard let date = CivilDate(text: argument) else { return nil }
    self.date = date
  }

  /// The first instant after it, on the clock of whoever typed it.
  var end: WireInstant { LocalTime.end(of: date) }
}

/// Numbers of seats as they are typed: `10,5`.
struct SeatParts: ExpressibleByArgument {
  let counts: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    counts = parts.compactMap { Int($0) }.filter { $0 >= 1 }
    guard counts.count == parts.count else { return nil }
  }
}
