import Books
import Licensing
import TestKit
import Testing

@testable import Pages
@testable import UseCases

@Suite("The headline of the licenses is the answer")
struct SeatOutlookTests {
  private static let now = Instant("2026-10-14T11:58:41Z")

  private static func outlook(_ steps: [(String, SeatCount)]) -> SeatOutlook {
    SeatOutlook(
      words: LicenseWords(reader: Samples.reader(), now: now),
      timeline: steps.map { Capacity.Step(from: $0.0.isEmpty ? now : Instant($0.0 + "T00:00:00Z"), seats: $0.1) })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let steps: [(String, SeatCount)]
    let headline: String
    var testDescription: String { headline }
  }

  static let cases = [
    Case(
      steps: [("", .limited(35)), ("2027-01-01", .limited(15)), ("2027-07-01", .limited(5))],
      headline: "35 seats until 31 December, then 15"),
    Case(
      steps: [("", .limited(35)), ("2027-07-01", .limited(0))], headline: "35 seats until 30 June 2027, then none"),
    Case(steps: [("", .limited(1)), ("2026-11-01", .limited(0))], headline: "One seat until 31 October, then none"),
    Case(steps: [("", .limited(15)), ("2026-11-01", .limited(35))], headline: "15 seats, and 35 from 1 November"),
    Case(
      steps: [("", .limited(15)), ("2026-11-01", .unlimited)], headline: "15 seats, and any number from 1 November"),
    Case(steps: [("", .limited(1200))], headline: "1,200 seats, without an end"),
    Case(steps: [("", .unlimited)], headline: "Any number of seats, without an end"),
    Case(
      steps: [("", .unlimited), ("2027-07-01", .limited(5))],
      headline: "Any number of seats until 30 June 2027, then 5"),
    Case(
      steps: [("", .limited(0)), ("2026-11-01", .limited(5))], headline: "No seats yet: 5 seats from 1 November"),
    Case(steps: [("", .limited(0))], headline: "Every license has ended"),
  ]

  @Test("as there are seats now and next", arguments: cases)
  func headline(wanted: Case) {
    #expect(Self.outlook(wanted.steps).headline(hasLicenses: true, isSuspended: false) == wanted.headline)
  }

  @Test("who has no license reads that, and who has only suspended ones reads that")
  func nothing() {
    let outlook = Self.outlook([("", .limited(0))])
    #expect(outlook.headline(hasLicenses: false, isSuspended: false) == "No license yet")
    #expect(outlook.headline(hasLicenses: true, isSuspended: true) == "The licenses are suspended")
  }

  @Test(
    "what it means for those who use them",
    arguments: [
      (28, "28 people were seated at once. From 1 January 2027, 13 of them would find no seat."),
      (16, "16 people were seated at once. From 1 January 2027, one of them would find no seat."),
      (1, "one person was seated. Whatever ends, as many would still find a seat."),
    ])
  func lede(peak: Int, words: String) {
    let outlook = Self.outlook([("", .limited(35)), ("2027-01-01", .limited(15)), ("2027-07-01", .limited(5))])
    let use = SeeSeatTimeline.Use(weeks: [], peak: SeatPeak(seats: peak, at: Self.now))
    #expect(outlook.lede(use) == "At the peak of the last 90 days, \(words)")
    #expect(outlook.lede(.init(weeks: [], peak: nil)) == "Nobody was seated in the last 90 days.")
    #expect(outlook.lede(nil) == nil, "who may not see how seats are used reads nothing of it")
  }

  @Test(
    "thirteen weeks are looked back, this one included, from a Monday",
    arguments: [
      ("2026-10-14T11:58:41Z", "2026-07-20"), ("2026-10-12T00:00:00Z", "2026-07-20"),
      ("2026-10-11T23:59:59Z", "2026-07-13"),
    ])
  func monday(now: String, monday: String) {
    #expect(SeeSeatTimeline.firstMonday(at: Instant(now), in: .utc).description == monday)
  }
}
