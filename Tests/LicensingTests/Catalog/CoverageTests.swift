import Licensing
import Testing

@Suite("What a license covers")
struct CoverageTests {
  @Test(
    "the major version is the number with which a version begins",
    arguments: [
      ("10.2.1", 10), ("9", 9), ("v9", 9), ("V12.0", 12), ("0.9", 0), ("7-beta2", 7), ("2021", 2021), ("99999", 99_999),
      ("007", 7), ("3,1", 3), ("00000", 0),
    ])
  func version(text: String, major: Int) {
    #expect(MajorVersion.parse(text) == major)
  }

  @Test(
    "what does not begin with a number up to 99999 is no version",
    arguments: [
      "", "v", ".9", "-1", "+1", " 9", "beta 9", "100000", "000001", "٣", "９", "²", "99999999999999999999999",
    ])
  func noVersion(text: String) {
    #expect(MajorVersion.parse(text) == nil)
  }

  @Test(
    "a product is covered up to its version",
    arguments: [
      ("desktop", 0, true), ("desktop", 99_999, true), ("cloud", 0, true), ("cloud", 9, true), ("cloud", 10, false),
      ("mobile", 0, false),
    ])
  func covers(product: String, version: Int, expected: Bool) throws {
    let coverage = Coverage([try code("desktop"): .every, try code("cloud"): .upTo(major: 9)])
    #expect(try coverage.covers(code(product), version: version) == expected)
    #expect(try coverage.includes(code(product)) == (product != "mobile"))
  }

  @Test(
    "a heartbeat is due at least three times in a lease time",
    arguments: [
      (Duration.minutes(5), Duration.minutes(1), Duration.minutes(1)), (.minutes(5), .minutes(4), .seconds(100)),
      (.seconds(1), .seconds(1), .seconds(1) / 3), (.hours(24), .hours(8), .hours(8)),
    ])
  func pace(leaseFor: Duration, asked: Duration, expected: Duration) {
    #expect(Pace(leaseFor: leaseFor, heartbeatIn: asked, runFor: .zero).heartbeatIn == expected)
  }

  private func code(_ text: String) throws -> ProductCode { try #require(ProductCode(text)) }
}
