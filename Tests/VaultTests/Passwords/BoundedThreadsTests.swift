import Glibc
import Synchronization
import Testing

@testable import Vault

@Suite("Work on threads of its own", .timeLimit(.minutes(10)))
struct BoundedThreadsTests {
  private let gate = Gate()

  /// Starts the work and returns when it is running or in the queue.
  private func start(_ numbers: Range<Int>, on threads: BoundedThreads) async -> [Task<Int, any Error>] {
    var tasks: [Task<Int, any Error>] = []
    for number in numbers {
      let before = gate.inside + threads.waiting
      tasks.append(Task { [gate] in try await threads.run(gate.work(number)) })
      await until { gate.inside + threads.waiting == before + 1 }
    }
    return tasks
  }

  @Test("never more than two run at once, and everyone gets an answer")
  func twoAtOnce() async throws {
    let threads = BoundedThreads(atOnce: 2, waiting: 10)
    let tasks = await start(0..<6, on: threads)
    #expect(gate.inside == 2)
    #expect(threads.waiting == 4)
    gate.letThrough(6)
    for (number, task) in tasks.enumerated() { #expect(try await task.value == number) }
    #expect(gate.mostInside == 2)
  }

  @Test("who came first is served first")
  func inOrder() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 10)
    let tasks = await start(0..<6, on: threads)
    gate.letThrough(6)
    for task in tasks { _ = try await task.value }
    #expect(gate.entered == [0, 1, 2, 3, 4, 5])
  }

  @Test("when the queue is full the next is turned away at once, and there is room again later")
  func full() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 2)
    let tasks = await start(0..<3, on: threads)
    await #expect(throws: PasswordHasher.Busy.self) { try await threads.run(gate.work(3)) }
    gate.letThrough(1)
    #expect(try await tasks[0].value == 0)
    let late = await start(4..<5, on: threads)
    gate.letThrough(3)
    for task in tasks + late { _ = try await task.value }
    #expect(gate.entered == [0, 1, 2, 4])
  }

  @Test("with no queue at all, who got an answer can ask again")
  func noQueue() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 0)
    for number in 0..<1000 { #expect(try await threads.run { number } == number) }
  }

  @Test("a waiter whose task is cancelled leaves the queue at once, and its work is never begun")
  func cancelledWaiter() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 3)
    let tasks = await start(0..<4, on: threads)
    tasks[2].cancel()
    await #expect(throws: CancellationError.self) { try await tasks[2].value }
    #expect(threads.waiting == 2)
    let late = await start(4..<5, on: threads)
    gate.letThrough(4)
    for task in [tasks[0], tasks[1], tasks[3]] + late { _ = try await task.value }
    #expect(gate.entered == [0, 1, 3, 4])
  }

  @Test("who is cancelled before it comes does not enter")
  func cancelledBefore() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 3)
    let task = Task { [gate] in
      withUnsafeCurrentTask { $0?.cancel() }
      return try await threads.run(gate.work(0))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(gate.entered == [])
  }

  @Test("work that has begun is done to its end, cancelled or not")
  func cancelledWorker() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 0)
    let tasks = await start(0..<1, on: threads)
    tasks[0].cancel()
    gate.letThrough(1)
    #expect(try await tasks[0].value == 0)
  }

  @Test("what the work throws is the answer, and the thread is free again")
  func failure() async throws {
    let threads = BoundedThreads(atOnce: 1, waiting: 0)
    for _ in 0..<3 {
      await #expect(throws: PasswordHashError.tooLong) {
        try await threads.run { () throws -> Int in throw PasswordHashError.tooLong }
      }
    }
  }

  @Test("Swift's own threads go on while every processor is kept busy")
  func poolGoesOn() async throws {
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    let threads = BoundedThreads(atOnce: processors, waiting: 0)
    let spinning = Spinning()
    let tasks = (0..<processors).map { _ in Task { try await threads.run { spinning.spin() } } }
    await until { spinning.count == processors }
    await Task { spinning.stop() }.value
    for task in tasks { #expect(try await task.value, "no task ran while the threads were busy") }
  }
}

/// Keeps a processor busy until it is stopped, or until it is clear that nobody comes to do so.
private final class Spinning: Sendable {
  private let stopped = Atomic(false)
  private let begun = Atomic(0)

  var count: Int { begun.load(ordering: .relaxed) }

  func stop() { stopped.store(true, ordering: .relaxed) }

  /// Whether it was stopped.
  func spin() -> Bool {
    begun.add(1, ordering: .relaxed)
    for _ in 0..<20_000_000 {
      if stopped.load(ordering: .relaxed) { return true }
      sched_yield()
    }
    return false
  }
}
