public import Licensing
import SeatProtocol
import Synchronization
public import Vault

/// Signs seat tokens with the ring's active key. The same token is given again while more than a third of its time is
/// left, so that most heartbeats cost no signature.
public final class TokenSigner: Sendable {
  private struct State {
    var ring: KeyRing
    var signed: [LeaseID: Signed] = [:]
  }

  private struct Signed {
    let generation: Int
    let at: Instant
    let until: Instant
    let text: String
  }

  /// Who signs: the server's address as applications know it.
  private let issuer: String
  private let state: Mutex<State>
  /// A token has about a thousand bytes.
  private static let remembered = 50_000

  public init(ring: KeyRing, issuer: String) {
    self.issuer = issuer
    state = Mutex(State(ring: ring))
  }

  public var ring: KeyRing { state.withLock { $0.ring } }

  /// The keys were rotated.
  public func use(_ ring: KeyRing) {
    state.withLock {
      $0.ring = ring
      $0.signed = [:]
    }
  }

  /// Whether the active key's certificate covers tokens that are issued now.
  public func canSign(at now: Instant) -> Bool {
    state.withLock { $0.ring.active.covers.contains(seconds(now)) }
  }

  func token(for lease: Lease, _ terms: SeatTerms, organization: OrganizationID, at now: Instant) throws -> String {
    let known = state.withLock { $0.signed[lease.id] }
    if let known, known.generation == lease.generation, lease.until >= known.until,
      (known.until - now) * 3 >= known.until - known.at
    {
      return known.text
    }
    let token = SeatToken(
      issuer: issuer, organization: organization.text, member: lease.member.text, product: lease.product.text,
      device: lease.device.text, lease: lease.id.text, generation: lease.generation, issuedAt: seconds(now),
      seatUntil: seconds(lease.until), runUntil: seconds(lease.until + terms.pace.runFor))
    let text = try ring.sign(token)
    remember(Signed(generation: lease.generation, at: now, until: lease.until, text: text), for: lease.id)
    return text
  }

  private func remember(_ signed: Signed, for lease: LeaseID) {
    state.withLock {
      if $0.signed.count >= Self.remembered { $0.signed.removeAll() }
      $0.signed[lease] = signed
    }
  }

  /// Whole seconds, rounded down: a token never outlives its seat.
  private func seconds(_ instant: Instant) -> Int64 {
    instant.milliseconds / 1000
  }
}
