import Books
import Licensing

extension Books {
  /// The vendor's time zone; UTC before the server is set up.
  func zone() throws -> Zone { zone(of: try server()) }

  /// The same, for who has read the server's entry.
  func zone(of server: ServerEntry?) -> Zone { server.flatMap { Zone(name: $0.zone) } ?? .utc }
}
