public import Books
public import Licensing

/// What a server knows about itself, for whoever runs it.
public struct DescribeServer: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let server: ServerEntry
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.runTheHouse, of: caller, books)
    guard let server = try books.server() else { throw KeyRingError.notSetUp }
    return Answer(server: server, moment: now)
  }
}

/// What a server knows about itself; nil while it was never set up.
public struct FindServer: Inquiry {
  public init() {}

  public func run(in books: Books, now: Moment) throws -> ServerEntry? {
    try books.server()
  }
}
