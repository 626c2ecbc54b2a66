import Dispatch
import Synchronization

/// Work that stands still until it is let through, and keeps count of who is inside.
final class Gate: Sendable {
  private struct Count: Sendable {
    var inside = 0
    var mostInside = 0
    var entered: [Int] = []
  }

  private let count = Mutex(Count())
  private let barrier = DispatchSemaphore(value: 0)

  /// Returns its number once it is let through.
  func work(_ number: Int) -> @Sendable () -> Int {
    {
      self.count.withLock {
        $0.inside += 1
        $0.mostInside = max($0.mostInside, $0.inside)
        $0.entered.append(number)
      }
      self.barrier.wait()
      self.count.withLock { $0.inside -= 1 }
      return number
    }
  }

  func letThrough(_ count: Int) {
    for _ in 0..<count { barrier.signal() }
  }

  var inside: Int { count.withLock { $0.inside } }
  var mostInside: Int { count.withLock { $0.mostInside } }
  /// Whose work began, in that order.
  var entered: [Int] { count.withLock { $0.entered } }
}

/// Returns as soon as the condition holds; the suite's time limit ends what never comes.
func until(_ condition: () -> Bool) async {
  while !condition() { await Task.yield() }
}
