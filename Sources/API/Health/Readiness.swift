import Licensing
import Surroundings
import Synchronization
public import UseCases

/// Whether the server can do its work.
public final class Readiness: Sendable {
  private let runner: Runner
  private let signer: TokenSigner
  private let clocks: ClockWatch
  private let isDraining = Atomic<Bool>(false)
  private let lastWrite = Mutex<Instant>(.distantPast)

  /// How long a write that went well speaks for the next ones: whoever asks often must not make the disk work.
  private static let goodFor = Duration.seconds(1)

  public init(runner: Runner, signer: TokenSigner, clocks: ClockWatch) {
    self.clocks = clocks
    self.runner = runner
    self.signer = signer
  }

  /// The server stops: what runs is finished, and nothing new should be sent here.
  public func drain() {
    isDraining.store(true, ordering: .relaxed)
  }

  /// nil when all is well, else a sentence.
  func complaint() async -> String? {
    if isDraining.load(ordering: .relaxed) { return "The server is stopping." }
    let now = runner.surroundings.clock.now()
    guard signer.canSign(at: now) else { return "The signing key's certificate does not cover the present." }
    if let complaint = clocks.complaint { return complaint }
    if now - lastWrite.withLock({ $0 }) < Self.goodFor { return nil }
    do {
      // Writes, so that a full disk is noticed before an application is.
      try await runner.run(StampService())
      lastWrite.withLock { $0 = now }
      return nil
    } catch {
      return "The database cannot be written."
    }
  }
}
