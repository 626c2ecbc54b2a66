import Books
import Licensing
import Testing
import Wording

@testable import Pages

@Suite("The history on a page")
struct HistoryPageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  private func html(_ days: Int, product: ProductCode? = nil, seesPeople: Bool = true) -> String {
    let role: Role = seesPeople ? .owner : .reader
    return renderer.render(
      HistoryPage(
        Samples.history(days: days, product: product, seesPeople: seesPeople), Samples.query(days, product),
        for: Samples.administrator(as: role)))
  }

  @Test("a page of any range is light", arguments: [7, 14, 30, 90, 365])
  func light(days: Int) {
    #expect(html(days).utf8.count < 150_000)
  }

  @Test("the answer stands above: on how many days every seat was taken, and when last")
  func answer() {
    #expect(html(365).contains(#/<h1>Every seat was taken on \d+ of 365 days, last on 23 July 2026</h1>/#))
    #expect(html(30).contains("<h1>At most 30 seats were taken at once, on "))
    #expect(html(30, product: Samples.historyProducts[0].code).contains("taken at once in Lumen Cloud, on "))
  }

  @Test("who sees figures sees nobody's name or address, and no way to a list of them")
  func reader() {
    let html = html(90, seesPeople: false)
    for name in ["Wójcik", "Marek", "Rossi", "@uni-nordhafen.example</", "/history/members", "/history/refusals"] {
      #expect(!html.replacing("m.okafor@uni-nordhafen.example", with: "").contains(name), "\(name)")
    }
    #expect(html.contains("No seat free"), "why is a figure")
  }

  @Test("A list that fills its page to the last row led on to a page without any", arguments: [50, 51])
  func lastPage(count: Int) {
    let (query, reader) = (Samples.query(30), Samples.administrator())
    let episodes = Array(repeating: Samples.historyEpisodes()[0], count: count)
    let refusals = RefusalListPage(Samples.refusals(episodes), of: Samples.id(9), query, for: reader)
    #expect(refusals.episodes.count == 50 && (refusals.next == nil) == (count == 50))
    let never = Samples.memberUse(MemberUseChoice(kind: .never), rows: count)
    let members = MemberUsePage(never, of: Samples.id(9), query, for: reader)
    #expect(members.members.count == 50 && (members.next == nil) == (count == 50))
  }

  @Test("Until when it is counted was told by the clock alone, whatever day that was")
  func counted() {
    #expect(html(30).contains(" Counted until today, 11:55.</p>"))
  }

  @Test("everything that leads on keeps the days and the product")
  func addresses() throws {
    let code = Samples.historyProducts[0].code
    let page = HistoryPage(
      Samples.history(days: 90, product: code), Samples.query(90, code), for: Samples.administrator())
    let files = [page.top.file, page.content?.refusals.file, page.content?.members?.file, page.content?.members?.list]
    for address in files { #expect(address?.contains("?days=90&product=cloud") == true) }
    #expect(page.top.tabs.map(\.isCurrent) == [false, false, true, false])
    #expect(page.top.tabs[0].address.hasSuffix("/history?days=7&product=cloud"))
  }

  @Test("days that are none are said beside the fields, which stay as they were typed")
  func wrong() throws {
    let query = try HistoryQuery(
      days: "", from: "2026-10-14", through: "2026-10-01", product: "", today: Samples.today)
    #expect(query.wrong == .order && query.range.days == 30)
    let html = renderer.render(HistoryPage(Samples.history(days: 30), query, for: Samples.administrator()))
    #expect(html.contains("value=\"2026-10-14\" required aria-invalid=\"true\" aria-describedby=\"from-e\""))
    #expect(html.contains("id=\"from-e\">The last day comes before the first."))
  }

  @Test(
    "what an address asks for is read",
    arguments: [
      ("", "", "", 30), ("7", "", "", 7), ("365", "", "", 365), ("8", "", "", 30), ("x", "", "", 30),
      ("7", "2026-09-01", "2026-09-30", 30), ("", "2026-09-30", "2026-10-01", 2),
    ])
  func query(days: String, from: String, through: String, count: Int) throws {
    let query = try HistoryQuery(days: days, from: from, through: through, product: "", today: Samples.today)
    #expect(query.range.days == count && query.wrong == nil)
    let parts = query.text.dropFirst().split(separator: "&").map { $0.split(separator: "=").map(String.init) }
    let values = Dictionary(uniqueKeysWithValues: parts.map { ($0[0], $0[1]) })
    let again = try HistoryQuery(
      days: values["days"] ?? "", from: values["from"] ?? "", through: values["through"] ?? "", product: "",
      today: Samples.today)
    #expect(again.range == query.range, "an address that is made again means the same")
  }

  @Test("files have what the picture has: a line a day, or a line an hour")
  func files() {
    let days = HistoryFiles.seats(Samples.history(days: 90)).split(separator: "\r\n")
    #expect(days.count == 91 && days[0].hasSuffix("refused,peak_cloud,peak_desktop"))
    #expect(days[1].hasPrefix("2026-07-17,30,") && days[90].hasPrefix("2026-10-14,35,"))
    let hours = HistoryFiles.seats(Samples.history(days: 7)).split(separator: "\r\n")
    #expect(hours.count == 7 * 24 + 1 && hours[1].hasPrefix("2026-10-08 00:00,35,0,0,"))
  }
}
