import ArgumentParser
import Glibc
import SeatProtocol

struct LoginCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Sign in at a server over the network; the password is asked for.",
    discussion:
      "What is kept is a token, in ~/.config/seatkeeper. In a script the password is a line of standard input.")

  @Option(help: "The server's address: https://licenses.example.com.")
  var server: String

  @Option(help: "Your e-mail address.")
  var email: String

  @Flag(help: "Stay signed in for 30 days instead of 12 hours.")
  var keep = false

  func run() async throws {
    try await orComplain {
      let address = try ServerAddress(typed: server)
      let kept = try KeptSignIn.find()
      let body = Body(
        email: email, password: try Prompt.secret("Password of \(email)"), code: nil, keep: keep,
        label: "seatkeeper on \(Self.host)")
      let session = try await open(body, at: .network(address, token: nil))
      try kept.keep(session.token, for: address)
      print(session.greeting(at: address))
    }
  }

  /// The code of a second factor is asked for where there is one.
  private func open(_ body: Body, at server: ServerConnection) async throws -> OpenSession {
    do {
      return try await server.ask("POST", "/api/v1/sessions", json: body, as: OpenSession.self)
    } catch let refusal as ServerRefusal where refusal.code == "code_needed" {
      var body = body
      body.code = try Prompt.line("Your app's six digits, or a recovery code")
      return try await server.ask("POST", "/api/v1/sessions", json: body, as: OpenSession.self)
    }
  }

  private struct Body: Encodable {
    let email: String
    let password: String
    var code: String?
    let keep: Bool
    let label: String
  }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "a computer" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A session that a server has just opened.
struct OpenSession: Decodable {
  struct Person: Decodable {
    let name: String
    let email: String
  }

  let token: String
  let expiresAt: WireInstant
  let account: Person

  func greeting(at server: ServerAddress) -> String {
    "\(account.name) <\(account.email)> is signed in at \(server) until \(LocalTime.moment(expiresAt))."
  }
}

struct LogoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout", abstract: "End what `seatkeeper login` began.")

  func run() async throws {
    try await orComplain {
      let kept = try KeptSignIn.find()
      guard let server = try kept.server() else { return print("You are not signed in.") }
      do {
        try await ServerConnection.network(server, token: try kept.token()).send("DELETE", "/api/v1/account/session")
      } catch let refusal as ServerRefusal where refusal.problem.status == 401 {
        // It was over already.
      }
      kept.forget()
      print("You are signed out at \(server).")
    }
  }
}
