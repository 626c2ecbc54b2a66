import Books
import Licensing
import Storage
import Surroundings
import Synchronization

/// The origins of all applications that run in browsers. They are asked with each of their heartbeats, so they are
/// remembered until a catalog is loaded.
public final class WebOrigins: Sendable {
  private let runner: Runner
  private let remembered = Mutex(Memory())

  /// How long they are good for where another server may load a catalog and the word of it may get lost.
  private static let goodFor = Duration.seconds(30)

  private struct Memory {
    var origins: Set<String> = []
    var until = Instant.distantPast
    /// Grows with each catalog, so that a look-up begun before does not bring back what was.
    var catalogs = 0
  }

  public init(runner: Runner) {
    self.runner = runner
    runner.listen { [weak self] announcement in
      if announcement == .catalogChanged || announcement == .somethingMissed { self?.forget() }
    }
  }

  /// Whether an application is registered with just this origin.
  public func contains(_ origin: String) async throws -> Bool {
    let now = runner.surroundings.clock.now()
    let (known, catalogs) = remembered.withLock { ($0.until > now ? $0.origins : nil, $0.catalogs) }
    if let known { return known.contains(origin) }
    let origins = try await runner.ask(FindOrigins())
    let until = runner.engine.isShared ? now + Self.goodFor : .distantFuture
    remembered.withLock {
      guard $0.catalogs == catalogs else { return }
      $0.origins = origins
      $0.until = until
    }
    return origins.contains(origin)
  }

  private func forget() {
    remembered.withLock {
      $0.until = .distantPast
      $0.catalogs += 1
    }
  }
}

private struct FindOrigins: Inquiry {
  func run(in books: Books, now: Moment) throws -> Set<String> {
    Set(try books.products().values.flatMap(\.origins).map(\.text))
  }
}
