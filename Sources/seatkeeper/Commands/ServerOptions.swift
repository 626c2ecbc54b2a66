import ArgumentParser
import FoundationEssentials
import SeatProtocol

/// Which running server a command talks to, and by which way.
struct ServerOptions: ParsableArguments {
  @Option(help: "The server's address, to talk to it over the network with your own token (SEATKEEPER_SERVER).")
  var server: String?

  @Option(
    name: .customLong("data"),
    help: "The server's data folder, to talk to it through its control socket (SEATKEEPER_DATA).")
  var path: String?

  @Flag(help: "Print what the server answered.")
  var json = false

  func validate() throws {
    guard server == nil || path == nil else {
      throw ValidationError("--server goes over the network, --data through the control socket: give one of them.")
    }
  }

  /// What the command line says, else the environment, else where one has signed in, else ./seatkeeper-data.
  func connection() throws -> ServerConnection {
    let environment = ProcessInfo.processInfo.environment
    if let path { return .controlSocket(DataFolder(path: path)) }
    let kept = KeptSignIn(environment: environment)
    if let server = server ?? environment["SEATKEEPER_SERVER"] {
      let address = try ServerAddress(typed: server)
      return .network(address, token: try OwnToken.find(for: address, kept, environment))
    }
    if let path = environment["SEATKEEPER_DATA"] { return .controlSocket(DataFolder(path: path)) }
    if let kept, let address = try kept.server() {
      return .network(address, token: try OwnToken.find(for: address, kept, environment))
    }
    return .controlSocket(DataFolder(path: "seatkeeper-data"))
  }
}

/// The token by which somebody talks to a server over the network.
enum OwnToken {
  /// From SEATKEEPER_TOKEN, else the file that SEATKEEPER_TOKEN_FILE names, else what `seatkeeper login` kept for this
  /// very server.
  static func find(for server: ServerAddress, _ kept: KeptSignIn?, _ environment: [String: String]) throws -> String {
    if let token = environment["SEATKEEPER_TOKEN"], !token.isEmpty { return token }
    if let file = environment["SEATKEEPER_TOKEN_FILE"], !file.isEmpty { return try PrivateFile.read(file) }
    let signIn = "Sign in with `seatkeeper login --server \(server)`."
    guard let kept, let known = try kept.server() else {
      throw Complaint("You are not signed in at \(server). \(signIn)")
    }
    guard known == server else {
      throw Complaint("You are signed in at \(known), and that token goes nowhere else. \(signIn)")
    }
    return try kept.token()
  }
}
