import Books
import Licensing
import Storage

/// What rounds leave behind in the books, of all organizations together.
struct RoundWrites {
  private var leases: [Books.WrittenLease] = []
  private var settled: [Lease] = []
  private var entries: [Books.OrganizationEntry] = []
  private var devices: [DeviceKey: UsedDevice] = [:]
  private var forgone: [(lease: LeaseID, account: AccountID)] = []

  private struct DeviceKey: Hashable, Comparable {
    let account: AccountID
    let device: DeviceID

    static func < (a: Self, b: Self) -> Bool { (a.account, a.device.text) < (b.account, b.device.text) }
  }

  /// A round that finds many leases run out leaves the rest to the next ones, so that none of them waits long.
  private static let settledARound = 500

  /// Takes what a round has changed out of a pool.
  ///
  /// - Parameters:
  ///   - before: the leases that commands named, as they stood before.
  ///   - seen: the leases whose applications have just given a sign of life, and for how long nobody has touched them.
  /// - Returns: whether anything about seats has changed.
  mutating func take(
    from kept: inout KeptPool, before: [LeaseID: Lease], seen: [LeaseID: Duration?], at now: Moment
  ) -> Bool {
    let organization = kept.entry.organization.id
    let changed = kept.pool.takeChanged()
    leases += changed.map { lease in
      // What no command named was there before, and has changed in place.
      let old = before[lease.id] ?? (seen[lease.id] == nil ? lease : nil)
      var written = Books.WrittenLease(lease, in: organization, replacing: old, isSeen: seen[lease.id] != nil)
      if case .some(.some(let idle)) = seen[lease.id], idle >= IdleRule.shown { written.idleSince = now.wall - idle }
      return written
    }
    let runOut = kept.pool.takeRunOut(atMost: Self.settledARound)
    settled += runOut
    guard let entry = kept.endRound(hasChanged: !changed.isEmpty || !runOut.isEmpty, at: now) else { return false }
    entries.append(entry)
    return true
  }

  mutating func remember(_ device: UsedDevice) {
    devices[DeviceKey(account: device.account, device: device.device)] = device
  }

  mutating func forgo(_ lease: LeaseID, by account: AccountID) {
    forgone.append((lease, account))
  }

  /// - Parameter known: devices that need not be written.
  /// - Throws: ``StorageError/busy`` when the claim of a released id came in elsewhere, after this round had looked.
  func write(to books: Books, at now: Moment, knowing known: DeviceMemory? = nil) throws {
    try books.save(leases, at: now)
    try books.settle(settled)
    // In the order of their keys, so that two servers do not wait for each other.
    let unknown = devices.filter { known?.knows($0.value, at: now.wall) != true }
    try books.save(unknown.sorted { $0.key < $1.key }.map(\.value), at: now)
    for (lease, account) in forgone {
      guard try books.forgo(lease, by: account, at: now) else { throw StorageError.busy }
    }
    try books.save(entries)
  }
}
