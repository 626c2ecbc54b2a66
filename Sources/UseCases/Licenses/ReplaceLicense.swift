import Books
public import Licensing
import Surroundings
import Wording

/// Issues new keys in the place of a license: one, or several that split it. They have its remaining time.
///
/// A license that was never activated is over at once. An active one serves until the first of the new keys is
/// activated, so that nobody is without a seat meanwhile, unless it is to end at once.
public struct ReplaceLicense: UseCase {
  private let caller: Caller
  private let license: LicenseID
  private let organization: OrganizationID?
  private let parts: [SeatCount]
  private let atOnce: Bool
  private let why: String

  /// - Parameters:
  ///   - organization: the one that the license is bound to.
  ///   - parts: the seats of each new key, together not more than the license has; none for one key with all of them.
  public init(
    caller: Caller, license: LicenseID, organization: OrganizationID?, parts: [SeatCount], atOnce: Bool, why: String
  ) {
    self.caller = caller
    self.license = license
    self.organization = organization
    self.parts = parts
    self.atOnce = atOnce
    self.why = why
  }

  public var locks: Locks { Locks(organizations: organization.map { [$0] } ?? []) }

  public func run(in bracket: Bracket) throws -> [IssuedLicense] {
    try Permissions.require(.changeLicenses, of: caller, bracket.books)
    guard let old = try bracket.books.license(license), old.organization == organization else {
      throw Denial.notFound("license")
    }
    guard case .becomes = old.decide(.replace, at: bracket.now.wall) else {
      throw Denial.licenseIs(old.state(at: bracket.now.wall))
    }
    let waiting = try bracket.books.followers(of: license).filter { $0.state(at: bracket.now.wall) == .issued }
    guard waiting.isEmpty else {
      throw Denial.conflict(
        code: "replacement_waits",
        sentence: "A key that replaces this license waits to be activated. Revoke it first, or send it again.")
    }
    let seats = parts.isEmpty ? [old.seats] : parts
    try check(seats, of: old)
    let issued = try seats.map { try issue($0, after: old, bracket) }
    if atOnce || old.organization == nil { try bracket.end(old, .replaced) }
    try bracket.audit(
      caller, "license.replace", license.text, in: organization,
      details: AuditDetails(
        was: old.seats.text, became: seats.map(\.text).joined(separator: " + "), why: why))
    return issued
  }

  private func check(_ seats: [SeatCount], of old: License) throws {
    func refuse(_ sentence: String) -> Denial { .invalid([WrongField("/parts", sentence)]) }
    guard seats.count <= 100 else { throw refuse("A license is split into at most 100 keys.") }
    let counts = seats.compactMap { if case .limited(let count) = $0 { count } else { nil } }
    guard counts.allSatisfy(SeatCount.allowed.contains) else { throw refuse("Each part has 1 to 1,000,000 seats.") }
    guard case .limited(let all) = old.seats else { return }
    guard counts.count == seats.count, counts.reduce(0, +) <= all else {
      throw refuse("The parts have more seats than the license: \(all).")
    }
  }

  private func issue(_ seats: SeatCount, after old: License, _ bracket: Bracket) throws -> IssuedLicense {
    let papers = try bracket.books.papers(of: old.id)
    let license = License(
      id: bracket.surroundings.newID(), plan: old.plan, organization: nil, coverage: old.coverage, seats: seats,
      devicesPerSeat: old.devicesPerSeat, members: old.serves == .everyone ? nil : [], purchasedAt: old.purchasedAt,
      validFrom: old.validFrom, validUntil: old.validUntil, activatedAt: nil, kind: old.kind, serves: old.serves,
      terms: old.terms, supersedes: old.id)
    let buyer = EmailAddress(papers?.buyer ?? "")
    let issued = try bracket.issue(license, buyer: buyer, reference: papers?.reference ?? "")
    if let buyer, let plan = try bracket.books.plans([old.plan])[old.plan] {
      try bracket.mail(issued, of: plan, to: buyer, reference: papers?.reference ?? "")
    }
    return issued
  }
}

extension SeatCount {
  /// `20`, or `unlimited`.
  var text: String {
    if case .limited(let count) = self { String(count) } else { "unlimited" }
  }
}

extension Bracket {
  /// Ends a license now. Whoever loses a seat by it is told at the next heartbeat; those seated longest keep theirs.
  func end(_ license: License, _ reason: LicenseEnding.Reason) throws {
    var license = license
    license.ending = LicenseEnding(reason: reason, at: now.wall)
    if let organization = license.organization {
      try SeatChange(organization: organization).run(in: self) { pool, now in
        pool.fallUnforeseen(at: now) { licenses in licenses.removeAll { $0.id == license.id } }
      }
    }
    try books.saveLife(of: license)
  }
}
