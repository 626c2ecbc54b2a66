import Books
import Licensing
import Wording

/// Tells, at seven in the morning, of licenses and memberships that end. It goes by organization, and remembers where
/// it was: whatever stops it, the next look goes on, and days on which no server was there are made up for.
struct TellEnds: UseCase {
  let locks = Locks.house
  private static let atOnce = 50

  init() {}

  /// - Returns: whether there may be more.
  func run(in bracket: Bracket) throws -> Bool {
    let zone = try bracket.zone()
    let known = try bracket.books.endLook()
    var look = known ?? Self.first(at: bracket.now.wall, in: zone)
    let day = EndNotice.day(at: bracket.now.wall, in: zone)
    if look.day == look.through {
      guard look.through < day else {
        if known == nil { try bracket.books.save(look) }
        return false
      }
      look.day = day
    }
    let ending = try bracket.books.organizationsWithEnds(
      from: zone.start(of: look.day), to: zone.start(of: look.day.adding(days: EndNotice.license.horizon + 2)),
      after: look.cursor, limit: Self.atOnce)
    for organization in ending {
      try tellOfLicenses(organization, look, zone, bracket)
      try tellOfMemberships(organization, look, zone, bracket)
    }
    look.cursor = ending.last
    let isMore = ending.count == Self.atOnce
    if !isMore { look = EndLook(through: look.day, day: look.day) }
    try bracket.books.save(look)
    return isMore
  }

  /// A server that is new tells of today, and not of what was before it.
  private static func first(at now: Instant, in zone: Zone) -> EndLook {
    let yesterday = zone.date(at: now).adding(days: -1)
    return EndLook(through: yesterday, day: yesterday)
  }

  // MARK: Licenses

  private func tellOfLicenses(_ organization: OrganizationID, _ look: EndLook, _ zone: Zone, _ bracket: Bracket) throws
  {
    let licenses = try bracket.books.bareLicenses(of: organization)
    let due = licenses.compactMap { license -> (license: License, lastDay: CivilDate)? in
      guard license.ending == nil, license.activatedAt != nil, let end = license.validUntil, end > bracket.now.wall
      else { return nil }
      let lastDay = Expiry.lastDay(endingAt: end, in: zone)
      guard EndNotice.license.isDue(lastDay: lastDay, after: look.through, through: look.day) else { return nil }
      return (license: license, lastDay: lastDay)
    }
    guard let next = due.min(by: { ($0.lastDay, $0.license.id) < ($1.lastDay, $1.license.id) }),
      let end = next.license.validUntil
    else { return }
    let plan = try bracket.books.plans([next.license.plan])[next.license.plan]?.name ?? ""
    let days = next.lastDay.daysSince1970 - zone.date(at: bracket.now.wall).daysSince1970
    let left = Capacity(of: licenses).seats(at: end)
    let occasion = AlertOccasion(organization: organization, kind: .licenseEnding, letter: .alertLicense)
    try bracket.alert(occasion) { _, values in
      values["plan"] = plan
      if case .limited(let seats) = next.license.seats { values["seats"] = String(seats) }
      values["on"] = next.lastDay.description
      values["days"] = String(max(0, days))
      if case .limited(let seats) = left { values[seats == 0 ? "nothing" : "left"] = String(seats) }
      if due.count > 1 { values["more"] = String(due.count - 1) }
      values["path"] = PortalSection.licenses.path(of: organization.text)
    }
  }

  // MARK: Memberships

  private func tellOfMemberships(_ organization: OrganizationID, _ look: EndLook, _ zone: Zone, _ bracket: Bracket)
    throws
  {
    let horizon = EndNotice.membership.horizon
    // A membership ends where the day after its last begins.
    let ends = try bracket.books.membershipEnds(
      of: organization, from: zone.start(of: look.day),
      to: zone.start(of: look.day.adding(days: horizon + 1)))
    let due = ends.map { (lastDay: Expiry.lastDay(endingAt: $0, in: zone), count: $1) }.filter {
      EndNotice.membership.isDue(lastDay: $0.lastDay, after: look.through, through: look.day)
    }
    guard let first = due.first else { return }
    let count = due.map(\.count).reduce(0, +)
    let occasion = AlertOccasion(organization: organization, kind: .membershipEnding, letter: .alertMembers)
    try bracket.alert(occasion) { _, values in
      values["members"] = String(count)
      values["on"] = first.lastDay.description
      values["path"] = PortalSection.members.path(of: organization.text)
    }
  }
}
