/// What is kept in the repository is text, and small.
enum RepositoryFiles {
  static let bytes = 256 * 1024

  static func findings(in file: TreeFile) -> [Finding] {
    var faults: [String] = []
    if file.bytes.count > bytes {
      faults.append("\(file.bytes.count) bytes, at most \(bytes): make it when it is needed")
    }
    if file.isBinary { faults.append("is not a text: keep what it is made from") }
    return faults.map { Finding(path: file.path, line: 1, message: $0) }
  }
}
