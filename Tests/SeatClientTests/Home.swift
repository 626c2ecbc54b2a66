import FoundationEssentials
import SeatClient
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A person's home directory, gone with the test.
final class Home: Sendable {
  let directory: String
  let places: Places

  init() throws {
    var template = Array("/tmp/seat-home-XXXXXX".utf8CString)
    let made = String(cString: try #require(mkdtemp(&template)))
    directory = made
    places = try #require(Places(environment: ["HOME": made]))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  var file: SignInFile { SignInFile(path: places.config + "/sign-in.json") }

  var text: String { (try? String(contentsOfFile: file.path, encoding: .utf8)) ?? "" }

  func write(_ text: String, to name: String, mode: mode_t = 0o600) throws {
    try FileManager.default.createDirectory(atPath: places.config, withIntermediateDirectories: true)
    let path = "\(places.config)/\(name)"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, mode)
  }

  func mode(_ path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
  }
}
