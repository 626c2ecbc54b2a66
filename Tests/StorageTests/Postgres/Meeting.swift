import Dispatch
import Synchronization

/// Where the first two who come wait for each other; later ones go on.
final class Meeting: Sendable {
  private let came = Mutex(0)
  private let both = DispatchSemaphore(value: 0)

  func come() {
    let number = came.withLock { came in
      came += 1
      return came
    }
    if number == 1 { both.wait() }
    if number == 2 { both.signal() }
  }
}
