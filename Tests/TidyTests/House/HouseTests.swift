import FoundationEssentials
import Testing

@Suite("The house stands")
struct HouseTests {
  @Test("every import is declared and goes down")
  func tree() throws {
    let imports = Imports(manifest: try Manifest.current.get())
    report(try Tree.current.get().swift.flatMap(imports.findings))
  }

  @Test("every target has a floor")
  func floors() throws {
    let manifest = try Manifest.current.get()
    for target in manifest.targets where target.folder.hasPrefix("Sources/") {
      #expect(Floors.floor(of: target.name) != nil, "give \(target.name) a floor in Floors.swift")
    }
  }

  @Test("what Package.swift declares goes down as well")
  func declarations() throws {
    for target in try Manifest.current.get().targets {
      for name in target.declared {
        let fault = Floors.fault(from: target.name, to: name)
        #expect(fault == nil)
      }
    }
  }

  @Test(
    "imports are read",
    arguments: [
      ("import A\npublic import B", ["A", "B"]),
      ("@testable import A", ["A"]),
      ("import struct A.B\nimport C.D", ["A", "C"]),
      ("// import A\nlet b = \"import C\"", []),
      ("#if canImport(Glibc)\nimport Glibc\n#endif", ["Glibc"]),
    ])
  func read(source: String, modules: [String]) {
    #expect(Imports.modules(in: TreeFile("a.swift", source)).map(\.module) == modules)
  }

  @Test(
    "an import that is not declared is found",
    arguments: [
      ("Sources/Books/A.swift", "import Storage\nimport Testing\nimport Books", 0),
      ("Sources/Books/A.swift", "import Vault", 1),
      ("Sources/Books/A.swift", "import GRDB", 1),
      ("Tests/KitFolder/A.swift", "import Books", 0),
      ("Sources/Attic/A.swift", "import Books", 1),
      ("Package.swift", "import PackageDescription", 0),
    ])
  func declared(path: String, source: String, count: Int) {
    let manifest = Manifest(
      targets: [
        .init(name: "Books", type: "regular", path: nil, dependencies: [.init(name: "Storage")]),
        .init(name: "Kit", type: "regular", path: "Tests/KitFolder", dependencies: [.init(name: "Books")]),
      ], dependencies: [])
    #expect(Imports(manifest: manifest).findings(in: TreeFile(path, source)).count == count)
  }

  @Test(
    "an import that does not go down is found",
    arguments: [
      ("API", "UseCases", true), ("UseCases", "Books", true), ("SQLiteEngine", "Storage", true),
      ("Surroundings", "Licensing", true), ("seat", "SeatClient", true), ("Web", "Hummingbird", true),
      ("TestKit", "API", true),
      ("API", "Pages", false), ("SQLiteEngine", "Books", false), ("Licensing", "Surroundings", false),
      ("Vault", "Storage", false), ("Storage", "Books", false), ("seat", "Licensing", false),
    ])
  func down(target: String, module: String, isFine: Bool) {
    #expect((Floors.fault(from: target, to: module) == nil) == isFine)
  }

  @Test("a manifest is read")
  func manifest() throws {
    let dump = """
      {"dependencies": [{"sourceControl": [{"identity": "swift-crypto"}]}],
       "targets": [{"name": "VaultTests", "type": "test", "dependencies":
         [{"byName": ["Vault", null]}, {"product": ["Crypto", "swift-crypto", null, null]}]}]}
      """
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(dump.utf8))
    #expect(manifest.packages == ["swift-crypto"])
    #expect(manifest.target(of: "Tests/VaultTests/A.swift")?.declared == ["Vault", "Crypto"])
  }
}
