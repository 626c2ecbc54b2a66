import Testing

/// Functions fit on a screen, files in a head.
enum Lengths {
  static let functionLines = 60
  static let fileLines = 400

  static func findings(in file: TreeFile) -> [Finding] {
    let long = functions(in: file).filter { $0.lines > functionLines }.map {
      Finding(
        path: file.path, line: $0.line,
        message: "`\($0.name)` has \($0.lines) lines, at most \(functionLines): take a step out of it and name it")
    }
    let lines = file.lines.count - 1
    guard lines > fileLines else { return long }
    let message = "\(lines) lines, at most \(fileLines): one idea a file"
    return long + [Finding(path: file.path, line: 1, message: message)]
  }

  struct Function: Equatable {
    let name: String
    let line: Int
    let lines: Int
  }

  /// Everything that has a name and a body of statements.
  static func functions(in file: TreeFile) -> [Function] {
    let tokens = file.tokens
    return tokens.indices.compactMap { at in
      guard let name = nameOfFunction(at: at, in: tokens), let body = body(after: at, in: tokens) else { return nil }
      return Function(name: name, line: tokens[at].line, lines: tokens[body.upperBound].line - tokens[at].line + 1)
    }
  }

  private static func nameOfFunction(at: Int, in tokens: [Token]) -> String? {
    if at > 0, [".", "#"].contains(tokens[at - 1].text) { return nil }
    return switch tokens[at].text {
    case "func", "var": at + 1 < tokens.count ? tokens[at + 1].text : nil
    case "init", "deinit", "subscript": tokens[at].text
    default: nil
    }
  }

  private static let nextDeclaration: Set = [
    "func", "var", "let", "init", "deinit", "subscript", "case", "struct", "class", "enum", "actor", "protocol",
    "extension", "associatedtype", "typealias", "import",
  ]

  /// From the opening to the closing brace; nil for a requirement of a protocol and for a stored property.
  private static func body(after start: Int, in tokens: [Token]) -> ClosedRange<Int>? {
    let isProperty = tokens[start].text == "var"
    var depth = 0
    for at in tokens.indices.dropFirst(start + 1) {
      let token = tokens[at]
      switch token.text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return end(of: at, in: tokens).map { at...$0 }
      case "}" where depth == 0: return nil
      case "=" where depth == 0 && isProperty: return nil
      default: break
      }
      if depth == 0, isProperty ? token.line > tokens[start].line : nextDeclaration.contains(token.text) { return nil }
    }
    return nil
  }

  private static func end(of opening: Int, in tokens: [Token]) -> Int? {
    var depth = 0
    for at in tokens.indices.dropFirst(opening) {
      if tokens[at].text == "{" { depth += 1 }
      if tokens[at].text == "}" { depth -= 1 }
      if depth == 0 { return at }
    }
    return nil
  }
}

@Suite("Functions and files are short")
struct FunctionLengthTests {
  @Test("no function of the tree is too long")
  func tree() throws {
    report(try Tree.current.get().swift.flatMap(Lengths.findings))
  }

  @Test(
    "functions are measured",
    arguments: [
      ("func a() {\n}\n", ["a 2"]),
      ("func a(\n  b: Int\n) throws -> [Int] where T: S {\n  if x { y }\n}\n", ["a 5"]),
      ("protocol P {\n  func a()\n  func b() -> Int\n  init()\n  var c: Int { get }\n}\n", ["c 1"]),
      ("init?(a: Int = { 1 }()) {\n  self.init()\n  Seat.init(1)\n}\n", ["init 4"]),
      ("var a = 1\nif b {\n}\n", []),
      ("var a: Int {\n  1\n}\nvar b = [1].map {\n  $0\n}\n", ["a 3"]),
      ("func a() {\n  let s = \"}}\"  // }\n  func b() {\n  }\n}\n", ["a 5", "b 2"]),
      ("static func < (a: A, b: A) -> Bool {\n  a.x < b.x\n}\n", ["< 3"]),
      ("func a() {\n  \"\"\"\n  }\n  \\(b { c })\n  \"\"\"\n}\n", ["a 6"]),
    ])
  func measured(source: String, expected: [String]) {
    let functions = Lengths.functions(in: TreeFile("a.swift", source))
    #expect(functions.map { "\($0.name) \($0.lines)" } == expected)
  }

  @Test("a line too many is found", arguments: [(60, 0), (61, 1)])
  func limit(lines: Int, findings: Int) {
    let source = "func a() {\n" + String(repeating: "  b()\n", count: lines - 2) + "}\n"
    #expect(Lengths.findings(in: TreeFile("a.swift", source)).count == findings)
  }

  @Test("a file too long is found", arguments: [(400, 0), (401, 1)])
  func files(lines: Int, findings: Int) {
    let source = String(repeating: "let a = 1\n", count: lines)
    #expect(Lengths.findings(in: TreeFile("a.swift", source)).count == findings)
  }
}
