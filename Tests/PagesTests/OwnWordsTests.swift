import Licensing
import TestKit
import Testing
import Wording

@testable import Pages
@testable import UseCases

@Suite("How a page tells of one's own seats")
struct OwnWordsTests {
  @Test("How long something runs was told in other words to its member than to who administers its seats")
  func lasting() {
    let seat = Samples.seat([Samples.running(34, since: "2026-10-12T07:12:04Z")])
    let shown = OwnSeatsShown([seat], now: Samples.now, for: Samples.reader())
    #expect(shown.tables.flatMap(\.rows).map(\.lasted) == ["2 d 4 h"])
  }

  @Test(
    "a place is free by a whole second that is not too early",
    arguments: [(0, "12:03:20"), (1, "12:03:21"), (999, "12:03:21"), (1000, "12:03:21"), (40_000, "12:04:00")])
  func freeBy(milliseconds: Int, words: String) {
    let instant = Instant("2026-10-14T12:03:20Z") + .milliseconds(milliseconds)
    let stamp = Stamp(freeBy: instant, for: Samples.reader())
    #expect(stamp.words == words)
  }

  @Test("the headline counts what runs, and what is ending only where nothing else runs")
  func headlines() {
    let leaving = Samples.seat([Samples.running(33, isLeaving: true)])
    let running = Samples.seat([Samples.running(31)])
    #expect(Samples.mySeats([Samples.twoApplications]).title == "You hold one seat")
    #expect(Samples.mySeats([running, running]).title == "You hold 2 seats")
    #expect(Samples.mySeats([running, leaving]).title == "You hold one seat")
    #expect(Samples.mySeats([leaving]).title == "Your seat is ending")
    #expect(Samples.mySeats([]).title == "You hold no seat now")
    #expect(Samples.newcomersHome(in: .english).title == "You belong to no organization yet")
  }

  @Test("licenses that a member cannot tell apart are one row, which is good as long as the last of them")
  func alike() throws {
    let plan = Plan(
      id: Samples.id(40), name: "Team", coverage: Coverage([:]), seats: .limited(20), devicesPerSeat: nil,
      term: .perpetual)
    func license(_ number: Int, until: Instant?, kind: String = "commercial") -> License {
      License(
        id: Samples.id(number), plan: plan.id, organization: nil, coverage: Coverage([Samples.desktop.code: .every]),
        seats: .limited(number), devicesPerSeat: nil, purchasedAt: Samples.now, validFrom: Samples.now,
        validUntil: until, activatedAt: Samples.now, kind: kind)
    }
    let names = CatalogNames(plans: [plan.id: plan], products: [Samples.desktop.code: Samples.desktop])
    let (early, late) = (Instant("2027-01-01T00:00:00Z"), Instant("2028-01-01T00:00:00Z"))
    let rows = OwnLicense.all(
      of: [license(1, until: early), license(2, until: late), license(3, until: early, kind: "educational")], names)
    #expect(
      rows.map { "\($0.plan) \($0.kind) \($0.products)" } == [
        #"Team commercial ["Lumen Desktop"]"#, #"Team educational ["Lumen Desktop"]"#,
      ])
    #expect(rows.map(\.endsAt) == [late, early])
    #expect(OwnLicense.all(of: [license(1, until: early), license(2, until: nil)], names).map(\.endsAt) == [nil])
  }

  @Test("an address in whom to ask is a link; without a word the administrators are to be asked")
  func contact() {
    let reader = Samples.reader()
    #expect(reader.whomToAsk("it@soz.example", of: "Lab").map(\.link) == ["mailto:it@soz.example"])
    #expect(reader.whomToAsk(" ", of: "Lab").map(\.words) == ["The administrators of Lab"])
  }
}
