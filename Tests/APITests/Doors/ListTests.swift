import Licensing
import TestKit
import Testing
import UseCases

@Suite("Every column of a list that is handed in", .timeLimit(.minutes(10)))
struct ListTests {
  private let a = { (count: Int) in String(repeating: "a", count: count) }

  @Test("A row of members is taken up to its limits; one beyond them is named, and nothing is changed")
  func members() async throws {
    let stage = try await DoorStage()
    let long = "@" + JSONText.longDomain
    try await columns(
      stage, to: "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import",
      ["email": "new@example.org"],
      [
        "email": (
          ["new@example.org", "  NEW@example.org  ", a(36) + long, a(64) + "@example.org", "member@example.org"],
          [
            "", " ", "new", "new@example", a(37) + long, a(65) + "@example.org", "a@b@example.org",
            "a\u{7}@example.org",
          ]
        ),
        "action": (["", "invite", "INVITE"], ["remove", "invite!", "deactivate", "reactivate", "end", a(1000)]),
        "until": ([""], ["2021-12-31", "2021-02-29"]),
      ])
    try await columns(
      stage, to: "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import",
      ["email": "member@example.org", "action": "end"],
      [
        "until": (
          ["", "2021-12-31", "2024-02-29", "9999-12-30"],
          ["2020-12-31", "2021-02-29", "31.12.2021", "tomorrow", "10000-01-01"]
        )
      ])
    try await stage.server.stop()
  }

  @Test("A row of licenses is taken up to its limits; one beyond them is named, and nothing is changed")
  func licenses() async throws {
    let stage = try await DoorStage()
    let long = "@" + JSONText.longDomain
    try await columns(
      stage, to: "/api/v1/staff/licenses/import", ["plan": "Team", "purchased_on": "2021-01-01"],
      [
        "plan": (["Team", " Team "], ["", "team", "none", a(1000)]),
        "seats": (
          ["", "1", "1000000", "unlimited", "Unlimited"], ["0", "-1", "1000001", "1.5", "many", "9223372036854775808"]
        ),
        "purchased_on": (
          ["1990-01-01", "2200-12-31", "2020-02-29"], ["", "1989-12-31", "2201-01-01", "2021-02-29", "01/02/2021"]
        ),
        "buyer": (["", "b@example.org", a(36) + long], ["b", a(37) + long, "b@example"]),
        "reference": (["", a(100), "=1+1", "é, ü"], [a(101), "a\u{7}", "two\nlines"]),
        "key": (
          ["", "OLD-4711", "abcd", a(64), stage.name("license_key", at: .own).replacing("-", with: "") + "ABCDE"],
          ["abc", a(65), "!!!!!", stage.name("license_key", at: .own), JSONText.unknownInvite]
        ),
      ])
    try await stage.server.stop()
  }

  /// - Parameters:
  ///   - usual: what a row has beside the column that is tried.
  ///   - columns: values that are taken, and values that are not.
  private func columns(
    _ stage: DoorStage, to path: String, _ usual: [String: String], _ columns: [String: ([String], [String])]
  ) async throws {
    for (name, (good, wrong)) in columns {
      for (value, expected) in good.map({ ($0, "200") }) + wrong.map({ ($0, "422 invalid_list") }) {
        let row = usual.merging([name: value]) { $1 }.sorted { $0.key < $1.key }
        let line = row.map { "\"\($0.value)\"" }.joined(separator: ",")
        let answer = try await hand(stage, row.map(\.key).joined(separator: ",") + "\n" + line + "\n", to: path)
        #expect(answer.short == expected, "\(name) \(value.prefix(60)): \(answer.body.prefix(300))")
        #expect(answer.status == 200 || answer.body.contains(#""pointer":"/lines/2""#), "\(name) \(value.prefix(60))")
      }
    }
  }

  @Test("A list that cannot be read says so by its line, and a list of another type is none")
  func unreadable() async throws {
    let stage = try await DoorStage()
    let members = "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import"
    for (path, column) in [(members, "email"), ("/api/v1/staff/licenses/import", "plan")] {
      for list in [
        "", "\n\n", "surplus\nx\n", "\(column),surplus\nx,y\n", "\(column),\(column)\nx,y\n", "\(column)\n\"x\n",
        "\(column)\nx,y\n", "\(column)\na\0b\n", "\0", "\u{FEFF}\(column)\n\n\"x\"y\n", "\(column)\n\(a(1001))\n",
        "\(column)\n" + String(repeating: "x\n", count: 1000), a(20_000), String(repeating: ",", count: 2000),
      ] {
        let answer = try await hand(stage, list, to: path)
        #expect(answer.short == "422 invalid_list", "\(list.prefix(40))")
      }
      #expect(try await hand(stage, "\(column)\n", to: path).short == "200")
      for type in ["application/json", "text/plain", "text/csvx", ""] {
        let answer = try await hand(stage, "\(column)\n", to: path, type: type)
        #expect(answer.short == "415 unsupported_media_type", "\(type)")
      }
    }
    try await stage.server.stop()
  }

  @Test("A list has at most 50,000 rows and 16 MiB")
  func large() async throws {
    let stage = try await DoorStage()
    let members = "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import"
    let rows = { (count: Int) in (0..<count).map { "p\($0)@example.org\n" }.joined() }
    #expect(try await hand(stage, "email\n" + rows(50_000), to: members).short == "200")
    let more = try await hand(stage, "email\n" + rows(50_001), to: members)
    #expect(more.short == "422 invalid_list")
    #expect(more.body.contains("more than 50000 rows"), "\(more.body.prefix(300))")
    let bytes = try await hand(stage, a(16 * 1024 * 1024 + 1), to: members)
    #expect(bytes.short == "413 body_too_large")
    #expect(bytes.text("detail")?.contains("more than 16 MiB") == true, "\(bytes.body)")
    try await stage.server.stop()
  }

  private func hand(_ stage: DoorStage, _ list: String, to path: String, type: String = "text/csv") async throws
    -> Answer
  {
    // So that lists are not handed in too often.
    stage.server.clock.move(by: .minutes(1))
    return try await stage.server.list(list, to: path + "?dry_run=true", as: stage.vendor, type: type)
  }
}
