import Books
import Licensing
import SeatProtocol

/// Who may ask to be signed in: each product of the catalog, and the command line that every server knows.
enum Applications {
  /// nil when there is no such application.
  static func find(_ client: String, _ books: Books) throws -> RegisteredApplication? {
    if client == OAuthClient.seat { return RegisteredApplication(name: "seat", redirects: []) }
    guard let code = ProductCode(client), let product = try books.products()[code] else { return nil }
    return RegisteredApplication(name: product.name, redirects: product.redirects)
  }

  /// What people call it; nil when there is no such application.
  static func name(of client: String, _ books: Books) throws -> String? {
    try find(client, books)?.name
  }
}

/// An application that this server knows.
struct RegisteredApplication: Sendable {
  let name: String
  let redirects: [RedirectAddress]

  /// Whether a browser may be sent there for it.
  func leads(to redirect: RedirectAddress) -> Bool {
    redirects.contains { $0.accepts(redirect) }
  }
}
