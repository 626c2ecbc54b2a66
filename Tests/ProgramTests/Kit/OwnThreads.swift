import Glibc
import Synchronization
import Testing

/// These tests wait for processes and sockets. So that no other test waits with them, each job of theirs runs on a
/// thread of its own, and only few of them run at once.
struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    await Doorkeeper.shared.enter()
    do {
      try await withTaskExecutorPreference(ThreadPerJob.shared, operation: function)
    } catch {
      await Doorkeeper.shared.leave()
      throw error
    }
    await Doorkeeper.shared.leave()
  }
}

/// Lets so many in at once; the others wait in line.
private actor Doorkeeper {
  static let shared = Doorkeeper()
  private var free = 6
  private var line: [CheckedContinuation<Void, Never>] = []

  func enter() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { line.append($0) }
  }

  func leave() {
    guard !line.isEmpty else {
      free += 1
      return
    }
    line.removeFirst().resume()
  }
}

private final class ThreadPerJob: TaskExecutor {
  static let shared = ThreadPerJob()

  private final class Work: Sendable {
    let job: UnownedJob

    init(_ job: UnownedJob) {
      self.job = job
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let work = Unmanaged.passRetained(Work(UnownedJob(job))).toOpaque()
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        work.job.runSynchronously(on: ThreadPerJob.shared.asUnownedTaskExecutor())
        return nil
      }, work)
    precondition(status == 0, "the system gives no more threads")
    pthread_detach(thread)
  }
}
