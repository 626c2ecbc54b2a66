import CLibpq
import Storage

/// Where a PostgreSQL database is, as libpq takes it, and how this program uses it.
///
/// `postgres://user:password@host1,host2/name?sslmode=verify-full&connections=16`: everything that libpq knows may
/// be said, several hosts included, of which the one that takes writes is found. Ours are `connections` (1 to 200, 8
/// unless said) and `pooled` (`true` behind a pooler that hands connections around by transaction).
public struct PostgresAddress: Sendable {
  /// What libpq is given. It may hold a password: never printed.
  let connection: String
  /// How many connections are open at most, besides the one that listens.
  public let connections: Int
  /// Whether a pooler in front gives each transaction another connection: no prepared statements then, no settings of
  /// a session, and nothing is heard of other servers but by looking.
  public let isPooled: Bool
  /// The hosts and the database's name, for people.
  public let shown: String

  /// - Throws: ``StorageError/engine(_:)`` with a sentence for who wrote it.
  public init(_ url: String) throws {
    guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
      throw StorageError.engine("a database's address begins with postgres://")
    }
    try Self.requireEscapes(url)
    let (address, query) = Self.split(url)
    var ours: [String: String] = [:]
    var others: [String] = []
    for part in query {
      let (name, value) = Self.pair(part)
      if name == "connections" || name == "pooled" { ours[name] = value } else { others.append(part) }
    }
    connections = try Self.number(ours["connections"])
    isPooled = try Self.flag(ours["pooled"])
    for (name, value) in Self.defaults where !others.contains(where: { Self.pair($0).0 == name }) {
      others.append("\(name)=\(value)")
    }
    connection = address + "?" + others.joined(separator: "&")
    shown = try Self.shown(connection)
  }

  /// What is said unless the operator said otherwise: a host that takes no writes is no host, one that does not answer
  /// is passed over, and a connection to a machine that is gone is found out about.
  private static let defaults = [
    ("target_session_attrs", "read-write"), ("connect_timeout", "2"), ("application_name", "seatkeeper"),
    ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
  ]

  private static func split(_ url: String) -> (address: String, query: [String]) {
    guard let mark = url.firstIndex(of: "?") else { return (url, []) }
    return (String(url[..<mark]), url[url.index(after: mark)...].split(separator: "&").map(String.init))
  }

  private static func pair(_ part: String) -> (String, String) {
    let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
  }

  private static func number(_ text: String?) throws -> Int {
    guard let text else { return 8 }
    guard let number = Int(text), (1...200).contains(number) else {
      throw StorageError.engine("connections=\(text) must be a number from 1 to 200")
    }
    return number
  }

  private static func flag(_ text: String?) throws -> Bool {
    switch text {
    case nil, "false": false
    case "true": true
    case .some(let text): throw StorageError.engine("pooled=\(text) must be true or false")
    }
  }

  private static let escape =
    "the characters @ / ? % in a user's name or password are written %40 %2F %3F %25"

  /// libpq would take a part of the password for the host or the database's name, and those are shown.
  private static func requireEscapes(_ url: String) throws {
    guard let sign = url.lastIndex(of: "@"), let colon = url.firstRange(of: "://") else { return }
    let words = url[..<sign].dropFirst(url.distance(from: url.startIndex, to: colon.upperBound))
    // A sign in a value of the query is no end of a password.
    if let mark = words.firstIndex(of: "?"), words[mark...].contains("=") { return }
    guard !words.contains(where: { "@/?".contains($0) }) else { throw StorageError.engine(escape) }
  }

  /// What libpq complains of, without what it repeats of the address.
  private static func sentence(_ complaint: String, about connection: String) -> String {
    if complaint.hasPrefix("invalid percent-encoded token") || complaint.hasPrefix("forbidden value %00") {
      return escape
    }
    return complaint.isEmpty ? "the address cannot be read" : complaint.replacing(connection, with: "…")
  }

  /// Asks libpq what it understood, so that a slip is told before anything is connected.
  private static func shown(_ connection: String) throws -> String {
    var trouble: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(connection, &trouble) else {
      defer { PQfreemem(trouble) }
      throw StorageError.engine(sentence(trouble.map { String(cString: $0).trimmed } ?? "", about: connection))
    }
    defer { PQconninfoFree(options) }
    var said: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { said[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return "\(said["dbname"] ?? said["user"] ?? "") on \(said["host"] ?? said["hostaddr"] ?? "this machine")"
  }
}

extension String {
  /// Without the line's end and the blanks that libpq puts around its messages.
  var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
