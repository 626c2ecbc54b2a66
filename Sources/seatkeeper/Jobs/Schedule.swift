import Licensing
import Logging
import ServiceLifecycle
import UseCases

/// What a server does by itself.
struct Schedule: Service {
  let runner: Runner
  let logger: Logger

  /// How often a server stamps that it lives.
  private static let pulse = Duration.seconds(5)
  private static let pulsesBetweenCleanings = 720

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var pulses = 0
      while !Task.isCancelled {
        await attempt("stamp") { try await runner.run(StampService()) }
        if pulses % Self.pulsesBetweenCleanings == 0 {
          await attempt("forget old leases") {
            while try await runner.run(ForgetOldLeases()) == ForgetOldLeases.atOnce, !Task.isCancelled {}
          }
        }
        pulses += 1
        try? await Task.sleep(for: Self.pulse)
      }
    }
  }

  private func attempt(_ job: String, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      logger.error("job failed", metadata: ["job": "\(job)", "error": "\(error)"])
    }
  }
}
