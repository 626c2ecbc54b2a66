public import Books
public import Licensing

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
    try Permissions.require(.runTheHouse, of: caller, books)
    guard path.hasPrefix("/"), path.utf8.count <= 4096, PlainText.isPlain(path) else {
      throw Denial.invalid([WrongField("/path", "The path of a backup begins with a slash.")])
    }
  }
}

/// Records that a backup was made.
public struct NoteBackup: UseCase {
  private let caller: Caller
  private let path: String
  public let locks = Locks.house

  public init(caller: Caller, path: String) {
    self.caller = caller
    self.path = path
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.runTheHouse, of: caller, bracket.books)
    try bracket.audit(caller, "backup.make", path)
  }
}
