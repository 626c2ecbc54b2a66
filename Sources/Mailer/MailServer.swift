import FoundationEssentials

/// Where mails are handed in: `smtp://user:password@mail.example.org:587`.
public struct MailServer: Hashable, Sendable {
  public enum Encryption: Hashable, Sendable {
    /// From the first byte (`smtps://`).
    case implicit
    /// By STARTTLS, and not without it.
    case startTLS
    case none
  }

  public let host: String
  public let port: Int
  public let encryption: Encryption
  /// Who hands in; nil where the server asks nobody.
  public let user: String?
  let password: String?
  /// A file with certificates that vouch for the server, in the place of the system's; nil for the system's own.
  public let authorities: String?

  /// Reads an address. Without a port it is 587, of `smtps` 465. `?tls=none` does without encryption, as to a server on
  /// the same machine; `?ca=FILE` names certificates that are trusted in the place of the system's.
  ///
  /// - Throws: ``MailFault`` that says what is wrong; never with the password.
  public init(_ text: String) throws(MailFault) {
    guard let address = URLComponents(string: text), let host = address.host, !host.isEmpty else {
      throw MailFault("The mail server's address must look like smtp://user:password@mail.example.org:587.")
    }
    let query = Dictionary((address.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { $1 }
    encryption = try Self.encryption(address.scheme ?? "", query["tls"])
    guard Set(query.keys).isSubset(of: ["tls", "ca"]), ["", "/"].contains(address.path) else {
      throw MailFault("The mail server's address knows ?tls=none and ?ca=FILE, and nothing else behind the port.")
    }
    self.host = host
    port = address.port ?? (encryption == .implicit ? 465 : 587)
    guard (1...65_535).contains(port) else { throw MailFault("The mail server's port must be 1 to 65535.") }
    user = address.user.flatMap { $0.isEmpty ? nil : $0 }
    password = address.password
    authorities = query["ca"]
    guard encryption != .none || user == nil || Self.isOwn(host) else {
      throw MailFault("A password is not sent to another machine without encryption: leave ?tls=none away.")
    }
  }

  private static func encryption(_ scheme: String, _ tls: String?) throws(MailFault) -> Encryption {
    switch (scheme.lowercased(), tls) {
    case ("smtp", nil): .startTLS
    case ("smtp", "none"): .none
    case ("smtps", nil): .implicit
    default: throw MailFault("The mail server's address begins with smtp:// or smtps://, and ?tls can only be none.")
    }
  }

  private static func isOwn(_ host: String) -> Bool { ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) }

  /// For people: without user and password.
  public var shown: String { "\(encryption == .implicit ? "smtps" : "smtp")://\(host):\(port)" }
}

/// What stands in the way of a mail, for people.
public struct MailFault: Error, Hashable, CustomStringConvertible {
  public let description: String

  public init(_ sentence: String) {
    description = sentence
  }
}
