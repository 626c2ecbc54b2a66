/// Lists that a server answers page by page.
extension ServerConnection {
  /// Asks for one page after the other, until there is none or one was enough.
  ///
  /// - Parameter isEnough: sees each page.
  func eachPage(
    of path: String, _ query: [(name: String, value: String?)] = [], size: Int = 200,
    isEnough: (ServerAnswer) throws -> Bool
  ) async throws {
    var cursor: String?
    repeat {
      let items = query + [("limit", String(size)), ("cursor", cursor)]
      let answer = try await send("GET", path + PercentEncoding.query(items))
      guard try !isEnough(answer) else { return }
      cursor = try answer.read(ListPage.self).nextCursor
    } while cursor != nil
  }

  func list<Entry: Decodable>(_ path: String, _ query: [(name: String, value: String?)] = [], of type: Entry.Type)
    async throws -> [Entry]
  {
    var entries: [Entry] = []
    try await eachPage(of: path, query) { answer in
      entries += try answer.read(ListData<Entry>.self).data
      return false
    }
    return entries
  }
}

private struct ListPage: Decodable {
  let nextCursor: String?
}

/// What stands on a page of a list.
struct ListData<Entry: Decodable>: Decodable {
  let data: [Entry]
}
