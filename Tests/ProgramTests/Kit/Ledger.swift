import Synchronization

/// What applications asked and were told, so that it can be held against the server's books.
final class Ledger: Sendable {
  struct Entry: Sendable {
    let lease: String
    let token: String
    let device: String
    var state = State.asked
  }

  enum State {
    /// Asked for, and not answered.
    case asked
    /// Told to hold a seat.
    case granted
    /// Given back, and not told so.
    case leaving
    /// Told to have given it back.
    case released
  }

  private struct Pages {
    var entries: [String: Entry] = [:]
    var mostAtOnce = 0
    var trouble: [String] = []
  }

  private let pages: Mutex<Pages>

  /// Only leases of these tokens count for ``mostAtOnce``.
  private let counted: Set<String>

  /// - Parameter known: what was asked and told before.
  init(counting counted: [String] = [], knowing known: [Entry] = []) {
    self.counted = Set(counted)
    pages = Mutex(Pages(entries: Dictionary(uniqueKeysWithValues: known.map { ($0.lease, $0) })))
  }

  var entries: [Entry] { pages.withLock { Array($0.entries.values) } }
  func entries(_ state: State) -> [Entry] { entries.filter { $0.state == state } }
  subscript(lease: String) -> Entry? { pages.withLock { $0.entries[lease] } }

  /// The most people who knew at one instant that they sat.
  var mostAtOnce: Int { pages.withLock { $0.mostAtOnce } }

  /// Answers that should not have come.
  var trouble: [String] { pages.withLock { $0.trouble } }

  func note(_ lease: String, _ state: State) {
    pages.withLock {
      $0.entries[lease]?.state = state
      guard state == .granted else { return }
      let seated = $0.entries.values.filter { $0.state == .granted && counted.contains($0.token) }
      $0.mostAtOnce = max($0.mostAtOnce, Set(seated.map(\.token)).count)
    }
  }

  func note(trouble: String) { pages.withLock { $0.trouble.append(trouble) } }

  /// One application, opened and closed again and again until the server is gone.
  func work(on port: Int, token: String, device: String) {
    do {
      let connection = try Connection(port: port)
      while try session(connection, token, device) {}
    } catch {
      // The server was killed: what it had not answered stays as it is.
    }
  }

  /// One application that goes on, and was here before: it asks for the same lease until the server is gone.
  func goOn(on port: Int, as entry: Entry) {
    do {
      let connection = try Connection(port: port)
      let request = Request.claim(entry.lease, device: entry.device, token: entry.token)
      while let status = try told(connection, request) {
        let isFirst = self[entry.lease]?.state == .asked
        if status == 200 || (status == 201 && isFirst) {
          note(entry.lease, .granted)
        } else if status != 409 || !isFirst {
          note(trouble: "a seat of an application that goes on: \(status)")
        }
      }
    } catch {
      // The server was killed, as above.
    }
  }

  private func session(_ connection: Connection, _ token: String, _ device: String) throws -> Bool {
    let lease = Lease.fresh()
    pages.withLock { $0.entries[lease] = Entry(lease: lease, token: token, device: device) }
    let claim = Request.claim(lease, device: device, token: token)
    switch try told(connection, claim) {
    case 201?: note(lease, .granted)
    case 409?:
      pages.withLock { $0.entries[lease] = nil }
      return true
    case nil: return false
    case let status?:
      note(trouble: "a claim was answered \(status)")
      return false
    }
    if Bool.random() { return try keep(connection, claim) }
    note(lease, .leaving)
    guard let status = try told(connection, .release(lease, token: token)) else { return false }
    note(lease, .released)
    if status != 204 { note(trouble: "a release was answered \(status)") }
    return true
  }

  /// A heartbeat. The seat stays taken when the session is over, as when an application crashes.
  private func keep(_ connection: Connection, _ claim: Request) throws -> Bool {
    guard let status = try told(connection, claim) else { return false }
    if status != 200 { note(trouble: "a heartbeat was answered \(status)") }
    return true
  }

  /// The answer's status; nil when the connection was closed without one.
  private func told(_ connection: Connection, _ request: Request) throws -> Int? {
    guard connection.send(request.bytes) else { return nil }
    return try connection.answer()?.status
  }
}
