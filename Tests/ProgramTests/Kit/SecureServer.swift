import FoundationEssentials
import Glibc

/// Certificates of a test's own, and an authority that vouches for them.
final class Authority: Sendable {
  let folder: Folder
  var root: String { folder / "authority.pem" }

  init() throws {
    folder = try Folder()
  }

  /// - Parameter name: with `=FROM..UNTIL`, two days, else good as of now.
  /// - Returns: its serial number, in hexadecimal.
  @discardableResult
  func make(_ name: String) throws -> String {
    let ending = try Program.run(["python3", Places.package + "/Tests/certificates.py", folder.path, name])
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return ending.output.filter { $0 != "\n" }
  }

  /// Where the server finds its certificate.
  var certificate: String { folder / "live.pem" }
  var key: String { folder / "live.key" }

  /// As a tool that renews does it: links that are replaced one after the other.
  func use(_ name: String) throws {
    for suffix in ["pem", "key"] {
      symlink("\(name).\(suffix)", folder / "next")
      guard rename(folder / "next", folder / "live.\(suffix)") == 0 else { throw Failure("no link: \(errno)") }
    }
  }
}

/// A `seatkeeper` that speaks TLS.
struct SecureServer {
  let port: Int
  let program: Program
  let authority: Authority
  private let world: World

  init(on world: World, _ authority: Authority, _ words: [String] = []) throws {
    let port = try Port.free()
    let program = try Program(
      [
        Places.seatkeeper, "serve", "--data", world.data, "--port", "\(port)", "--tls-certificate",
        authority.certificate, "--tls-key", authority.key,
      ] + words)
    try eventually("the server's first answer, after it said: \(program.complaint)") {
      guard !program.hasEnded else { throw Failure("it ended: \(program.complaint)") }
      return program.complaint.contains("] listening")
    }
    self.world = world
    self.authority = authority
    self.port = port
    self.program = program
  }

  var address: String { "https://localhost:\(port)" }

  /// What curl says, with words of its own after the usual ones.
  func curl(_ words: String...) throws -> Program.Ending {
    try Program.run(["curl", "--silent", "--show-error", "--max-time", "30", "--cacert", authority.root] + words)
  }

  /// Runs a client in Python, which gets the port and the authority, and what is said besides.
  func python(_ text: String, _ words: String...) throws -> String {
    let ending = try Program.run(["python3", "-c", Self.client + text, "\(port)", authority.root] + words)
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return ending.output
  }

  /// `connect` to the server, and `ask` on an open connection for its status.
  private static let client = """
    import functools, socket, ssl, sys, time
    @functools.cache
    def trusting(version):
        context = ssl.create_default_context(cafile=sys.argv[2])
        context.maximum_version = version
        return context
    def connect(session=None, version=ssl.TLSVersion.TLSv1_3):
        plain = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=30)
        return trusting(version).wrap_socket(plain, server_hostname="localhost", session=session)
    def ask(connection):
        connection.sendall(b"GET /livez HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n")
        answer = b""
        while not answer.endswith(b"}"):
            piece = connection.recv(4096)
            if not piece: return "closed"
            answer += piece
        return answer.split()[1].decode()
    def serial(connection):
        return connection.getpeercert()["serialNumber"].lstrip("0")

    """

  @discardableResult
  func stop() throws -> Program.Ending {
    program.kill(SIGTERM)
    return try program.wait()
  }
}
