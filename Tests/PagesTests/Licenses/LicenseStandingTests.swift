import Licensing
import TestKit
import Testing

@testable import Pages

@Suite("Where a license stands, and for whom a key is activated")
struct LicenseStandingTests {
  private static let now = Instant("2026-10-14T12:00:00Z")

  private static func license(
    from: Instant = Instant("2026-01-01T00:00:00Z"), until: String? = "2027-12-01T00:00:00Z",
    ending: LicenseEnding.Reason? = nil
  ) -> License {
    License(
      id: Samples.id(1), plan: Samples.id(2), organization: Samples.id(3), coverage: Coverage([:]), seats: .limited(5),
      devicesPerSeat: nil, purchasedAt: from, validFrom: from, validUntil: until.map { Instant($0) },
      activatedAt: Instant("2026-01-01T00:00:00Z"), ending: ending.map { LicenseEnding(reason: $0, at: now) })
  }

  @Test(
    "ninety days before its end it ends soon",
    arguments: [
      (license(), .valid), (license(until: nil), .valid), (license(until: "2027-01-12T00:00:00Z"), .endsSoon),
      (license(until: "2027-01-13T00:00:00Z"), .valid), (license(until: "2026-10-14T12:00:00Z"), .expired),
      (license(from: Instant("2026-11-01T00:00:00Z")), .begins), (license(ending: .suspended), .suspended),
      (license(ending: .revoked), .revoked), (license(ending: .replaced), .replaced),
      (license(ending: .superseded), .superseded),
    ] as [(License, LicenseStanding)])
  func standing(license: License, standing: LicenseStanding) {
    #expect(LicenseStanding(license, at: Self.now, in: .utc) == standing)
    #expect(standing.isOver == [.expired, .revoked, .replaced, .superseded].contains(standing))
  }

  /// What is wished, which organizations there are to choose from, which one has the license, and what is chosen.
  struct Choice: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let wish: String?
    let offices: [Int]
    var bound: Int?
    let choice: ActivationChoice
  }

  static let choices = [
    Choice(testDescription: "who has none founds one", wish: nil, offices: [], choice: .new),
    Choice(testDescription: "who has one need not say", wish: nil, offices: [7], choice: .organization(Samples.id(7))),
    Choice(testDescription: "who has several has to say", wish: nil, offices: [7, 8], choice: .ask),
    Choice(
      testDescription: "who says gets it", wish: id(8), offices: [7, 8],
      choice: .organization(Samples.id(8))),
    Choice(testDescription: "other people's is not said", wish: id(9), offices: [7, 8], choice: .ask),
    Choice(testDescription: "other people's is not said by who has none", wish: id(9), offices: [], choice: .new),
    Choice(testDescription: "a new one", wish: "new", offices: [7], choice: .new),
    Choice(testDescription: "who has one may choose", wish: "ask", offices: [7], choice: .ask),
    Choice(testDescription: "who has none cannot choose", wish: "ask", offices: [], choice: .new),
    Choice(
      testDescription: "where it is bound already", wish: id(7), offices: [7, 8], bound: 8,
      choice: .organization(Samples.id(8))),
    Choice(
      testDescription: "bound to other people's", wish: nil, offices: [7], bound: 9,
      choice: .organization(Samples.id(7))),
  ]

  private static func id(_ number: Int) -> String {
    let id: OrganizationID = Samples.id(number)
    return id.text
  }

  @Test("the organization that a key is for", arguments: choices)
  func choice(wanted: Choice) {
    let choice = ActivationChoice(
      wanted.wish, among: wanted.offices.map { Samples.id($0) }, bound: wanted.bound.map { Samples.id($0) })
    #expect(choice == wanted.choice)
  }
}
