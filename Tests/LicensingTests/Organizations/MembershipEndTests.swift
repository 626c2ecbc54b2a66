import Licensing
import Testing

@Suite("A membership that is made longer")
struct MembershipEndTests {
  @Test(
    "goes on from its last day or, where that is over or there was none, from today",
    arguments: [
      ("2026-12-31", 12, "2027-12-31"), ("2026-12-31", 1, "2027-01-31"), ("2026-10-14", 12, "2027-10-14"),
      ("2026-10-13", 12, "2027-10-14"), ("2020-01-01", 1, "2026-11-14"), (nil, 12, "2027-10-14"),
      // A day that the month does not have is the one after its last, as with licenses.
      ("2027-01-31", 1, "2027-03-01"), ("2028-02-29", 12, "2029-03-01"),
    ])
  func longer(last: String?, months: Int, expected: String) throws {
    let zone = try #require(Zone(name: "Europe/Berlin"))
    let today = try #require(CivilDate(text: "2026-10-14"))
    let end = last.flatMap { CivilDate(text: $0) }.map {
      zone.start(of: CivilDate(daysSince1970: $0.daysSince1970 + 1))
    }
    let membership = Membership(
      organization: Samples.organization, account: Samples.account, role: .member,
      joinedAt: Instant(milliseconds: 0), endsAt: end)
    #expect(membership.lastDay(longerBy: months, today: today, in: zone).description == expected)
  }

  private enum Samples {
    static let organization = OrganizationID(text: "01928000-0000-7000-8000-000000000001") ?? none()
    static let account = AccountID(text: "01928000-0000-7000-8000-000000000002") ?? none()

    static func none<Noun>() -> ID<Noun> { preconditionFailure("no id") }
  }
}
