import Glibc
import Synchronization

/// Applications that storm two servers on one database, go on through whatever happens to it, and remember what they
/// were told.
final class Tide: Sendable {
  struct Told: Sendable {
    let lease: String
    let token: String
    let device: String
  }

  private struct Pages {
    var granted: [String: Told] = [:]
    /// Asked for, and not answered in a way that says what became of it.
    var open: [String: Told] = [:]
    var mostAtOnce = 0
    var grants = 0
    var grantedLast = ContinuousClock.now
    var longestPause = Duration.zero
    var trouble: [String] = []
  }

  private let pages = Mutex(Pages())
  private let isOver = Atomic<Bool>(false)
  private let ports: [Int]

  init(ports: [Int]) {
    self.ports = ports
  }

  /// Who knows to sit.
  var granted: [Told] { pages.withLock { Array($0.granted.values) } }
  /// Who may sit and has not been told.
  var open: [Told] { pages.withLock { Array($0.open.values) } }
  /// The most who knew at one instant that they sat.
  var mostAtOnce: Int { pages.withLock { $0.mostAtOnce } }
  var grants: Int { pages.withLock { $0.grants } }
  /// The longest time in which nobody was granted a seat.
  var longestPause: Duration { pages.withLock { $0.longestPause } }
  /// Answers that should not have come.
  var trouble: [String] { pages.withLock { $0.trouble } }

  /// Waits until so many more are granted.
  func wait(more: Int) throws {
    let before = grants
    try eventually("\(more) more are granted", within: .seconds(60)) { grants >= before + more }
  }

  func end() { isOver.store(true, ordering: .relaxed) }

  /// One person's application, opened and closed again and again.
  func comeAndGo(token: String, number: Int) {
    var turn = number
    while !isOver.load(ordering: .relaxed) {
      let told = Told(lease: Lease.fresh(), token: token, device: "device-\(number)")
      pages.withLock { $0.open[told.lease] = told }
      let status = ask(claim(told), at: &turn)
      if status == 201 || status == 200 { note(granted: told) }
      if status == 409 { pages.withLock { $0.open[told.lease] = nil } }
      guard status == 201 || status == 200 else {
        if status != 409 && status != nil { note("a claim was answered \(status ?? 0)") }
        continue
      }
      if let beat = ask(claim(told), at: &turn), beat != 200 { note("a heartbeat was answered \(beat)") }
      // Who leaves sits no more from the moment of asking, and may still sit until the answer.
      pages.withLock { $0.granted[told.lease] = nil }
      pages.withLock { $0.open[told.lease] = told }
      guard let left = ask(.release(told.lease, token: token), at: &turn) else { continue }
      pages.withLock { $0.open[told.lease] = nil }
      if left != 204 { note("a release was answered \(left)") }
    }
  }

  /// One person's application that never stops to ask for the lease that it has.
  func stay(_ told: Told, number: Int) {
    var turn = number
    while !isOver.load(ordering: .relaxed) {
      guard let status = ask(claim(told), at: &turn) else { return }
      if status != 200 { note("one who beats was answered \(status)") }
    }
  }

  func claim(_ told: Told) -> Request { .claim(told.lease, device: told.device, token: told.token) }

  func note(granted told: Told) {
    pages.withLock { pages in
      pages.open[told.lease] = nil
      pages.granted[told.lease] = told
      pages.grants += 1
      let now = ContinuousClock.now
      pages.longestPause = max(pages.longestPause, now - pages.grantedLast)
      pages.grantedLast = now
      pages.mostAtOnce = max(pages.mostAtOnce, Set(pages.granted.values.map(\.token)).count)
    }
  }

  private func note(_ trouble: String) { pages.withLock { $0.trouble.append(trouble) } }

  /// Asks one server and then the other, until there is an answer other than "not now".
  ///
  /// - Returns: nil when all is over before that.
  private func ask(_ request: Request, at turn: inout Int) -> Int? {
    while true {
      turn += 1
      if let connection = try? Connection(port: ports[turn % ports.count]), let answer = try? connection.ask(request),
        answer.status != 503
      {
        return answer.status
      }
      if isOver.load(ordering: .relaxed) { return nil }
      usleep(20_000)
    }
  }
}
