import TestKit

/// Somebody who has just registered, and what the links in the mails lead to.
struct LinkStage {
  static let email = "mira@example.org"
  static let password = "correct horse battery"
  let server: TestServer

  /// - Parameter isValidated: whether the first mail was opened already.
  init(isValidated: Bool = true) async throws {
    server = try await TestServer.start()
    guard !isValidated else {
      _ = try await server.register("Mira Okafor", email: Self.email, password: Self.password)
      return
    }
    try await server.ask(
      "POST", "/api/v1/accounts", json: #"{"email":"\#(Self.email)","name":"Mira","password":"\#(Self.password)"}"#
    ).expect(202)
  }

  func open(_ page: String, _ code: String, language: String = "en") async throws -> Answer {
    try await server.ask("GET", "/\(page)/\(code)", headers: ["Accept-Language": language])
  }

  /// The form on the page is sent.
  func send(_ page: String, _ code: String, password: String? = nil, language: String = "en") async throws -> Answer {
    try await server.ask(
      "POST", "/\(page)/\(code)", form: password.map { ["password": $0] } ?? [:],
      headers: ["Accept-Language": language])
  }

  /// The code of a fresh mail by which a new password is set.
  func forget() async throws -> String {
    try await server.ask("POST", "/api/v1/accounts/forgotten", json: #"{"email":"\#(Self.email)"}"#).expect(202)
    return try await server.linked("reset", to: Self.email)
  }

  func signIn(email: String = email, password: String) async throws -> Answer {
    try await server.ask("POST", "/api/v1/sessions", json: #"{"email":"\#(email)","password":"\#(password)"}"#)
  }
}
