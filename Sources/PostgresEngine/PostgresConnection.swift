import CLibpq
import Glibc
import Storage

/// One connection. It belongs to whoever made it and is used by one thread at a time.
final class PostgresConnection {
  let handle: OpaquePointer
  private let isPooled: Bool
  /// By text, the names under which the server knows statements.
  private var prepared: [String: String] = [:]
  private var named = 0
  /// How many statements a connection keeps prepared at most.
  private static let preparedAtMost = 500
  private let warnings = Warnings()

  /// Connects, one host after the other until one takes writes.
  ///
  /// - Throws: ``PostgresFailure/lost(_:)`` when none does.
  init(_ address: PostgresAddress) throws {
    isPooled = address.isPooled
    guard let handle = PQconnectdb(address.connection) else { throw PostgresFailure.lost("no memory") }
    guard PQstatus(handle) == CONNECTION_OK, PQenterPipelineMode(handle) == 1, PQsetnonblocking(handle, 1) == 0 else {
      defer { PQfinish(handle) }
      throw PostgresFailure.lost(String(cString: PQerrorMessage(handle)).trimmed)
    }
    self.handle = handle
    PQsetNoticeReceiver(
      handle, { $0.map { Unmanaged<Warnings>.fromOpaque($0).takeUnretainedValue() }?.hear($1) },
      Unmanaged.passUnretained(warnings).toOpaque())
  }

  /// The number of the process that serves it, as whoever is at the other end says.
  var serverProcess: Int { Int(PQbackendPID(handle)) }

  deinit {
    PQfinish(handle)
  }

  /// What the server's warnings say.
  private final class Warnings {
    var count = 0

    func hear(_ result: OpaquePointer?) {
      let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))).map { String(cString: $0) }
      if severity == "WARNING" { count += 1 }
    }
  }

  /// What a statement answered.
  struct Answer {
    var rows: [Row] = []
    var changed = 0
  }

  /// Runs statements in one journey.
  ///
  /// - Parameter preparing: whether the server is asked to keep them for the next time.
  /// - Returns: the answers in the statements' order, and whether the server warned of something.
  /// - Throws: ``PostgresFailure``; the first that went wrong, and nothing after it was run.
  func exchange(
    _ statements: [Statement], patience: Duration, preparing: Bool = true
  ) throws -> (answers: [Answer], warned: Bool) {
    let deadline = Deadline(after: patience)
    warnings.count = 0
    let fresh = try statements.map { try send($0, preparing: preparing && !isPooled) }
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    try flush(until: deadline)
    var failure: (any Error)?
    var answers: [Answer] = []
    for (statement, name) in zip(statements, fresh) {
      do {
        answers.append(try answer(to: statement, preparedAs: name, until: deadline))
      } catch PostgresFailure.lost(let text) {
        throw PostgresFailure.lost(text)
      } catch {
        failure = failure ?? error
      }
    }
    try finish(until: deadline)
    if let failure { throw failure }
    return (answers, warnings.count > 0)
  }

  /// - Returns: the name under which the server is asked to keep the statement, if it does not know it yet.
  private func send(_ statement: Statement, preparing: Bool) throws -> String? {
    let parameters = try PostgresParameters(statement.parameters)
    let known = prepared[statement.text]
    if !preparing || (known == nil && prepared.count >= Self.preparedAtMost) {
      guard parameters.send(statement.text, on: handle) else { throw lost() }
      return nil
    }
    if let known {
      guard parameters.send(prepared: known, on: handle) else { throw lost() }
      return nil
    }
    named += 1
    let name = "s\(named)"
    guard parameters.prepare(statement.text, as: name, on: handle), parameters.send(prepared: name, on: handle) else {
      throw lost()
    }
    return name
  }

  private func answer(to statement: Statement, preparedAs name: String?, until deadline: Deadline) throws
    -> Answer
  {
    guard let name else { return try answer(until: deadline) }
    do {
      _ = try answer(until: deadline)
    } catch PostgresFailure.lost(let text) {
      throw PostgresFailure.lost(text)
    } catch {
      // What could not be prepared is passed over, and that is an answer too.
      _ = try? answer(until: deadline)
      throw error
    }
    prepared[statement.text] = name
    return try answer(until: deadline)
  }

  func lost() -> PostgresFailure { .lost(String(cString: PQerrorMessage(handle)).trimmed) }
}
