import Dispatch

/// Lets a test wait until a thread has come to a point, and keeps it there.
final class DispatchGate: Sendable {
  private let reached = DispatchSemaphore(value: 0)
  private let open = DispatchSemaphore(value: 0)

  func holdUp() {
    reached.signal()
    open.wait()
  }

  func waitUntilReached() { reached.wait() }

  func letGo() { open.signal() }
}
