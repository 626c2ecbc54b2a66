import CLibpq
import Glibc
import Storage

// A server that hangs sends no word: every wait has an end of our own.
extension PostgresConnection {
  /// Sends what is to be sent, and takes in what comes meanwhile, so that neither side waits for the other.
  func flush(until deadline: Deadline) throws {
    while true {
      switch PQflush(handle) {
      case 0: return
      case 1:
        try wait(for: Int16(POLLIN | POLLOUT), until: deadline)
        guard PQconsumeInput(handle) == 1 else { throw lost() }
      default: throw lost()
      }
    }
  }

  /// The answer of the next statement.
  func answer(until deadline: Deadline) throws -> Answer {
    var answer = Answer()
    var failure: (any Error)?
    while let result = try next(until: deadline) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK:
        do { answer.rows = try rows(of: result) } catch { failure = error }
      case PGRES_COMMAND_OK: answer.changed = Int(String(cString: PQcmdTuples(result))) ?? 0
      case PGRES_PIPELINE_ABORTED: failure = failure ?? PostgresFailure.refused(.engine("passed over"))
      default: failure = PostgresFailure(result)
      }
    }
    if let failure { throw PQstatus(handle) == CONNECTION_OK ? failure : lost() }
    return answer
  }

  /// The end of a journey: the server is ready for the next one.
  func finish(until deadline: Deadline) throws {
    guard let result = try next(until: deadline) else { throw lost() }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw lost() }
  }

  private func next(until deadline: Deadline) throws -> OpaquePointer? {
    while PQisBusy(handle) == 1 {
      try wait(for: Int16(POLLIN), until: deadline)
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
    return PQgetResult(handle)
  }

  private func wait(for events: Int16, until deadline: Deadline) throws {
    while true {
      guard !deadline.isOver else { throw PostgresFailure.lost("the database did not answer in time") }
      var descriptor = pollfd(fd: PQsocket(handle), events: events, revents: 0)
      let count = poll(&descriptor, 1, deadline.milliseconds)
      if count > 0 { return }
      guard count == 0 || errno == EINTR else { throw PostgresFailure.lost(String(cString: strerror(errno))) }
    }
  }

  private func rows(of result: OpaquePointer) throws -> [Row] {
    let width = PQnfields(result)
    let columns = (0..<width).map { String(cString: PQfname(result, $0)) }
    let types = (0..<width).map { PQftype(result, $0) }
    return try (0..<PQntuples(result)).map { row in
      Row(columns: columns, values: try (0..<width).map { try value(of: result, row, $0, types[Int($0)]) })
    }
  }

  private func value(of result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) throws -> Value {
    guard PQgetisnull(result, row, column) == 0 else { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    return try PostgresTypes.decode(bytes, number: type)
  }
}
