public import Books
public import Licensing

/// When a server was last known to be alive; nil before the first start.
public struct ReadService: Inquiry {
  public init() {}

  public func run(in books: Books, now: Moment) throws -> ServiceTime? {
    try books.service()
  }
}
