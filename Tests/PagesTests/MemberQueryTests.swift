import Books
import Licensing
import Testing

@testable import Pages

@Suite("Which members an address means")
struct MemberQueryTests {
  @Test(
    "is the same again when it is written and read",
    arguments: [
      "", "search=m%C3%BCller%20%26%20co", "role=seat_helper&state=ends_soon&seat=not_for_180_days",
      "invite=01928000-0000-7000-8000-000000000001&sort=last_seat&turned=1&rows=100",
    ])
  func address(text: String) {
    #expect(MemberQuery(text: text).text == text)
    #expect(MemberQuery(text: text).address(of: "/x") == (text.isEmpty ? "/x" : "/x?\(text)"))
  }

  @Test(
    "passes over what it cannot mean",
    arguments: [
      "role=king", "state=over", "seat=often", "sort=shoe", "rows=1000", "turned=yes", "invite=none", "after=",
      "after=%00", "before=Zm9v", "search=%07", "search=", "none=1", "&&=&",
      "after=\(String(repeating: "A", count: 5000))",
    ])
  func nonsense(text: String) {
    #expect(MemberQuery(text: text) == MemberQuery())
  }

  @Test("keeps a search within its limits")
  func long() {
    #expect(MemberQuery(text: "search=\(String(repeating: "a", count: 300))").choice.search.count == 200)
    #expect(MemberQuery(text: "search=+a+%0Ab").choice.search == " a b")
  }

  @Test(
    "says where a page stands by no more than its order needs", arguments: MemberChoice.Sort.allCases, [true, false])
  func place(sort: MemberChoice.Sort, isBackward: Bool) {
    var query = MemberQuery()
    query.choice.sort = sort
    query.place = .init(
      cursor: MemberCursor(at: Samples.members[1], of: sort), isBackward: isBackward, number: 51)
    let read = MemberQuery(text: query.text)
    #expect(read.place?.isBackward == isBackward)
    #expect(read.place?.number == 51)
    #expect(read.text == query.text)
    #expect(query.text.utf8.count < 120)
    #expect(query.changed { $0.search = "x" }.place == nil)
  }
}
