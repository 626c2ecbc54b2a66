import Licensing
import Testing
import Wording

@testable import Books
@testable import Pages
@testable import UseCases

@Suite("The page of seats")
struct SeatsPageTests {
  @Test("draws up to 120 seats one by one, in fives, and more as a bar", arguments: [1, 5, 6, 119, 120, 121, 60_000])
  func hall(capacity: Int) throws {
    let page = Samples.seatsPage(Samples.seen(.limited(capacity), occupied: 1, idle: 0, leaving: 0))
    let hall = try #require(page.hall)
    #expect((hall.bar == nil) == (capacity <= 120))
    #expect(hall.groups.flatMap(\.seats).count == (capacity <= 120 ? capacity : 0))
    #expect(hall.groups.dropLast().allSatisfy { $0.seats.count == 5 })
  }

  @Test("draws those in use first, then the idle ones, the ending ones and the free ones")
  func order() throws {
    let hall = try #require(Samples.seatsPage(Samples.seen(.limited(7), occupied: 5, idle: 2, leaving: 1)).hall)
    #expect(hall.groups.flatMap(\.seats) == ["u", "u", "z", "z", "e", "", ""])
    #expect(hall.label == "5 of 7 seats in use, 2 free")
    let bar = try #require(
      Samples.seatsPage(Samples.seen(.limited(1000), occupied: 500, idle: 123, leaving: 1)).hall?.bar)
    #expect(
      [bar.used, bar.idleFrom, bar.idle, bar.leavingFrom, bar.leaving] == ["37.6%", "37.6%", "12.3%", "49.9%", "0.1%"])
  }

  @Test("draws nothing where there is no limit, and nothing where there is no seat")
  func words() {
    #expect(Samples.seatsUnlimited().hall == nil)
    #expect(Samples.seatsUnlimited().lede == "The number of seats has no limit.")
    #expect(Samples.seatsPage(Samples.seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [])).hall == nil)
  }

  @Test(
    "says in a sentence how many more could sit down",
    arguments: [
      ([SeatCount.limited(12), .limited(12)], "12 more could sit down now."),
      ([.limited(1)], "One more could sit down now."),
      ([.limited(0), .limited(0)], "Every seat is taken: nobody more can sit down now."),
      (
        [.limited(12), .limited(0)],
        "More could sit down now: 12 with Lumen Desktop and 0 with Lumen Cloud."
      ),
      (
        [.limited(1), .unlimited], "More could sit down now: 1 with Lumen Desktop and any number with Lumen Cloud."
      ),
    ])
  func free(seats: [SeatCount], sentence: String) {
    #expect(Samples.seatsPage(Samples.seen(free: seats)).lede == sentence)
  }

  @Test(
    "tells how long in the words of a clock",
    arguments: [
      (0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h 0 min"), (17_520, "4 h 52 min"),
      (86_400, "1 d 0 h"), (190_000, "2 d 4 h"), (-5, "0 s"),
    ])
  func span(seconds: Int, words: String) {
    #expect(Samples.acting().span(.seconds(seconds)) == words)
  }

  @Test("tells disuse in minutes, as the policy does, for up to three hours")
  func idle() {
    let reader = Samples.acting()
    #expect(reader.idle(since: Samples.now - .minutes(71), now: Samples.now) == "idle 71 min")
    #expect(reader.idle(since: Samples.now - .minutes(180), now: Samples.now) == "idle 3 h 0 min")
    #expect(reader.ago(Samples.now - .milliseconds(2999), now: Samples.now) == "just now")
    #expect(reader.ago(Samples.now - .seconds(3), now: Samples.now) == "3 s ago")
  }

  @Test("Where nobody has a license, the way to a key forgot for which organization it was")
  func activating() {
    let page = Samples.seatsPage(Samples.seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [], seats: []))
    #expect(page.empty?.address == PagePath.activate(for: Samples.seatsOffice.id.text))
  }

  @Test("one row a seat: what else runs on it stands beside, namesakes are told apart")
  func rows() {
    let rows = Samples.seats().rows
    #expect(rows[0].productNote == "version 8" && rows[0].deviceNote == "Windows 11" && rows[0].email == nil)
    #expect(rows[2].productNote == "version 8, also Lumen Cloud")
    #expect(rows[2].deviceNote == "macOS 15, also SOZ-LAB-02")
    #expect(rows[3].ended == "ended by you at 11:58:31" && rows[3].until?.words == "12:03:20")
    #expect(!rows[3].mayEnd && rows[3].deactivate == nil)
    #expect(rows[3].email == "person4@uni-nordhafen.example" && rows[4].email == "person5@uni-nordhafen.example")
    #expect(rows[4].ended == "ended by Ada Brandt at 13 Oct, 11:58")
    #expect(rows[5].ended == "ended at 11:58:41")
    #expect(rows[6].deviceNote == "Windows 11, and 3 more devices")
  }

  @Test("shows each role what it may do")
  func roles() {
    let helper = Samples.seatsPage(Samples.seen(), as: .seatHelper)
    #expect(helper.rows.allSatisfy { $0.member == nil && $0.deactivate == nil } && helper.settings == nil)
    #expect(helper.rows[0].mayEnd)
    let own = HeldSeat(leases: [Samples.holder(1, "Mira Okafor", minutes: 5)])
    let page = SeatsPage(Samples.seen(seats: [own]), SeatsQuery(), me: own.leases[0].member, for: Samples.acting())
    #expect(page.rows[0].mayEnd && page.rows[0].deactivate == nil, "nobody deactivates themselves")
  }

  @Test("with very many people sorts by nothing, and says so")
  func narrow() {
    let page = Samples.seatsPage(Samples.seen(.limited(60_000), occupied: 50_000, search: .byMember), "sort=seen")
    #expect(page.columns.allSatisfy { $0.address == nil })
    #expect(page.columns.filter(\.isSorted).map(\.name) == ["Member"])
    #expect(page.filters.isNarrow && page.filters.searchLabel == "Name or address")
  }

  @Test(
    "the state of the page stands in its address, and is read from there",
    arguments: [
      "", "q=o%26a%20b&product=cloud&idle=20&sort=member&size=25", "sort=seen", "size=100",
      "after=\(Samples.cursor.text)", "ended=17.01928000-0000-7000-8000-100000000001",
    ])
  func state(text: String) {
    #expect(SeatsQuery(text).text == text)
  }

  @Test(
    "what cannot be read in an address is as if it were not there",
    arguments: [
      "size=1000", "size=x", "sort=king", "idle=5", "product=A%20B", "after=1", "after=a.b.c", "ended=1", "q=%20%20",
      "q=a%00b", "nothing=1", "&&=",
    ])
  func nonsense(text: String) {
    #expect(SeatsQuery(text).text.isEmpty)
  }

  @Test("a search is cut where nobody types any further")
  func long() {
    #expect(SeatsQuery("q=" + String(repeating: "a", count: 500)).choice.search.count == 100)
  }

  @Test("a hundred rows with everything on them are less than 150 KB", arguments: Language.all)
  func size(language: Language) throws {
    let name = "Maximiliana Katarzyna Wójcik-Castellani of the Institute"
    let seats = (0..<100).map { number in
      HeldSeat(leases: [
        Samples.holder(number, name, minutes: 292, device: "SOZ-LAB-14.sociology.example", idle: 71),
        Samples.holder(number + 50, name, minutes: 5, product: 1, device: "LAPTOP-OF-MAXIMILIANA"),
      ])
    }
    let page = Samples.seatsPage(
      Samples.seen(.limited(120), occupied: 100, seats: seats, hasMore: true), "size=100&sort=device", in: language)
    #expect(try PageRenderer().render(page).utf8.count < 150 * 1024)
  }
}
