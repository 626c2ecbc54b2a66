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
    try Permissions.requireStaff(caller)
    guard let server = try books.server() else { throw KeyRingError.notSetUp }
    return Answer(server: server, moment: now)
  }
}

/// Lets the vendor's own people make a backup.
public struct AllowBackup: Inquiry {
  private let caller: Caller
  private let path: String

  /// - Parameter path: absolute, on the server's machine.
  public init(caller: Caller, path: String) {
    self.caller = caller
    self.path = path
  }

  public func run(in books: Books, now: Moment) throws {
    try Permissions.requireStaff(caller)
    guard path.hasPrefix("/"), path.utf8.count <= 4096, PlainText.isPlain(path) else {
      throw Denial.invalid([WrongField("/path", "The path of a backup begins with a slash.")])
    }
  }
}

/// Records that a backup was made.
public struct NoteBackup: UseCase {
  private let caller: Caller
  private let path: String
  public let locks = Locks.none

  public init(caller: Caller, path: String) {
    self.caller = caller
    self.path = path
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.requireStaff(caller)
    try bracket.audit(caller, "backup.make", path)
  }
}

/// When a server was last known to be alive; nil before the first start.
public struct ReadService: Inquiry {
  public init() {}

  public func run(in books: Books, now: Moment) throws -> ServiceTime? {
    try books.service()
  }
}

/// What a server knows about itself; nil while it was never set up.
public struct FindServer: Inquiry {
  public init() {}

  public func run(in books: Books, now: Moment) throws -> ServerEntry? {
    try books.server()
  }
}
