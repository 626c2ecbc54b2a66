import Books
public import Licensing

/// Revokes, suspends or restores a license. Whoever loses a seat by it is told at the next heartbeat; those seated
/// longest keep theirs.
public struct StepLicense: UseCase {
  private let caller: Caller
  private let license: LicenseID
  private let organization: OrganizationID
  private let step: LicenseStep
  private let why: String

  /// - Parameter organization: the one that the license is bound to.
  public init(caller: Caller, license: LicenseID, organization: OrganizationID, step: LicenseStep, why: String) {
    self.caller = caller
    self.license = license
    self.organization = organization
    self.step = step
    self.why = why
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> License {
    try Permissions.requireStaff(caller)
    guard var license = try bracket.books.license(license), license.organization == organization else {
      throw Denial.notFound("license")
    }
    switch license.decide(step, at: bracket.now.wall) {
    case .alreadyDone: return license
    case .refused(let state):
      throw Denial.conflict(
        code: "license_is_\(state.rawValue)",
        sentence: "The license is \(state.rawValue), so this cannot be done to it.")
    case .becomes(let state):
      license.ending = LicenseEnding.Reason(rawValue: state.rawValue).map {
        LicenseEnding(reason: $0, at: bracket.now.wall)
      }
      try take(license, bracket)
      try bracket.audit(caller, "license.\(step.rawValue)", license.id.text, in: organization, details: why)
      return license
    }
  }

  private func take(_ license: License, _ bracket: Bracket) throws {
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      pool.fallUnforeseen(at: now) { licenses in
        licenses.removeAll { $0.id == license.id }
      }
    }
    try bracket.books.saveLife(of: license)
  }
}
