/// Where the bearer token comes from: `SEAT_TOKEN`, else a file (`SEAT_TOKEN_FILE`, or `token` among the settings).
public struct SignIn: Hashable, Sendable {
  private let given: String?
  /// The file that is read when the environment holds no token.
  public let file: String?

  public init(environment: [String: String], places: Places?) {
    given = environment["SEAT_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
    file = environment["SEAT_TOKEN_FILE"].flatMap { $0.isEmpty ? nil : $0 } ?? places.map { "\($0.config)/token" }
  }

  /// Why there is no token to send.
  public enum Fault: Error, Hashable, Sendable {
    case missing(file: String?)
    case file(PrivateFileError)
    /// What is there is no token; `source` says where.
    case malformed(source: String)

    /// One English sentence, with what to do.
    public var sentence: String {
      switch self {
      case .missing(let file):
        "You are not signed in. Set SEAT_TOKEN, or put your token into \(file ?? "a file that SEAT_TOKEN_FILE names")."
      case .file(let error): error.sentence
      case .malformed(let source):
        "What is in \(source) is not a token: it has blanks or special characters, or is empty."
      }
    }
  }

  /// A text for people: where the token was found.
  public var source: String { given == nil ? (file ?? "no file") : "SEAT_TOKEN" }

  /// Reads the token anew each time: the file may have been written meanwhile.
  public func bearer() throws(Fault) -> BearerToken {
    if let given { return try Self.token(given, from: "SEAT_TOKEN") }
    guard let file else { throw .missing(file: nil) }
    let text: String?
    do { text = try PrivateFile.load(file) } catch { throw .file(error) }
    guard let text else { throw .missing(file: file) }
    return try Self.token(text, from: file)
  }

  private static func token(_ text: String, from source: String) throws(Fault) -> BearerToken {
    let trimmed = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    guard let token = BearerToken(String(trimmed)) else { throw .malformed(source: source) }
    return token
  }
}
