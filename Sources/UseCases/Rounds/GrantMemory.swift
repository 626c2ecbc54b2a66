import FoundationEssentials
import Licensing
import Storage
import Surroundings
import Synchronization

/// Seats whose promises are committed. A heartbeat that comes while more than two thirds of its promise are left
/// repeats what is committed, and where one process owns the books that takes no round. Whoever beats or releases is
/// known to sit in this organization.
///
/// Nothing is repeated from here once somebody has decided about the organization, the member or the lease.
final class GrantMemory: Sendable {
  /// A committed promise, and what it was based on. A class, for a dictionary keeps room for twice as many values as it
  /// has.
  final class Grant: Sendable {
    let lease: Lease
    let organization: Organization
    let terms: SeatTerms
    /// The time lost to outages by which the promise was put into wall time.
    let lost: Duration
    /// When the membership ends; nil for never.
    let memberUntil: Instant?
    /// The organization's choice about applications that nobody uses.
    let idleRule: IdleRule?
    fileprivate let epoch: Epoch

    fileprivate init(
      _ lease: Lease, _ terms: SeatTerms, in organization: Organization, memberUntil: Instant?, idleRule: IdleRule?,
      lost: Duration, since epoch: Epoch
    ) {
      self.idleRule = idleRule
      self.lease = lease
      self.organization = organization
      self.terms = terms
      self.lost = lost
      self.memberUntil = memberUntil
      self.epoch = epoch
    }
  }

  /// What has been decided so far that may concern a grant.
  struct Epoch: Hashable, Sendable {
    fileprivate let decisions: Int
  }

  private let shards: [Shard]
  private let decisions: Mutex<Decisions>
  /// Other servers' decisions are found out about in a round only.
  private let repeats: Bool
  private static let shardCount = 32
  private static let atMost = 250_000 / shardCount

  /// How often something was decided about whoever falls into a drawer: an organization, a member, a lease.
  private struct Decisions {
    private var drawers = Array(repeating: 0, count: 4096)
    var lost: Duration?

    mutating func count(_ one: some Hashable) { drawers[drawer(one)] += 1 }

    func sum(_ organization: OrganizationID, _ member: AccountID, _ lease: LeaseID) -> Int {
      drawers[drawer(organization)] + drawers[drawer(member)] + drawers[drawer(lease)]
    }

    private func drawer(_ one: some Hashable) -> Int { Int(UInt(bitPattern: one.hashValue) % UInt(drawers.count)) }
  }

  init(runner: Runner) {
    shards = (0..<Self.shardCount).map { _ in Shard() }
    decisions = Mutex(Decisions())
    repeats = !runner.engine.isShared
    runner.listen { [weak self] in self?.hear($0) }
  }

  private func hear(_ announcement: Announcement) {
    switch announcement {
    case .rightsChanged(let organization): decisions.withLock { $0.count(organization) }
    case .membershipsChanged(let account): decisions.withLock { $0.count(account) }
    default: break
    }
  }

  /// To be asked before a round: what is decided while it runs makes what it grants worthless here.
  func epoch(of lease: LeaseID, _ member: AccountID, in organization: OrganizationID) -> Epoch {
    Epoch(decisions: decisions.withLock { $0.sum(organization, member, lease) })
  }

  /// A round is committed that has granted or held a seat.
  func remember(
    _ lease: Lease, _ terms: SeatTerms, in organization: Organization, memberUntil: Instant?, idleRule: IdleRule?,
    at moment: Moment, since epoch: Epoch
  ) {
    decisions.withLock { $0.lost = moment.lost }
    let grant = Grant(
      lease, terms, in: organization, memberUntil: memberUntil, idleRule: idleRule, lost: moment.lost, since: epoch)
    shard(lease.id).grants.withLock { grants in
      if grants.count >= Self.atMost { grants.removeAll(keepingCapacity: true) }
      grants[lease.id] = grant
    }
  }

  /// To be said before and after a lease is given back or ended: no heartbeat that is under way makes it come back.
  ///
  /// - Returns: the organization that has granted it, as far as is known here.
  @discardableResult
  func forget(_ lease: LeaseID) -> OrganizationID? {
    decisions.withLock { $0.count(lease) }
    return shard(lease).grants.withLock { $0.removeValue(forKey: lease)?.organization.id }
  }

  /// The organization that has granted a lease, as far as is known here.
  func home(of lease: LeaseID) -> OrganizationID? {
    shard(lease).grants.withLock { $0[lease]?.organization.id }
  }

  /// The committed promise that answers a heartbeat; nil when a round must look.
  func promise(for ask: SeatAsk, at now: Instant) -> Grant? {
    guard repeats, let grant = shard(ask.request.lease).grants.withLock({ $0[ask.request.lease] }) else { return nil }
    let lease = grant.lease
    let left = lease.until - now
    guard lease.state == .running, ask.request.matches(lease), ask.request.version == lease.version,
      ask.organization.map({ $0 == grant.organization.id }) ?? true,
      left * 3 >= grant.terms.pace.leaseFor * 2, (grant.memberUntil ?? .distantFuture) > now,
      grant.idleRule?.decide(idle: ask.idle) != .givesUp, isStillSo(grant)
    else { return nil }
    return grant
  }

  private func isStillSo(_ grant: Grant) -> Bool {
    let lease = grant.lease
    return decisions.withLock {
      $0.lost == grant.lost && $0.sum(grant.organization.id, lease.member, lease.id) == grant.epoch.decisions
    }
  }

  /// So that requests rarely wait for each other.
  private final class Shard: Sendable {
    let grants = Mutex<[LeaseID: Grant]>([:])
  }

  private func shard(_ lease: LeaseID) -> Shard { shards[Int(lease.uuid.uuid.15) % Self.shardCount] }
}
