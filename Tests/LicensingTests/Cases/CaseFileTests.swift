import Testing

@Suite("The case language")
struct CaseFileTests {
  @Test(
    "a command is written as it is read",
    arguments: [
      "license A seats=2 products=desktop,cloud",
      "license A seats=unlimited products=desktop<=9,cloud devices=2 members=ana,ben from=0:01:00 until=2d3:04:05",
      "at 0:00:00", "at 23:59:59", "at 1d0:00:00", "claim l1 ana pc1 desktop", "claim l1 ana pc1 desktop@10",
      "release l1", "closing l1", "end l1", "block ana", "unblock ana", "revoke A", "seats", "free desktop",
    ])
  func roundTrip(text: String) throws {
    let command = try #require(CaseParser.command(text.split(separator: " ")))
    #expect(command.text == text)
  }

  @Test(
    "what is none of the language is named with its line",
    arguments: [
      "claim l1 ana pc1", "claim l1 ana pc1 x", "claim l1 ana pc1 x ->", "claim l1 ana pc1 x@ten -> held",
      "at 0:60:00", "at 1:00", "at dawn", "at 0:00:01 -> held", "license A seats=2", "license A products=x seats=two",
      "license A seats=1 products=x<9", "license A seats=1 products=x color=red", "revoke A -> released", "seats",
      "borrow l1 -> held", "free x y -> 1",
    ])
  func syntaxErrors(line: String) {
    let text = "== a story\n# a remark\n\nat 0:00:01   # and another\n\(line)\n"
    let error = #expect(throws: CaseParser.SyntaxError.self) { try CaseFile(text: text, name: "some.txt") }
    #expect(error?.description == "some.txt:5: this is not the case language: \(line)")
  }

  @Test("a command before the first story belongs to none")
  func noStory() {
    #expect(throws: CaseParser.SyntaxError.self) { try CaseFile(text: "seats -> 0", name: "some.txt") }
  }

  @Test("every answer that differs is told with its place, and every story begins anew")
  func disagreements() throws {
    struct Counting: SeatModel {
      var count = 0
      mutating func apply(_ command: CaseCommand, at now: Int64) -> String {
        count += 1
        return "\(count) at \(now)"
      }
    }
    let text = """
      == one
      seats -> 1 at 0
      at 0:00:01
      seats -> 2 at 0
      == two
      seats -> 1 at 0
      seats -> 9 at 0
      at 0:00:02
      at 0:00:01
      """
    let file = try CaseFile(text: text, name: "some.txt")
    #expect(file.stories.map(\.title) == ["one", "two"])
    #expect(
      file.disagreements { Counting() } == [
        "some.txt:4: seats -> 2 at 0, but was answered 2 at 1000 (one)",
        "some.txt:7: seats -> 9 at 0, but was answered 2 at 0 (two)",
        "some.txt:9: at 0:00:01 goes back in time",
      ])
  }
}
