import Books
import Licensing
import SeatProtocol

/// Who may ask to be signed in: each product of the catalog, and the command line that every server knows.
enum Applications {
  /// What people call it; nil when there is no such application.
  static func name(of client: String, _ books: Books) throws -> String? {
    if client == OAuthClient.seat { return "seat" }
    guard let code = ProductCode(client) else { return nil }
    return try books.products()[code]?.name
  }
}
