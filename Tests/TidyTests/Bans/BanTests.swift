import Testing

@Suite("What is banned is not there")
struct BanTests {
  @Test("no file of the tree says what is banned")
  func tree() throws {
    let tree = try Tree.current.get()
    report(BanList.all.flatMap { ban in tree.texts.flatMap(ban.findings) })
  }

  @Test("every excuse is needed")
  func excuses() throws {
    let tree = try Tree.current.get()
    report(BanList.all.flatMap { $0.staleExcuses(in: tree) })
  }

  @Test(
    "a breach is found",
    arguments: [
      ("Sources/Licensing/Pool.swift", "let now = Date()"),
      ("Sources/UseCases/A.swift", "let id = UUID()"),
      ("Sources/UseCases/A.swift", "Int.random(in: 0..<3)"),
      ("Tests/APITests/A.swift", "try await Task.sleep(for: .seconds(1))"),
      ("Sources/API/A.swift", "print(seats)"),
      ("Sources/API/A.swift", "let seat = try! claim()"),
      ("Sources/API/A.swift", "final class A: @unchecked Sendable {}"),
      ("Sources/API/A.swift", "import Foundation\n"),
      ("Sources/API/A.swift", "let text = \"SELECT id FROM seat\""),
      ("Sources/API/A.swift", "// " + "TO" + "DO: later"),
      ("README.md", "Your Licence is"),
      ("Makefile", "cd /work/main"),
      ("Sources/Books/A.swift", "if engine == .sqlite {"),
    ])
  func found(path: String, text: String) {
    #expect(findings(path, text).count == 1)
  }

  @Test(
    "what only looks like one is not",
    arguments: [
      ("Sources/seatkeeper/Clock.swift", "let now = Date()"),
      ("Sources/UseCases/A.swift", "Int.random(in: 0..<3, using: &generator)"),
      ("Sources/UseCases/A.swift", "// Date() is not asked here"),
      ("Sources/UseCases/A.swift", "let text = \"UUID()\""),
      ("Sources/UseCases/A.swift", "let id = SeatUUID()"),
      ("Sources/Surroundings/A.swift", "func sleep(for span: Span)"),
      ("Sources/Surroundings/A.swift", "clock.sleep(for: span)"),
      ("Sources/API/A.swift", "footprint(seats)"),
      ("Sources/API/A.swift", "import FoundationEssentials"),
      ("Sources/Books/A.swift", "let text = \"SELECT id FROM seat\""),
      ("Tests/APITests/A.swift", "mkdtemp(\"a.XXXXXX\")"),
      ("README.md", "a license"),
    ])
  func notFound(path: String, text: String) {
    #expect(findings(path, text) == [])
  }

  @Test("an excuse that excuses nothing is found")
  func stale() {
    let ban = Ban(
      words: ["try!"], instead: "throw", excused: ["a.swift": "why", "b.swift": "why", "gone.swift": "why"])
    let tree = Tree(files: [TreeFile("a.swift", "try! a()"), TreeFile("b.swift", "try b()")])
    #expect(ban.staleExcuses(in: tree).map(\.path) == ["b.swift", "gone.swift"])
  }

  private func findings(_ path: String, _ text: String) -> [Finding] {
    BanList.all.flatMap { $0.findings(in: TreeFile(path, text)) }
  }
}
