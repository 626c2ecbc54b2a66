import Licensing
import Storage
import Synchronization

/// The one database of a run, with a fault that can be put before the next transaction.
final class FaultyEngine: Engine {
  enum Fault: Sendable {
    /// The transaction is rolled back, and whoever asked hears this.
    case fails(StorageError)
    /// It is committed, and nobody hears of it.
    case losesAnswer
    /// The first try is rolled back and made again, as after a deadlock.
    case runsTwice
    /// Writing this lease fails, again and again.
    case refuses(LeaseID)
    /// Nothing stays of it: what it decided and left in the books is kept for ``takeRehearsed(as:)``.
    case rehearses(@Sendable (any Transaction) throws -> Snapshot)

    /// Whether something may not be committed because of it.
    var isFatal: Bool {
      switch self {
      case .losesAnswer, .runsTwice: false
      case .fails, .refuses, .rehearses: true
      }
    }
  }

  /// What is thrown when a transaction was a rehearsal.
  struct Rehearsed: Error {}

  private struct State {
    var fault: Fault?
    var lost: (any Sendable)?
    var rehearsed: (value: any Sendable, snapshot: Snapshot)?
  }

  private let inner: any Engine
  private let state = Mutex(State())

  init(_ inner: any Engine) { self.inner = inner }

  func arm(_ fault: Fault?) { state.withLock { $0.fault = fault } }

  /// What the last transaction has committed without an answer.
  func takeLost<T>(as type: T.Type) -> T? {
    state.withLock { state in
      defer { state.lost = nil }
      return state.lost as? T
    }
  }

  func takeRehearsed<T>(as type: T.Type) -> (value: T, snapshot: Snapshot)? {
    state.withLock { state in
      defer { state.rehearsed = nil }
      guard let rehearsed = state.rehearsed, let value = rehearsed.value as? T else { return nil }
      return (value, rehearsed.snapshot)
    }
  }

  func transact<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    switch takeFault() {
    case nil: return try await inner.transact(body)
    case .fails(let error):
      _ = try await undone(body)
      throw error
    case .losesAnswer:
      let value = try await inner.transact(body)
      state.withLock { $0.lost = value }
      throw StorageError.unreachable("the answer was lost")
    case .runsTwice:
      _ = try await undone(body)
      return try await inner.transact(body)
    case .refuses(let lease):
      return try await inner.transact { try body(RefusingTransaction(inner: $0, lease: lease)) }
    case .rehearses(let look):
      let (value, snapshot) = try await undone { (try body($0), try look($0)) }
      state.withLock { $0.rehearsed = (value, snapshot) }
      throw Rehearsed()
    }
  }

  private func takeFault() -> Fault? {
    state.withLock { state in
      if case .refuses = state.fault { return state.fault }
      defer { state.fault = nil }
      return state.fault
    }
  }

  /// Runs the body and takes back what it did.
  private func undone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    do {
      try await inner.transact { throw Undone(value: try body($0)) }
    } catch let undone as Undone<T> {
      return undone.value
    }
    preconditionFailure("a transaction that throws was committed")
  }

  private struct Undone<T: Sendable>: Error { let value: T }

  var dialect: Dialect { inner.dialect }
  var isShared: Bool { inner.isShared }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await inner.read(body)
  }

  func listen(_ listener: @escaping @Sendable (Notice) -> Void) { inner.listen(listener) }
  func hostTime() async throws -> Instant? { try await inner.hostTime() }
  func tidyUp() async throws { try await inner.tidyUp() }
  func close() async throws { try await inner.close() }
}

/// A transaction in which one lease cannot be written.
private struct RefusingTransaction: Transaction {
  let inner: any Transaction
  let lease: LeaseID

  private func refuse(_ query: Query) throws {
    let statement = query.statement(in: RefusingTransaction.dialect)
    for row in 0..<(statement.batch?.count ?? 1)
    where statement.parameters.contains(where: { statement.value(of: $0, row: row) == .uuid(lease.uuid) }) {
      throw StorageError.engine("this lease cannot be written")
    }
  }

  private static let dialect = Dialect(
    name: "SQLite", many: .oneByOne,
    spellings: [
      .bigint: "", .uuid: "", .bytes: "", .text: "", .strictTable: "", .keyOrderedTable: "", .lockRows: "",
      .lockFreeRows: "",
    ])

  func rows(_ queries: [Query]) throws -> [[Row]] { try inner.rows(queries) }

  func run(_ query: Query) throws -> Int {
    try refuse(query)
    return try inner.run(query)
  }

  func put(_ query: Query) throws {
    try refuse(query)
    try inner.put(query)
  }

  func takeTurn() throws { try inner.takeTurn() }
  func tell(_ text: String) throws { try inner.tell(text) }
}
