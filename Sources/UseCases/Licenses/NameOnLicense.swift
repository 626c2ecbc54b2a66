import Books
public import Licensing

/// Puts a member on a named license, or takes one off.
public struct NameOnLicense: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let license: LicenseID
  private let account: AccountID
  private let isOn: Bool

  public init(
    caller: Caller, organization: OrganizationID, license: LicenseID, account: AccountID, isOn: Bool
  ) {
    self.caller = caller
    self.organization = organization
    self.license = license
    self.account = account
    self.isOn = isOn
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.manageLicenses, of: caller, in: organization, bracket)
    guard let license = try bracket.books.license(license), license.organization == organization else {
      throw Denial.notFound("license")
    }
    guard license.serves == .named else {
      throw Denial.conflict(
        code: "license_not_named", sentence: "Nobody is named on this license: it serves whom its plan says.")
    }
    guard try bracket.books.membership(of: account, in: organization) != nil else { throw Denial.notFound("member") }
    guard isOn != license.members?.contains(account) else { return }
    try isOn ? bracket.books.put(account, on: license.id) : takeOff(license, bracket)
    try bracket.audit(
      caller, isOn ? "license.name" : "license.unname", license.id.text, in: organization, concerns: account)
  }

  private func takeOff(_ license: License, _ bracket: Bracket) throws {
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      pool.fallUnforeseen(at: now) { licenses in
        for index in licenses.indices where licenses[index].id == license.id {
          licenses[index].members?.remove(account)
        }
      }
    }
    try bracket.books.take(account, off: license.id)
  }
}
