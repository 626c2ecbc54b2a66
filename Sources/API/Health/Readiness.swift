import Licensing
import Synchronization
public import UseCases

/// Whether the server can do its work.
public final class Readiness: Sendable {
  private let runner: Runner
  private let isDraining = Atomic<Bool>(false)

  public init(runner: Runner) {
    self.runner = runner
  }

  /// The server stops: what runs is finished, and nothing new should be sent here.
  public func drain() {
    isDraining.store(true, ordering: .relaxed)
  }

  /// nil when all is well, else a sentence.
  func complaint() async -> String? {
    if isDraining.load(ordering: .relaxed) { return "The server is stopping." }
    do {
      // Writes, so that a full disk is noticed before an application is.
      try await runner.run(StampService())
      return nil
    } catch {
      return "The database cannot be written."
    }
  }
}
