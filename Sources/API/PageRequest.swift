import Hummingbird
import Licensing
import UseCases
import Web

/// Which part of a list is asked for.
struct PageRequest {
  let cursor: String?
  let limit: Int

  init(_ request: Request) throws {
    let parameters = request.uri.queryParameters
    cursor = parameters.get("cursor")
    guard let text = parameters.get("limit") else {
      limit = Limits.defaultPageSize
      return
    }
    guard let number = Int(text), Limits.pageSizes.contains(number) else {
      throw Rejection.badRequest(
        "invalid_limit", "A page has \(Limits.pageSizes.lowerBound) to \(Limits.pageSizes.upperBound) rows.")
    }
    limit = number
  }

  /// Reads what `next_cursor` of the page before said.
  func cursor<T>(_ read: (String) -> T?) throws -> T? {
    guard let cursor else { return nil }
    guard let position = read(cursor) else {
      throw Rejection.badRequest("invalid_cursor", "This cursor does not come from a page of this list.")
    }
    return position
  }
}
