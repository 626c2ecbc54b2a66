import Licensing
import Logging
import ServiceLifecycle
import UseCases

/// What a server does by itself.
struct Schedule: Service {
  let runner: Runner
  let postOffice: PostOffice
  let logger: Logger

  /// How often a server stamps that it lives.
  private static let pulse = Duration.seconds(5)
  private static let pulsesBetweenCleanings = 720

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var pulses = 0
      while !Task.isCancelled {
        await attempt("stamp") { try await runner.run(StampService()) }
        await attempt("send mail") { try await postOffice.deliver() }
        if pulses % Self.pulsesBetweenCleanings == 0 { await clean() }
        pulses += 1
        try? await Task.sleep(for: Self.pulse)
      }
    }
  }

  private func clean() async {
    await attempt("forget old leases") {
      while try await runner.run(ForgetOldLeases()) == ForgetOldLeases.atOnce, !Task.isCancelled {}
    }
    await attempt("forget old things") { while try await runner.run(ForgetOldThings()), !Task.isCancelled {} }
    await attempt("clear away broken imports") {
      while try await runner.run(ForgetAbandonedImports()) > 0, !Task.isCancelled {}
    }
    await attempt("go on with lists of members") { try await MemberImporting.resume(runner) }
    await attempt("warn of ends") { while try await runner.run(WarnOfEnds()), !Task.isCancelled {} }
  }

  private func attempt(_ job: String, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      logger.error("job failed", metadata: ["job": "\(job)", "error": "\(error)"])
    }
  }
}
