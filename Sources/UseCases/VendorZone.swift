import Books
import Licensing

extension Books {
  /// The vendor's time zone; UTC before the server is set up.
  func zone() throws -> Zone { try server().flatMap { Zone(name: $0.zone) } ?? .utc }
}
