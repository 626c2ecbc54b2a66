import Testing

/// A file of which no other file knows is dead. What only tests know is dead as well: it belongs to TestKit.
enum DeadFiles {
  /// Files that are used from outside of this repository, and by whom.
  static let excused: [String: String] = [:]

  static func findings(in tree: Tree) -> [Finding] {
    let files = tree.swift.filter { $0.isIn(["Sources/", "Tests/"]) }
    let words = Dictionary(uniqueKeysWithValues: files.map { ($0.path, Set($0.tokens.lazy.map(\.text))) })
    return files.filter { file in
      let names = topLevelNames(of: file)
      guard !startsByItself(file), !names.isEmpty, excused[file.path] == nil else { return false }
      let others = files.filter {
        $0.path != file.path && (file.path.hasPrefix("Tests/") || $0.path.hasPrefix("Sources/"))
      }
      return !others.contains { other in words[other.path].map { !$0.isDisjoint(with: names) } ?? false }
    }.map { Finding(path: $0.path, line: 1, message: "no other file names what it declares: use it or remove it") }
  }

  /// A program's first file, or a suite of tests.
  private static func startsByItself(_ file: TreeFile) -> Bool {
    file.name == "main.swift"
      || zip(file.tokens, file.tokens.dropFirst()).contains { sign, word in
        sign.text == "@" && ["main", "Suite", "Test"].contains(word.text)
      }
  }

  private static let declarations: Set = [
    "struct", "class", "enum", "actor", "protocol", "func", "let", "var", "typealias", "macro",
  ]

  /// Operators and what an extension adds have no name that could be looked for.
  static func topLevelNames(of file: TreeFile) -> Set<String> {
    var names: Set<String> = []
    var depth = 0
    for (at, token) in file.tokens.enumerated() {
      if ["{", "(", "["].contains(token.text) { depth += 1 }
      if ["}", ")", "]"].contains(token.text) { depth -= 1 }
      guard depth == 0, declarations.contains(token.text), at + 1 < file.tokens.count else { continue }
      let name = file.tokens[at + 1]
      if name.isWord, !declarations.contains(name.text) { names.insert(name.text) }
    }
    return names
  }
}

@Suite("Every file is used")
struct DeadFileTests {
  @Test("no file of the tree is dead")
  func tree() throws {
    report(DeadFiles.findings(in: try Tree.current.get()))
  }

  @Test("names of declarations are read")
  func names() {
    let source =
      "import A\nstruct B { let c = 1 }\npublic enum D {}\nextension E { func f() {} }\nlet g = [h { let i = 1 }]\n"
    #expect(DeadFiles.topLevelNames(of: TreeFile("a.swift", source)) == ["B", "D", "g"])
  }

  @Test(
    "a file that nobody names is found",
    arguments: [
      ("struct A {}", "Sources/X/B.swift", "A()", false),
      ("struct A {}", "Sources/X/B.swift", "Another()  // A", true),
      ("struct A {}", "Tests/XTests/B.swift", "A()", true),
      ("extension Int { var a: Int { 1 } }", "Sources/X/B.swift", "b", false),
      ("@main struct A {}", "Sources/X/B.swift", "b", false),
      ("let text = 1", "Sources/X/B.swift", "\"the \\(text)\"", false),
    ])
  func dead(source: String, otherPath: String, other: String, isDead: Bool) {
    let tree = Tree(files: [TreeFile("Sources/X/A.swift", source), TreeFile(otherPath, other)])
    #expect(DeadFiles.findings(in: tree).contains { $0.path == "Sources/X/A.swift" } == isDead)
  }
}
