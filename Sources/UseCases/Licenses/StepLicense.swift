public import Books
public import Licensing

/// Revokes, suspends or restores a license.
public struct StepLicense: UseCase {
  private let caller: Caller
  private let license: LicenseID
  private let organization: OrganizationID?
  private let step: LicenseStep
  private let why: String

  /// - Parameter organization: the one that the license is bound to; nil for one that was not activated.
  public init(caller: Caller, license: LicenseID, organization: OrganizationID?, step: LicenseStep, why: String) {
    self.caller = caller
    self.license = license
    self.organization = organization
    self.step = step
    self.why = why
  }

  public var locks: Locks { Locks(organizations: organization.map { [$0] } ?? []) }

  public func run(in bracket: Bracket) throws -> License {
    try Permissions.require(.changeLicenses, of: caller, bracket.books)
    guard let license = try bracket.books.license(license), license.organization == organization else {
      throw Denial.notFound("license")
    }
    let was = license.state(at: bracket.now.wall)
    switch license.decide(step, at: bracket.now.wall) {
    case .alreadyDone: return license
    case .refused(let state): throw Denial.licenseIs(state)
    case .becomes(let state):
      if let reason = LicenseEnding.Reason(rawValue: state.rawValue) {
        try bracket.end(license, reason)
      } else {
        try restore(license, bracket)
      }
      try bracket.audit(
        caller, "license.\(step.rawValue)", license.id.text, in: organization,
        details: AuditDetails(was: was.rawValue, became: state.rawValue, why: why))
      return try bracket.books.license(license.id) ?? license
    }
  }

  private func restore(_ license: License, _ bracket: Bracket) throws {
    var license = license
    license.ending = nil
    try bracket.books.saveLife(of: license)
  }
}

/// Which organization a license is bound to, so that it can be locked before anything is done.
public struct FindLicense: Inquiry {
  private let caller: Caller
  private let license: LicenseID

  public init(caller: Caller, license: LicenseID) {
    self.caller = caller
    self.license = license
  }

  public func run(in books: Books, now: Moment) throws -> License {
    try Permissions.require(.seeCustomers, of: caller, books)
    guard let license = try books.license(license) else { throw Denial.notFound("license") }
    return license
  }
}
