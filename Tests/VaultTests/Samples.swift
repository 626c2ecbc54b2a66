import Glibc
import SeatProtocol
import Vault

/// Values that the tests of this folder share.
enum Samples {
  static let key = ServerKey(bytes: Array(0..<32))
  static let otherKey = ServerKey(bytes: Array(1...32))
  static let root = RootKey(seed: Array(repeating: 7, count: 32))
  /// The root's secret half, in hands that sign anything.
  static let rootSigner = SigningKey(seed: Array(repeating: 7, count: 32))
  static let otherRoot = RootKey(seed: Array(repeating: 8, count: 32))
  static let first = SigningKey(seed: Array(repeating: 1, count: 32))
  static let second = SigningKey(seed: Array(repeating: 2, count: 32))

  /// 2026-11-24T12:00:00Z, in seconds since 1970.
  static let noon: Int64 = 1_795_521_600
  static let day: Int64 = 86_400

  static let token = SeatToken(
    issuer: "https://licenses.example", organization: "org-1", member: "ana", product: "desktop", device: "pc1",
    lease: "l1", generation: 1, issuedAt: noon, seatUntil: noon + 300, runUntil: noon + day)

  /// A ring whose first key is certified for a year from noon.
  static func ring() throws -> KeyRing {
    try KeyRing(root: root.publicKey, active: first, certificate: certificate(of: first))
  }

  static func certificate(of key: SigningKey, by root: RootKey = root) throws -> String {
    try root.certify(key.publicKey, issuedAt: noon, notAfter: noon + 365 * day)
  }
}

/// A new directory that is gone when the test is.
final class Directory {
  let path: String

  init() throws {
    var template = Array("/tmp/vault-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw KeyFileError.missing(path: "/tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in ["key", "link", "pipe"] { unlink(path + "/" + name) }
    rmdir(path)
  }

  var key: String { path + "/key" }

  /// Writes a file with exactly these permissions.
  func write(_ text: String, mode: mode_t = 0o600) {
    let file = open(key, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = text.withCString { Glibc.write(file, $0, text.utf8.count) }
    fchmod(file, mode)
    close(file)
  }

  func read() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let file = open(key, O_RDONLY)
    let count = Glibc.read(file, &buffer, buffer.count)
    close(file)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  func mode() -> mode_t {
    var facts = stat()
    stat(key, &facts)
    return facts.st_mode & 0o7777
  }
}
