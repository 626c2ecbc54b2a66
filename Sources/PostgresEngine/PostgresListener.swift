import CLibpq
import Dispatch
import Glibc
import Storage
import Synchronization

/// A connection that only listens. When it is lost, everybody is told that something may have been missed.
final class PostgresListener: Sendable {
  private let address: PostgresAddress
  private let state = Mutex(State())

  private struct State {
    var listeners: [@Sendable (Notice) -> Void] = []
    var isRunning = false
    var isStopped = false
  }

  init(_ address: PostgresAddress) {
    self.address = address
  }

  /// The first one who wants to hear starts the listening. Behind a pooler nothing can be heard.
  func add(_ listener: @escaping @Sendable (Notice) -> Void) {
    let starts = state.withLock { state in
      state.listeners.append(listener)
      defer { state.isRunning = true }
      return !state.isRunning && !address.isPooled
    }
    guard starts else { return }
    DispatchQueue(label: "seatkeeper.postgres.listener").async { self.run() }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  private func tell(_ notice: Notice) {
    for listener in state.withLock({ $0.listeners }) { listener(notice) }
  }

  private func run() {
    while !isStopped {
      do {
        let connection = try PostgresConnection(address)
        try listen(on: connection)
        // Only now is nothing missed any more.
        tell(.missed)
        while !isStopped { try hear(connection) }
      } catch {
        Deadline.pause(milliseconds: 300)
      }
    }
  }

  private func listen(on connection: PostgresConnection) throws {
    let listen: Query = "listen seatkeeper"
    _ = try connection.exchange([listen.statement(in: PostgresDatabase.spoken)], patience: .seconds(5))
  }

  /// Waits a second at most; a connection that has been silent for long is asked whether it still lives.
  private func hear(_ connection: PostgresConnection) throws {
    for _ in 1...5 {
      for text in try connection.notices(within: .seconds(1)) { tell(.told(text)) }
      if isStopped { return }
    }
    let question: Query = "select 1 as one"
    _ = try connection.exchange([question.statement(in: PostgresDatabase.spoken)], patience: .seconds(3))
  }
}

extension PostgresConnection {
  /// What was told on the channel since the last look, or is told within a time.
  func notices(within time: Duration) throws -> [String] {
    var texts = taken()
    guard texts.isEmpty else { return texts }
    var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, Int32(clamping: time.components.seconds * 1000)) > 0 else { return [] }
    guard PQconsumeInput(handle) == 1 else { throw lost() }
    texts = taken()
    return texts
  }

  private func taken() -> [String] {
    var texts: [String] = []
    while let notice = PQnotifies(handle) {
      texts.append(String(cString: notice.pointee.extra))
      PQfreemem(notice)
    }
    return texts
  }
}
