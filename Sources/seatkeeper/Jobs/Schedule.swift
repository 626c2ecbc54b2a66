import Licensing
import Logging
import ServiceLifecycle
import Storage
import UseCases

/// What a server does by itself.
struct Schedule: Service {
  let runner: Runner
  let postOffice: PostOffice
  let clocks: ClockWatch
  let refusals: RefusalLog
  let logger: Logger

  /// How often a server stamps that it lives, and looks for mail.
  private static let pulse = Duration.seconds(5)
  private static let minute = Duration.seconds(60)
  private static let betweenCleanings = Duration.seconds(3600)
  /// How often a server looks whether it is its turn to clean: another one may be gone that took the last.
  private static let betweenLooks = Duration.seconds(300)

  /// Each by itself: a server that has much mail to send must not look as if it were away.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { jobs in
        jobs.addTask { await repeated(every: Self.pulse, "stamp") { try await runner.run(StampService()) } }
        jobs.addTask { await repeated(every: Self.pulse, "look at the clock") { await clocks.look() } }
        jobs.addTask { await repeated(every: Self.pulse, "send mail") { try await postOffice.deliver() } }
        jobs.addTask {
          await repeated(every: Self.pulse, "note refusals") { try await refusals.write(with: runner) }
        }
        jobs.addTask { await inTurn("episodes", every: Self.minute) { await endEpisodes() } }
        jobs.addTask { await inTurn("alerts", every: Self.minute) { await lookAtAlerts() } }
        jobs.addTask { await inTurn("count up use", every: Self.betweenLooks) { await countUpUse() } }
        jobs.addTask { await inTurn("clean", every: Self.betweenCleanings) { await clean() } }
      }
    }
    await attempt("note refusals") { try await refusals.write(with: runner) }
  }

  private func repeated(every pause: Duration, _ job: String, _ work: () async throws -> Void) async {
    while !Task.isCancelled {
      await attempt(job, work)
      try? await Task.sleep(for: pause)
    }
  }

  /// What one of several servers does for all.
  private func inTurn(_ job: String, every period: Duration, _ work: () async -> Void) async {
    await repeated(every: min(period, Self.betweenLooks), job) {
      if try await runner.run(TakeJob(job, every: period)) { await work() }
    }
  }

  private func endEpisodes() async {
    await attempt("end episodes") { try await CloseEpisodes.all(with: runner) }
  }

  private func clean() async {
    await attempt("forget old leases") {
      while try await runner.run(ForgetOldLeases()) == ForgetOldLeases.atOnce, !Task.isCancelled {}
    }
    await attempt("tidy up the database") { try await runner.engine.tidyUp() }
    await attempt("forget old things") { while try await runner.run(ForgetOldThings()), !Task.isCancelled {} }
    await attempt("clear away broken imports") {
      while try await runner.run(ForgetAbandonedImports()) > 0, !Task.isCancelled {}
    }
    await attempt("go on with lists of members") { try await MemberImporting.resume(runner) }
    await attempt("close organizations") { try await OrganizationClosing.carryOut(runner) }
    await attempt("recover organizations") { try await OrganizationRecovering.carryOut(runner) }
    await attempt("end second factors") { while try await runner.run(EndSecondFactors()), !Task.isCancelled {} }
    await attempt("change old invite keys") { while try await runner.run(RotateOldInvites()), !Task.isCancelled {} }
    await attempt("remind of invite keys") { while try await runner.run(RemindOfInvites()), !Task.isCancelled {} }
    await attempt("remind of administrators") {
      while try await runner.run(RemindOfAdministrators()), !Task.isCancelled {}
    }
    await attempt("warn of ends") { while try await runner.run(WarnOfEnds()), !Task.isCancelled {} }
  }

  /// Reports tell what has just been counted.
  private func countUpUse() async {
    await attempt("gather use") { try await UseGathering.run(runner) }
    await attempt("report use") { while try await runner.run(SendUseReports()), !Task.isCancelled {} }
  }

  private func lookAtAlerts() async {
    await attempt("tell of full seats") { try await LookAtAlerts.use(with: runner) }
    await attempt("tell of refusals") { try await LookAtAlerts.refusals(with: runner) }
    await attempt("tell of ends") { try await LookAtAlerts.ends(with: runner) }
  }

  private func attempt(_ job: String, _ work: () async throws -> Void) async {
    do {
      try await work()
    } catch {
      logger.error("job failed", metadata: ["job": "\(job)", "error": "\(error)"])
    }
  }
}
