import Licensing
import Testing

@testable import Web

@Suite("Dates as HTTP writes them")
struct HTTPDateTests {
  @Test(
    "the day of the week, the day with two digits, and seconds rounded down",
    arguments: [
      (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (784_111_777_999, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
      (951_782_399_000, "Mon, 28 Feb 2000 23:59:59 GMT"),
      (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
      (1_795_996_799_000, "Sun, 29 Nov 2026 23:59:59 GMT"),
      (1_798_761_600_000, "Fri, 01 Jan 2027 00:00:00 GMT"),
    ] as [(Int64, String)])
  func text(milliseconds: Int64, text: String) {
    #expect(HTTPDate.text(of: Instant(milliseconds: milliseconds)) == text)
  }
}
