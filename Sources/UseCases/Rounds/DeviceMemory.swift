import Books
import Licensing
import Synchronization

/// Which devices stand in the books already as they are: whoever opens one application after the other has no row
/// written each time.
///
/// A device's row says where its member was granted a seat last, which is only a preference: it may be late by what
/// another server has written meanwhile, or by two grants in one round.
final class DeviceMemory: Sendable {
  private struct Key: Hashable {
    let account: AccountID
    let device: DeviceID
  }

  private struct Noted {
    let device: UsedDevice
    let until: Instant
  }

  private let noted = Mutex<[Key: Noted]>([:])
  private static let atMost = 50_000

  /// Whether the row stands in the books just so.
  func knows(_ device: UsedDevice, at now: Instant) -> Bool {
    guard let known = noted.withLock({ $0[Key(account: device.account, device: device.device)] }) else { return false }
    return known.device == device && known.until > now
  }

  /// A row is committed, or was known to stand.
  ///
  /// - Parameter goodFor: after so long it is written again.
  func note(_ device: UsedDevice, at now: Instant, goodFor: Duration) {
    guard !knows(device, at: now) else { return }
    noted.withLock { noted in
      if noted.count >= Self.atMost { noted.removeAll(keepingCapacity: true) }
      noted[Key(account: device.account, device: device.device)] = Noted(device: device, until: now + goodFor)
    }
  }

  /// Somebody has gone, and the rows are deleted.
  func forget(_ account: AccountID) {
    noted.withLock { noted in noted = noted.filter { $0.key.account != account } }
  }
}
