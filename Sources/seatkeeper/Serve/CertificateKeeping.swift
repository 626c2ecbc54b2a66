import Logging
import ServiceLifecycle
import Surroundings
import Web

/// Takes a renewed certificate while the server runs, and says in the log when one does not last.
struct CertificateKeeping: Service {
  private let watch: CertificateWatch
  private let logger: Logger

  /// How often the files are looked at. Two looks in a row must find the same fault before it is told.
  private static let pause = Duration.seconds(3)

  init(_ served: ServedCertificate, _ surroundings: Surroundings, _ logger: Logger) {
    watch = CertificateWatch(served, clock: surroundings.clock)
    self.logger = logger
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        for notice in await watch.look() { logger.log(level: notice.level, "\(notice.sentence)") }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}

extension CertificateNotice {
  fileprivate var level: Logger.Level {
    switch self {
    case .renewed: .notice
    case .endsSoon: .warning
    case .kept, .over, .notYet: .error
    }
  }
}
