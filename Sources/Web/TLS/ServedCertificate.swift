import Synchronization

/// The certificate that new connections get.
public final class ServedCertificate: Sendable {
  private let state: Mutex<State>

  private struct State {
    var certificate: Certificate
    var edition: Int
  }

  public init(_ certificate: Certificate) {
    state = Mutex(State(certificate: certificate, edition: 0))
  }

  public var current: Certificate { state.withLock { $0.certificate } }

  /// With a number that is another one after each change.
  var edition: (Certificate, number: Int) { state.withLock { ($0.certificate, $0.edition) } }

  func renew(_ certificate: Certificate) {
    state.withLock {
      $0.certificate = certificate
      $0.edition += 1
    }
  }
}
