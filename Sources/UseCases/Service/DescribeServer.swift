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

/// Lets the vendor's own people make a backup, and records that they began one.
public struct NoteBackup: UseCase {
  private let caller: Caller
  private let path: String
  public let locks = Locks.none

  /// - Parameter path: absolute, on the server's machine.
  public init(caller: Caller, path: String) {
    self.caller = caller
    self.path = path
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.requireStaff(caller)
    guard path.hasPrefix("/"), path.utf8.count <= 4096 else {
      throw Denial.invalid([WrongField("/path", "The path of a backup begins with a slash.")])
    }
    try bracket.audit(caller, "backup.begin", path)
  }
}

/// When a server was last known to be alive; nil before the first start.
public struct ReadService: Inquiry {
  public init() {}

  public func run(in books: Books, now: Moment) throws -> ServiceTime? {
    try books.service()
  }
}
