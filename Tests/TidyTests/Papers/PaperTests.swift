import Testing

@Suite("Papers are in order")
struct PaperTests {
  @Test("every link leads somewhere")
  func links() throws {
    let tree = try Tree.current.get()
    let links = MarkdownLinks(tree: tree)
    report(tree.texts.flatMap(links.findings))
  }

  @Test("every test that is promised is there")
  func promised() throws {
    let files = try Tree.current.get().files
    let page = try #require(files.first { $0.path == NamedTests.page })
    report(NamedTests.findings(in: page, tests: files.filter { $0.path.hasPrefix("Tests/") }))
  }

  @Test(
    "a promise that nobody keeps is found",
    arguments: [
      ("`DoorTests`", 0), ("`DoorTests.walk`", 0), ("`DoorTests.walk`, `.run`", 1), ("`DoorTests`, `.walk`", 0),
      ("`GateTests`", 1), ("DoorTests.gone", 0), ("`Web/Gates`", 0),
    ])
  func promise(text: String, faults: Int) {
    let test = TreeFile("Tests/DoorTests.swift", "struct DoorTests {\n  func walk() {}\n}\n")
    #expect(NamedTests.findings(in: TreeFile("docs/security.md", text), tests: [test]).count == faults)
  }

  @Test("every test that waits for `make soak` is found by it")
  func longRuns() throws {
    let files = try Tree.current.get().files
    let filter = try #require(files.first { $0.path == "Makefile" }.flatMap(LongRuns.filter))
    let tests = files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }
    #expect(tests.flatMap(LongRuns.names).count > 3, "the tests were not found")
    report(try tests.flatMap { try LongRuns.findings(in: $0, filter: filter) })
  }

  @Test("a long run that nobody starts is found", arguments: [("Soak", 1), ("[Ss]oak", 0)])
  func lost(filter: String, faults: Int) throws {
    let gate = ".enabled(if: ProcessInfo.processInfo.environment[\"SEATKEEPER_SOAK\"] != nil)"
    let test = TreeFile(
      "Tests/ATests.swift", "@Test(\"Soak: all\", \(gate))\nfunc soak() {}\n@Suite(\(gate)) struct ASoak {}\n")
    #expect(try LongRuns.findings(in: test, filter: filter).count == faults)
  }

  @Test("every decision has the form of one")
  func decisions() throws {
    let tree = try Tree.current.get()
    report(Decisions.records(in: tree).flatMap(Decisions.findings))
  }

  @Test("every dependency is argued for")
  func dependencies() throws {
    report(Decisions.unargued(try Manifest.current.get().packages, in: try Tree.current.get()))
  }

  @Test("files are small texts")
  func files() throws {
    report(try Tree.current.get().files.flatMap(RepositoryFiles.findings))
  }

  @Test(
    "a link that leads nowhere is found",
    arguments: [
      ("[a](STYLE.md)", true), ("[a](docs/decisions)", true), ("[a](docs/a.md#the-seat-rule)", true),
      ("[a](#one-page)", true), ("[a](https://example.com)", true), ("`[a](gone.md)`", true),
      ("```\n[a](gone.md)\n```", true), ("![a](STYLE.md \"title\")", true),
      ("[a](docs/a.md#own)", true), ("[a](docs/a.md#with-its-own-own)", false),
      ("[a](gone.md)", false), ("[a](STYLE.md) and [b](gone.md)", false), ("[a](docs/a.md#gone)", false),
      ("[a](#gone)", false),
    ])
  func link(text: String, isFine: Bool) {
    let page = TreeFile("README.md", "# One page\n\(text)\n")
    let tree = Tree(files: [
      page, TreeFile("STYLE.md", ""), TreeFile("docs/a.md", "## The *seat* rule\n\n## With its own {#own}\n"),
      TreeFile("docs/decisions/0001-a.md", ""),
    ])
    #expect(MarkdownLinks(tree: tree).findings(in: page).isEmpty == isFine)
  }

  @Test("links are resolved from where the page lies")
  func resolve() {
    #expect(MarkdownLinks.resolve("../b.md", from: "docs/decisions/a.md") == "docs/b.md")
    #expect(MarkdownLinks.resolve("./b/c.md", from: "docs/a.md") == "docs/b/c.md")
    #expect(MarkdownLinks.resolve("../Package.swift", from: "docs/a.md") == "Package.swift")
  }

  @Test(
    "a record without its form is found",
    arguments: [
      ("# 0001 Floors\n\n## Context\n\n## Decision\n\n## Consequences\n", 0),
      ("# Floors\n\n## Context\n\n## Decision\n\n## Consequences\n", 1),
      ("# 0001 Floors\n\n## Context\n\n## Decision\n", 1),
      ("# 0001 Floors\n\n## Context\n\n## Decision\n\n## Consequences\n" + String(repeating: "\n", count: 19), 1),
    ])
  func record(text: String, count: Int) {
    #expect(Decisions.findings(in: TreeFile("docs/decisions/0001-floors.md", text)).count == count)
  }

  @Test("a dependency without a record is found")
  func unargued() {
    let tree = Tree(files: [TreeFile("docs/decisions/0004-crypto.md", "`swift-crypto` signs.")])
    #expect(Decisions.unargued(["swift-crypto"], in: tree) == [])
    #expect(Decisions.unargued(["swift-crypto", "yams"], in: tree).count == 1)
  }

  @Test("a large file and one that is no text are found")
  func large() {
    #expect(RepositoryFiles.findings(in: TreeFile("a.txt", String(repeating: "a", count: 256 * 1024))) == [])
    #expect(RepositoryFiles.findings(in: TreeFile("a.txt", String(repeating: "a", count: 256 * 1024 + 1))).count == 1)
    #expect(RepositoryFiles.findings(in: TreeFile(path: "a.db", bytes: [1, 0, 2])).count == 1)
  }
}
