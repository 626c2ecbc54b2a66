import NIOCore
import Synchronization

/// Closes connections whose bodies take too long. One timer looks after all of them: a timer each would wake an event
/// loop twice a request.
final class BodyDeadlines: Sendable {
  static let shared = BodyDeadlines()

  /// A body that is awaited.
  struct Ticket: Hashable {
    fileprivate let number: UInt64
  }

  private struct State {
    var awaited: [Ticket: (channel: any Channel, until: NIODeadline)] = [:]
    var last: UInt64 = 0
    var isTicking = false
  }

  private let state = Mutex(State())
  /// A connection is closed so much late at most.
  private static let pace = TimeAmount.seconds(1)

  /// - Parameter seconds: after so many the connection is closed, unless the body has arrived.
  func await(on channel: any Channel, seconds: Int64) -> Ticket {
    let (ticket, begins) = state.withLock { state in
      state.last += 1
      let ticket = Ticket(number: state.last)
      state.awaited[ticket] = (channel, .now() + .seconds(seconds))
      defer { state.isTicking = true }
      return (ticket, !state.isTicking)
    }
    if begins { tick(on: channel.eventLoop) }
    return ticket
  }

  func arrived(_ ticket: Ticket) {
    state.withLock { _ = $0.awaited.removeValue(forKey: ticket) }
  }

  private func tick(on loop: any EventLoop) {
    loop.scheduleTask(in: Self.pace) { self.closeLate(at: .now(), on: loop) }
  }

  private func closeLate(at now: NIODeadline, on loop: any EventLoop) {
    let (late, goesOn) = state.withLock { state in
      let late = state.awaited.filter { $0.value.until <= now }
      for ticket in late.keys { state.awaited[ticket] = nil }
      state.isTicking = !state.awaited.isEmpty
      return (late.values.map(\.channel), state.isTicking)
    }
    for channel in late { channel.close(promise: nil) }
    if goesOn { tick(on: loop) }
  }
}
