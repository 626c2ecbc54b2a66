import Licensing
import Storage
import Synchronization

/// An engine that notes what is asked of another one.
final class CountingEngine: Engine {
  private let engine: any Engine
  private let texts = Mutex<[String]>([])

  init(_ engine: any Engine) {
    self.engine = engine
  }

  var dialect: Dialect { engine.dialect }
  var isShared: Bool { engine.isShared }

  /// How many queries had this in them.
  func count(of part: String) -> Int { texts.withLock { $0.count { $0.contains(part) } } }

  private func note(_ queries: [Query]) {
    let texts = queries.map { $0.statement(in: dialect).text }
    self.texts.withLock { $0 += texts }
  }

  private struct Counted: Transaction {
    let transaction: any Transaction
    let note: ([Query]) -> Void

    func rows(_ queries: [Query]) throws -> [[Row]] {
      note(queries)
      return try transaction.rows(queries)
    }

    func run(_ query: Query) throws -> Int {
      note([query])
      return try transaction.run(query)
    }

    func put(_ query: Query) throws { try transaction.put(query) }
    func takeTurn() throws { try transaction.takeTurn() }
    func tell(_ text: String) throws { try transaction.tell(text) }
  }

  func transact<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await engine.transact { try body(Counted(transaction: $0, note: self.note)) }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await engine.read { try body(Counted(transaction: $0, note: self.note)) }
  }

  func listen(_ listener: @escaping @Sendable (Notice) -> Void) { engine.listen(listener) }
  func hostTime() async throws -> Instant? { try await engine.hostTime() }
  func tidyUp() async throws { try await engine.tidyUp() }
  func close() async throws { try await engine.close() }
}
