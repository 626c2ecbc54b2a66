import Licensing
import Surroundings
import Synchronization

/// In which organizations a seat was looked for lately, by account and device. It may be late: whoever is refused by
/// what stands here is looked for anew.
final class HomeMemory: Sendable {
  private let homes = Mutex<[AccountID: Homes]>([:])
  private static let atMost = 100_000
  /// What another server has heard of a person's devices is not told.
  private static let goodFor = Duration.seconds(30)

  private struct Homes {
    var until: Instant
    var byDevice: [DeviceID: [OrganizationID]] = [:]
  }

  init(runner: Runner) {
    runner.listen { [weak self] announcement in
      switch announcement {
      case .membershipsChanged(let account), .accountDeleted(let account): self?.forget(account)
      case .somethingMissed: self?.homes.withLock { $0.removeAll() }
      default: break
      }
    }
  }

  /// The organizations in their order; nil when they must be looked for.
  func organizations(for account: AccountID, on device: DeviceID, at now: Instant) -> [OrganizationID]? {
    homes.withLock { homes in
      guard let known = homes[account], known.until > now else { return nil }
      return known.byDevice[device]
    }
  }

  func remember(_ organizations: [OrganizationID], for account: AccountID, on device: DeviceID, at now: Instant) {
    // Whoever has none will soon have one.
    guard !organizations.isEmpty else { return }
    homes.withLock { homes in
      if homes.count >= Self.atMost { homes.removeAll(keepingCapacity: true) }
      var known = homes[account] ?? Homes(until: .distantPast)
      if known.until <= now { known = Homes(until: now + Self.goodFor) }
      if known.byDevice.count < 20 { known.byDevice[device] = organizations }
      homes[account] = known
    }
  }

  /// A device was granted a seat: that organization comes first from now on.
  func prefer(_ organization: OrganizationID, for account: AccountID, on device: DeviceID) {
    homes.withLock { homes in
      guard let known = homes[account]?.byDevice[device], known.first != organization else { return }
      homes[account]?.byDevice[device] = [organization] + known.filter { $0 != organization }
    }
  }

  func forget(_ account: AccountID) {
    homes.withLock { $0[account] = nil }
  }
}
