import FoundationEssentials

/// What Package.swift declares, as `swift package dump-package` tells it.
struct Manifest: Decodable, Sendable {
  let targets: [Target]
  let dependencies: [Package]

  struct Target: Decodable, Sendable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [Dependency]

    var folder: String { path ?? (type == "test" ? "Tests/" : "Sources/") + name }
    var declared: Set<String> { Set(dependencies.map(\.name)) }
  }

  /// A target or a product. Each product that is used here has one module, which has its name.
  struct Dependency: Decodable, Sendable {
    let name: String

    init(name: String) {
      self.name = name
    }

    /// `{"byName": ["Licensing", null]}` or `{"product": ["Crypto", "swift-crypto", null, null]}`
    init(from decoder: any Decoder) throws {
      let kinds = try decoder.container(keyedBy: Kind.self)
      guard let kind = kinds.allKeys.first else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no dependency"))
      }
      var values = try kinds.nestedUnkeyedContainer(forKey: kind)
      name = try values.decode(String.self)
    }

    enum Kind: String, CodingKey { case byName, product, target }
  }

  struct Package: Decodable, Sendable {
    let sourceControl: [Source]?

    struct Source: Decodable, Sendable {
      let identity: String
    }
  }

  var packages: [String] { dependencies.flatMap { $0.sourceControl ?? [] }.map(\.identity) }

  /// The target that a file belongs to.
  func target(of path: String) -> Target? {
    targets.first { path.hasPrefix($0.folder + "/") }
  }

  static let current = Result { try read() }

  /// In a scratch folder of its own, so that it never waits for a build; works without a network.
  private static func read() throws -> Manifest {
    let scratch = FileManager.default.temporaryDirectory.appending(
      path: "seatkeeper-tidy-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    let dump = ["swift", "package", "--scratch-path", scratch.path, "dump-package"]
    return try JSONDecoder().decode(Manifest.self, from: Command.output(dump, in: Tree.root))
  }
}
