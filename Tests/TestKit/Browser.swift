import Synchronization

/// Somebody's browser: it keeps cookies, says from where it comes, and goes where it is led.
public final class Browser: Sendable {
  public let server: TestServer
  private let language: String
  private let jar = Mutex<[String: String]>([:])

  /// - Parameter language: as in `Accept-Language`.
  public init(_ server: TestServer, language: String = "en") {
    self.server = server
    self.language = language
  }

  /// The cookies that it keeps, by name.
  public var cookies: [String: String] { jar.withLock { $0 } }

  public func open(_ path: String, following: Bool = true) async throws -> Answer {
    try await follow(keep(server.ask("GET", path, headers: headers)), following)
  }

  /// Sends a form.
  public func send(_ path: String, _ form: [String: String] = [:], following: Bool = true) async throws -> Answer {
    let own = ["Sec-Fetch-Site": "same-origin"]
    return try await follow(
      keep(server.ask("POST", path, form: form, headers: headers.merging(own) { $1 })), following)
  }

  /// Hands in a form that may carry a file, as browsers do.
  public func hand(_ path: String, fields: [String: String] = [:], file: (field: String, text: String)? = nil)
    async throws -> Answer
  {
    var parts = fields.sorted { $0.key < $1.key }.map { "name=\"\($0.key)\"\r\n\r\n\($0.value)" }
    if let file { parts.append("name=\"\(file.field)\"; filename=\"list.csv\"\r\n\r\n\(file.text)") }
    let body = parts.map { "--edge\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + "--edge--\r\n"
    let own = ["Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=edge"]
    return try await follow(
      keep(server.ask("POST", path, json: body, headers: headers.merging(own) { $1 })), true)
  }

  /// Signs in on the page.
  public func signIn(email: String, password: String = "correct horse battery") async throws -> Answer {
    try await send("/sign-in", ["email": email, "password": password])
  }

  /// Signs in on the two pages, the second of which asks for the app's code.
  public func signIn(email: String, password: String = "correct horse battery", by app: AuthenticatorApp) async throws
    -> Answer
  {
    let step = try await signIn(email: email, password: password)
    return try await send("/sign-in/code", ["ticket": step.hidden("ticket"), "code": app.nextCode()])
  }

  private var headers: [String: String] {
    let cookies = jar.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
    let always = ["Accept": "text/html", "Accept-Language": language]
    return cookies.isEmpty ? always : always.merging(["Cookie": cookies]) { $1 }
  }

  private func keep(_ answer: Answer) -> Answer {
    for cookie in answer.cookies {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      jar.withLock { $0[String(pair[0])] = cookie.contains("Max-Age=0") ? nil : String(pair[1]) }
    }
    return answer
  }

  private func follow(_ answer: Answer, _ following: Bool) async throws -> Answer {
    guard following, answer.status == 303, let place = answer.headers["location"] else { return answer }
    return try await open(place)
  }
}
