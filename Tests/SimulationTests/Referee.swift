import Books
import Licensing

/// Knows what the servers have said so far, and says whether what they say next can be true.
///
/// It follows the rule's promises, not its ways: who is held, until when, and whether who was refused could have been
/// placed. The numbers are those of the invariants: 1 seats, 2 durability, 3 idempotency, 4 reclaim, 5 no theft,
/// 6 time, 7 remembered pools, 8 fencing, 9 revocation.
final class Referee {
  var holdings: [LeaseID: Holding] = [:]
  /// Released before they were claimed.
  var forgone: Set<LeaseID> = []
  /// Deactivated members, by their organization.
  var blocked: [OrganizationID: Set<AccountID>] = [:]
  private(set) var licenses: [OrganizationID: [License]] = [:]
  private(set) var round = 0
  private var carrying: [OrganizationID: [LicenseID: License]] = [:]
  private var disturbed: [OrganizationID: Int] = [:]
  private var decidedAt: [OrganizationID: Instant] = [:]

  func learn(_ snapshot: Snapshot) throws {
    licenses = snapshot.licenses
    for (id, entry) in snapshot.entries {
      try must(entry.decidedAt >= decidedAt[id] ?? .distantPast, "6: time goes back for an organization")
      decidedAt[id] = entry.decidedAt
    }
  }

  /// A round of an organization was decided at this moment.
  func beginRound(of organization: OrganizationID, at now: Moment) throws {
    round += 1
    try must(
      now.service >= decidedAt[organization] ?? .distantPast, "6: decided before what was decided last")
    noticeFalls(in: organization, at: now.wall)
  }

  /// A license that carried seats carries none any more, or serves somebody no longer: who sat on it may lose the seat.
  private func noticeFalls(in organization: OrganizationID, at wall: Instant) {
    let now = valid(in: organization, at: wall)
    let isLess = (carrying[organization] ?? [:]).contains { id, before in
      guard let license = now.first(where: { $0.id == id }) else { return true }
      return !(before.members ?? []).isSubset(of: license.members ?? [])
    }
    if isLess { disturbed[organization] = round }
    carrying[organization] = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0) })
  }

  /// Somebody has taken seats away on purpose.
  func disturb(_ organization: OrganizationID) {
    round += 1
    disturbed[organization] = round
  }

  /// Whether seats may have been taken from who was told this.
  func isDisturbed(_ holding: Holding) -> Bool { isDisturbed(holding.organization, since: holding.round) }

  func isDisturbed(_ organization: OrganizationID, since round: Int) -> Bool {
    disturbed[organization] ?? -1 > round
  }

  func isBlocked(_ account: AccountID, in organization: OrganizationID) -> Bool {
    blocked[organization]?.contains(account) ?? false
  }

  func valid(in organization: OrganizationID, at wall: Instant) -> [License] {
    (licenses[organization] ?? []).filter { $0.carries(at: wall) }
  }

  /// What the seats need that count besides one lease, by seat.
  func needs(in organization: OrganizationID, at now: Moment, without id: LeaseID) -> [Int: SeatNeed] {
    var needs: [Int: SeatNeed] = [:]
    for (lease, holding) in holdings
    where lease != id && holding.organization == organization && holding.counts(at: now) {
      needs[holding.seat, default: SeatNeed(member: holding.request.member)].add(holding.request)
    }
    return needs
  }
}
