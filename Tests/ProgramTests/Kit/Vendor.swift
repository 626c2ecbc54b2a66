import Glibc

/// A new server of a vendor's own, and the people who type commands at it.
struct Vendor: Home {
  private let folder: Folder
  var data: String { folder / "data" }

  init() throws {
    folder = try Folder()
  }

  func file(_ name: String) -> String { folder / name }

  /// Runs `seatkeeper setup`.
  ///
  /// - Returns: the one-time token that it prints.
  func setUp(_ words: String...) throws -> String {
    let ending = try Program.run([Places.seatkeeper, "setup", "--data", data] + words)
    guard let token = ending.output.firstMatch(of: /\n  ([\w-]{43})\n\nWhile the server runs/) else {
      throw Failure("no token in: \(ending)")
    }
    return String(token.1)
  }
}

/// Somebody with a home of their own, in which `seatkeeper` keeps how they are signed in.
struct Typist: Sendable {
  let home: Folder
  var environment: [String: String] = [:]

  init(_ environment: [String: String] = [:]) throws {
    home = try Folder()
    self.environment = environment
  }

  /// - Parameter input: the lines that are typed in answer to questions.
  func type(_ words: String..., input: String = "") throws -> Program.Ending {
    try Program.run(
      [Places.seatkeeper] + words, environment: environment.merging(["HOME": home.path]) { own, _ in own }, input: input
    )
  }

  /// The same, for a step of a story that is not what the test is about.
  ///
  /// - Returns: what was printed.
  func done(_ words: String..., input: String = "") throws -> String {
    let ending = try Program.run(
      [Places.seatkeeper] + words, environment: environment.merging(["HOME": home.path]) { own, _ in own }, input: input
    )
    guard ending.status == 0 else { throw Failure("\(words): \(ending)") }
    return ending.output
  }
}

extension Server {
  func post(_ path: String, _ json: String, token: String? = nil) throws -> Answer {
    var request = Request(method: "POST", path: path).bearing(token)
    request.headers.append(("Content-Type", "application/json"))
    request.body = Array(json.utf8)
    return try ask(request)
  }

  /// Somebody who is not known yet.
  struct Stranger {
    let name: String
    let email: String
    let password: String
  }

  /// Registers people and opens the mails, which a server without a mail server prints every few seconds.
  func register(_ people: Stranger...) throws {
    for person in people {
      let answer = try post(
        "/api/v1/accounts",
        #"{"email":"\#(person.email)","name":"\#(person.name)","password":"\#(person.password)"}"#)
      guard answer.status == 202 else { throw Failure(answer.body) }
    }
    for person in people {
      let validated = try post("/api/v1/accounts/validate", #"{"code":"\#(try mailedCode(person.email))"}"#)
      guard validated.status == 200 else { throw Failure(validated.body) }
    }
  }

  private func mailedCode(_ email: String) throws -> String {
    var code = ""
    try eventually("the mail to \(email)") {
      let letter = program.output.split(separator: "---------------- mail to ").last { $0.hasPrefix(email) } ?? ""
      code = letter.firstMatch(of: #/\/validate\/([\w-]{43})/#).map { String($0.1) } ?? ""
      return !code.isEmpty
    }
    return code
  }
}
