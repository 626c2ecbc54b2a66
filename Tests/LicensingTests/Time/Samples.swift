import FoundationEssentials
import Licensing
import Testing

// Values as one writes them in a table; a text that is none fails the test.

extension Instant {
  /// `2021-12-31T23:00:00Z`, to the second.
  init(utc text: String) throws {
    let date = try Date(text, strategy: .iso8601)
    self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }
}

extension CivilDate {
  /// `2021-12-31`.
  init(day text: String) throws {
    self = try #require(CivilDate(text: text), "\(text) is no day")
  }
}

extension Zone {
  init(known name: String) throws {
    self = try #require(Zone(name: name), "the tz database does not know \(name)")
  }
}
