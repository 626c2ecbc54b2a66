import Licensing
import Testing

@Suite("Whom one can invite at once")
struct InvitationTests {
  @Test(
    "so many a day, and not one more",
    arguments: [
      (0, 200, true, 200), (0, 201, false, 200), (12, 188, true, 188), (12, 189, false, 188), (199, 1, true, 1),
      (200, 0, true, 0), (200, 1, false, 0), (50_000, 1, false, 0),
    ])
  func quota(sent: Int, wanted: Int, isAdmitted: Bool, left: Int) {
    let quota = InvitationQuota(sent: sent)
    #expect(quota.admits(wanted) == isAdmitted)
    #expect(quota.left == left)
  }

  @Test(
    "the day begins at the vendor's midnight",
    arguments: [
      ("2026-10-13T21:59:59Z", "2026-10-12T22:00:00Z"), ("2026-10-13T22:00:00Z", "2026-10-13T22:00:00Z"),
      ("2026-12-01T22:59:59Z", "2026-11-30T23:00:00Z"),
    ])
  func day(now: String, start: String) throws {
    let zone = try Zone(known: "Europe/Berlin")
    let (now, start) = (try Instant(utc: now), try Instant(utc: start))
    #expect(InvitationQuota.day(at: now, in: zone) == start)
  }

  @Test(
    "addresses are read as people paste them, and what is none keeps its line",
    arguments: [
      ("", []), (" \n\r\n\t", []), ("ada@uni.example", ["1 ada@uni.example"]),
      ("ada@uni.example\r\n\r\n bob@uni.example \n", ["1 ada@uni.example", "3 bob@uni.example"]),
      (
        "ada@uni.example, bob@uni.example;carl@uni.example",
        [
          "1 ada@uni.example", "1 bob@uni.example", "1 carl@uni.example",
        ]
      ),
      ("Ada Brandt <ada@uni.example>\nnobody", ["1 ada@uni.example", "2 none: nobody"]),
      ("ADA@uni.example\nada@UNI.example", ["1 ADA@uni.example"]),
      (
        "<ada@uni.example> and others\na b@uni.example",
        [
          "1 none: <ada@uni.example> and others", "2 none: a b@uni.example",
        ]
      ),
    ] as [(String, [String])])
  func lines(text: String, expected: [String]) {
    let entries = AddressLines(text).entries
    #expect(entries.map { "\($0.line) \($0.address?.text ?? "none: \($0.text)")" } == expected)
  }

  @Test("of a line that is endless the beginning is told")
  func long() {
    let entries = AddressLines(String(repeating: "x", count: 1000)).entries
    #expect(entries.map(\.text.count) == [254])
    #expect(entries.allSatisfy { $0.address == nil })
  }
}
