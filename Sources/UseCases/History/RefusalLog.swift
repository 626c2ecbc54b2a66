import Licensing
import Synchronization

/// What this server has refused lately: a retry costs no write. Every few seconds it is written down.
public final class RefusalLog: Sendable {
  private let pending = Mutex<[RefusalKey: PendingRefusal]>([:])
  /// So many people and products at once are more than anybody reads; the rest of them is found at their next try.
  private static let atMost = 20_000

  init() {}

  func note(_ refusal: Refusal, of request: SeatRequest, in organization: OrganizationID, at now: Instant) {
    guard refusal.isTold else { return }
    let key = RefusalKey(organization: organization, member: request.member, product: request.product)
    pending.withLock { pending in
      guard pending[key] != nil || pending.count < Self.atMost else { return }
      pending[key, default: PendingRefusal(key: key, reason: refusal, firstAt: now, lastAt: now, tries: 0)]
        .add(refusal, at: now)
    }
  }

  /// Writes down what was refused since the last time. What could not be written is kept.
  public func write(with runner: Runner) async throws {
    let taken = pending.withLock { pending in
      defer { pending = [:] }
      return pending.values.sorted { ($0.firstAt, $0.key.member) < ($1.firstAt, $1.key.member) }
    }
    for (number, piece) in taken.pieces(of: ListPace.written).enumerated() {
      do {
        try await runner.run(NoteRefusals(Array(piece)))
      } catch {
        putBack(taken.dropFirst(number * ListPace.written))
        throw error
      }
    }
  }

  private func putBack(_ refusals: some Sequence<PendingRefusal>) {
    pending.withLock { pending in
      for refusal in refusals { pending[refusal.key] = pending[refusal.key].map(refusal.followed) ?? refusal }
    }
  }
}

/// Whose refusals belong together.
struct RefusalKey: Hashable, Sendable {
  let organization: OrganizationID
  let member: AccountID
  let product: ProductCode
}

/// Refusals that are not written down yet.
struct PendingRefusal: Hashable, Sendable {
  let key: RefusalKey
  private(set) var reason: Refusal
  let firstAt: Instant
  private(set) var lastAt: Instant
  private(set) var tries: Int

  mutating func add(_ refusal: Refusal, at now: Instant) {
    reason = refusal
    lastAt = max(lastAt, now)
    tries += 1
  }

  /// With what came later.
  func followed(by later: PendingRefusal) -> PendingRefusal {
    PendingRefusal(
      key: key, reason: later.reason, firstAt: firstAt, lastAt: later.lastAt, tries: tries + later.tries)
  }
}

extension Refusal {
  /// Whether those who administer an organization are told: somebody wanted to work and could not. An id that is over,
  /// or belongs elsewhere, is between an application and the server.
  var isTold: Bool {
    switch self {
    case .addressNotValidated, .deactivated, .notLicensed, .notStarted, .licenseExpired, .notAssigned,
      .versionNotCovered, .noSeatFree:
      true
    case .organizationUnknown, .leaseBelongsElsewhere, .leaseOver: false
    }
  }
}
