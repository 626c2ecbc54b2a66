public import SeatProtocol

/// How a person is signed in at one server. In this order: `SEAT_TOKEN`, the file that `SEAT_TOKEN_FILE` names, what
/// `seat login` left for this server, and the file `token` among the settings.
public struct SignIn: Hashable, Sendable {
  public let server: ServerAddress
  /// The application on whose behalf the person signs in.
  public let client: String
  /// What `seat login` left; nil where there is no place for it.
  public let store: SignInFile?
  private let given: String?
  private let namedFile: String?
  private let usualFile: String?

  public init(environment: [String: String], places: Places?, server: ServerAddress, client: String) {
    self.server = server
    self.client = client
    given = environment["SEAT_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
    namedFile = environment["SEAT_TOKEN_FILE"].flatMap { $0.isEmpty ? nil : $0 }
    store = places.map { SignInFile(path: "\($0.config)/sign-in.json") }
    usualFile = places.map { "\($0.config)/token" }
  }

  /// What signs the person in.
  public enum Credential: Hashable, Sendable {
    /// A token that somebody else looks after; `source` says for people where it was found.
    case token(BearerToken, source: String)
    /// What `seat login` left, and what is refreshed here.
    case stored(StoredSignIn, source: String)

    public var source: String {
      switch self {
      case .token(_, let source), .stored(_, let source): source
      }
    }
  }

  /// Why there is no token to send.
  public enum Fault: Error, Hashable, Sendable {
    case missing
    case file(PrivateFileError)
    /// What is there is no token; `source` says where.
    case malformed(source: String)

    /// One English sentence, with what to do.
    public var sentence: String {
      switch self {
      case .missing: "You are not signed in. Run `seat login`."
      case .file(let error): error.sentence
      case .malformed(let source):
        "What is in \(source) is not a token: it has blanks or special characters, or is empty."
      }
    }
  }

  /// Reads anew each time: the files may have been written meanwhile.
  public func credential() throws(Fault) -> Credential {
    if let given { return .token(try Self.token(given, from: "SEAT_TOKEN"), source: "SEAT_TOKEN") }
    if let namedFile {
      guard let token = try Self.token(in: namedFile) else { throw .missing }
      return token
    }
    if let stored = try stored() { return stored }
    guard let usual = try usualFile.flatMap({ (path) throws(Fault) in try Self.token(in: path) }) else {
      throw .missing
    }
    return usual
  }

  /// The token to send, as it is, however old.
  public func bearer() throws(Fault) -> BearerToken {
    switch try credential() {
    case .token(let bearer, _): return bearer
    case .stored(let signIn, let source):
      guard let bearer = signIn.bearer else { throw .malformed(source: source) }
      return bearer
    }
  }

  private func stored() throws(Fault) -> Credential? {
    guard let store else { return nil }
    do throws(PrivateFileError) {
      return try store.signIn(at: server, client: client).map { .stored($0, source: store.path) }
    } catch {
      throw .file(error)
    }
  }

  private static func token(in path: String) throws(Fault) -> Credential? {
    let text: String?
    do throws(PrivateFileError) { text = try PrivateFile.load(path) } catch { throw .file(error) }
    guard let text else { return nil }
    return .token(try token(text, from: path), source: path)
  }

  private static func token(_ text: String, from source: String) throws(Fault) -> BearerToken {
    let trimmed = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    guard let token = BearerToken(String(trimmed)) else { throw .malformed(source: source) }
    return token
  }
}

extension SignIn: CustomStringConvertible, CustomReflectable {
  /// Shows no token, whoever prints it.
  public var description: String { "(sign-in at \(server))" }

  public var customMirror: Mirror { Mirror(self, children: ["server": server]) }
}
