/// Every `import` of the house against what Package.swift declares, for SwiftPM lets an undeclared one pass.
struct Imports {
  let manifest: Manifest

  private static let system: Set = [
    "Dispatch", "Foundation", "FoundationEssentials", "FoundationInternationalization", "Glibc", "Musl", "Darwin",
    "Synchronization", "Testing",
  ]

  func findings(in file: TreeFile) -> [Finding] {
    guard let target = manifest.target(of: file.path) else {
      guard file.isIn(["Sources/", "Tests/"]) else { return [] }
      return [Finding(path: file.path, line: 1, message: "belongs to no target of Package.swift")]
    }
    return Imports.modules(in: file).flatMap { module, line in
      faults(of: module, in: target).map { Finding(path: file.path, line: line, message: $0) }
    }
  }

  private func faults(of module: String, in target: Manifest.Target) -> [String] {
    if Imports.system.contains(module) || module == target.name { return [] }
    guard target.declared.contains(module) else {
      return ["\(target.name) does not declare its dependency on \(module)"]
    }
    return Floors.fault(from: target.name, to: module).map { [$0] } ?? []
  }

  /// The modules that a file imports, and on which lines: `public import struct A.B` imports A.
  static func modules(in file: TreeFile) -> [(module: String, line: Int)] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    return file.tokens.indices.compactMap { at in
      let words = file.tokens[at...].prefix(3).map(\.text)
      guard words[0] == "import", words.count > 1 else { return nil }
      let module = kinds.contains(words[1]) ? words.last : words[1]
      return module.map { ($0, file.tokens[at].line) }
    }
  }
}
