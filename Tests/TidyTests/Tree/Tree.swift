import FoundationEssentials

/// The repository as text: what git tracks and what it would track.
struct Tree: Sendable {
  let files: [TreeFile]

  /// Where Package.swift lies. A symbolic link to this folder leads to the same place.
  static let root: String = {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    return here.pathComponents.dropLast(4).joined(separator: "/").replacing("//", with: "/")
  }()

  /// Read once for all tests.
  static let current = Result { try Tree(root: root) }

  init(files: [TreeFile]) {
    self.files = files
  }

  private init(root: String) throws {
    let list = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    let paths = try Command.output(list, in: root).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    files = Set(paths).sorted().compactMap { path in
      FileManager.default.contents(atPath: root + "/" + path).map { TreeFile(path: path, bytes: [UInt8]($0)) }
    }
  }

  var swift: [TreeFile] { files.filter { $0.path.hasSuffix(".swift") } }
  var texts: [TreeFile] { files.filter { !$0.isBinary } }
}
