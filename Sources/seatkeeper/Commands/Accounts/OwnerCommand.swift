import ArgumentParser
import SeatProtocol

struct OwnerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owner", abstract: "Become the first owner of a new server, with the token that `setup` printed.",
    discussion: """
      What is not given is asked for: the token, then name, e-mail address and password. In a script they are lines of \
      standard input. Afterwards you are signed in.
      """)

  @Option(help: "The server's address: https://licenses.example.com.")
  var server: String

  @Option(help: "Your name.")
  var name: String?

  @Option(help: "Your e-mail address.")
  var email: String?

  func run() async throws {
    try await orComplain {
      let address = try ServerAddress(typed: server)
      let kept = try KeptSignIn.find()
      let body = try Body(
        token: Prompt.secret("One-time token"), name: name ?? Prompt.line("Your name"),
        email: email ?? Prompt.line("Your e-mail address"), password: password())
      let session = try await ServerConnection.network(address, token: nil)
        .ask("POST", "/api/v1/setup", json: body, as: OpenSession.self)
      try kept.keep(session.token, for: address)
      print(
        """
        \(session.account.name) owns the server now.
        \(session.greeting(at: address))
        Turn two-factor sign-in on before anything else: seatkeeper second-factor on
        """)
    }
  }

  private func password() throws -> String {
    let password = try Prompt.secret("A password")
    guard try !Prompt.isTerminal || Prompt.secret("The same password again") == password else {
      throw Complaint("The two passwords differ. Nothing was done.")
    }
    return password
  }

  private struct Body: Encodable {
    let token: String
    let name: String
    let email: String
    let password: String
  }
}
